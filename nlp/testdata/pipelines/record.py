#!/usr/bin/env python3
"""Record what a published pipeline says of texts, to compare the engine with.

usage: record.py FOLDER TEXTS.txt [senter] > NAME.jsonl
       record.py FOLDER --made-up COUNT > NAME.jsonl
needs: pip install spacy==3.8.18

FOLDER is that of the pipeline's Python package, or the one in it with config.cfg. Texts are parted by empty lines.
With "senter" the parser is left out and sentences are found by the part of that name. Made-up texts are strings of the
pipeline's own vocabulary in random order, always the same ones: they are many, odd, and not kept.

A JSON line a text: text, sentences as [start, end], tokens as [start, end, lemma, pos, tag, dep, head, ent, norm, morph];
offsets are code points, half open.
"""
import json
import pathlib
import random
import sys

import spacy


def made_up(nlp, count):
    r = random.Random(7)
    words = sorted(s for s in nlp.vocab.strings if s.strip() and len(s) < 40)
    for _ in range(count):
        text = ""
        for _ in range(r.randrange(5, 60)):
            text += r.choice(words)
            text += r.choice(["", ".", ",", "!", "?", ":", ";", ")", "'", "…", "-", "%", "\n"]) if r.random() < 0.25 else ""
            text += r.choice(["", "  ", "\n\n", " (", " «", " \"", " '"]) if r.random() < 0.1 else " "
        yield text


def record(doc):
    ent = [t.ent_iob_ + "-" + t.ent_type_ if t.ent_iob_ in ("B", "I") else "O" for t in doc]
    sents = [[s.start_char, s.end_char] for s in doc.sents] if doc.has_annotation("SENT_START") else [[0, len(doc.text)]]
    return {"text": doc.text, "sentences": sents, "tokens": [
        [t.idx, t.idx + len(t), t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, ent[t.i], t.norm_, str(t.morph)] for t in doc]}


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    if not (folder / "config.cfg").exists():
        folder, = (p.parent for p in folder.glob("*/config.cfg"))
    senter = sys.argv[-1] == "senter"
    nlp = spacy.load(folder, exclude=["parser"] if senter else [])
    if senter:
        nlp.enable_pipe("senter")
    if sys.argv[2] == "--made-up":
        texts = made_up(nlp, int(sys.argv[3]))
    else:
        texts = pathlib.Path(sys.argv[2]).read_text("utf-8").strip().split("\n\n")
    for doc in nlp.pipe(texts, batch_size=8):
        print(json.dumps(record(doc), ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()

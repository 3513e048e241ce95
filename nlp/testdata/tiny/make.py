#!/usr/bin/env python3
"""Train two tiny pipelines on the sentences below and record what they say of texts.

usage: make.py        (writes beside itself)
needs: pip install spacy==3.8.18

They know next to nothing. They are here so that every part is read and compared without fetching anything: networks of
unusual widths, static vectors, own and shared networks, rules, tables and edit trees for base forms, sentences by senter
and by the parser, entities before and after them.
"""
import json
import pathlib
import re
import shutil
import sys

import numpy as np
import spacy
from thinc.api import Adam
from spacy.training import Example
from spacy.util import fix_random_seed

sys.path.append(str(pathlib.Path(__file__).parent.parent / "pipelines"))
from record import record

HERE = pathlib.Path(__file__).parent

# word/lemma/part of speech/tag/head/label/entity
SENTENCES = """
The/the/DET/D/1/det/O army/army/NOUN/N/2/nsubj/O shelled/shell/VERB/V/2/ROOT/O towns/town/NOUN/NS/2/obj/O near/near/ADP/P/5/case/O Homs/Homs/PROPN/NP/3/nmod/U-GPE ././PUNCT/./2/punct/O
Rebels/rebel/NOUN/NS/1/nsubj/O left/leave/VERB/V/1/ROOT/O Idlib/Idlib/PROPN/NP/1/obj/U-GPE on/on/ADP/P/4/case/O Monday/Monday/PROPN/NP/1/obl/U-DATE ././PUNCT/./1/punct/O
She/she/PRON/PR/1/nsubj/O saw/see/VERB/V/1/ROOT/O two/two/NUM/CD/3/nummod/B-CARDINAL drones/drone/NOUN/NS/1/obj/L-CARDINAL ././PUNCT/./1/punct/O
Anna/Anna/PROPN/NP/2/nsubj/B-PERSON Berg/Berg/PROPN/NP/0/flat/L-PERSON spoke/speak/VERB/V/2/ROOT/O of/of/ADP/P/4/case/O peace/peace/NOUN/N/2/obl/O ././PUNCT/./2/punct/O
Cities/city/NOUN/NS/1/nsubj/O burned/burn/VERB/V/1/ROOT/O and/and/CCONJ/C/3/cc/O people/people/NOUN/NS/4/nsubj/O fled/flee/VERB/V/1/conj/O ././PUNCT/./1/punct/O
He/he/PRON/PR/1/nsubj/O leaves/leave/VERB/V/1/ROOT/O Oslo/Oslo/PROPN/NP/1/obj/U-GPE ././PUNCT/./1/punct/O
"""

TEXTS = [
    "The army shelled towns near Idlib. Anna Berg saw the drones; people fled.",
    "She left Homs on Monday (with two rebels)... Cities burned!",
    "  Cities\n\nburned. \u00c5sa spoke -- of peace, and he's leaving e-mail\u2019s Oslo.\n",
    "(\"What?\") 12km 3.5% a/b x.y.z :-) don't",
    "and of The near near on two two Anna Anna Berg left leaves burned fled spoke people cities Towns",
    "",
    "\U0001F600 na\u00efve \u0130stanbul \u03a3\u03a3 stra\u00dfe",
]

LINEAR = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False}


def tok2vec(width, depth, pieces, attrs, static):
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": width, "attrs": attrs,
                  "rows": [40 + 8 * i for i in range(len(attrs))], "include_static_vectors": static},
        "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": width, "depth": depth, "window_size": 1,
                   "maxout_pieces": pieces},
    }


def listener(width):
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}


def transitions(kind, hidden, pieces, below):
    return {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": False,
            "hidden_width": hidden, "maxout_pieces": pieces, "use_upper": True, "nO": None, "tok2vec": below}


def examples(nlp):
    for line in SENTENCES.strip().splitlines():
        w, lemma, pos, tag, head, dep, ent = zip(*(t.rsplit("/", 6) for t in line.split()))
        doc = spacy.tokens.Doc(nlp.vocab, words=list(w), spaces=[x != "." for x in w[1:]] + [False])
        yield Example.from_dict(doc, {
            "words": list(w), "lemmas": list(lemma), "pos": list(pos), "tags": list(tag), "heads": [int(h) for h in head],
            "deps": list(dep), "entities": list(ent), "sent_starts": [True] + [False] * (len(w) - 1),
            "morphs": ["Number=Plur" if t == "NS" else "Number=Sing" if t in ("N", "NP") else "" for t in tag]})


def tokenizer(nlp):
    t = nlp.tokenizer
    t.prefix_search = re.compile(r"""^[("'\u201c]|^\.\.+|^--+""").search
    t.suffix_search = re.compile(r"""[)"',;:!?]$|\.\.+$|(?<=[a-z])\.$|(?<=[0-9])(?:km|%)$|['\u2019]s$""").search
    t.infix_finditer = re.compile(r"""(?<=[a-z])-(?=[a-z])|--|(?<=[\w])/|(?<=n)(?='t)""").finditer
    t.token_match = re.compile(r"(?iu)(?:^E-mail.*$|^\u00e5sa$)").match
    t.url_match = re.compile(r"^[a-z](?:\.[a-z]){2,}$").match
    t.rules = {":-)": [{65: ":-)"}], "he's": [{65: "he"}, {65: "'s", 67: "is"}]}


def make(name, lang, build):
    fix_random_seed(3)
    nlp = spacy.blank(lang)
    nlp.meta["name"], nlp.meta["license"] = name, "Apache-2.0"
    tokenizer(nlp)
    build(nlp)
    data = list(examples(nlp))
    nlp.initialize(lambda: data)
    sgd = Adam(0.01)
    for _ in range(60):
        nlp.update(data, sgd=sgd, drop=0.0)
    if name == "rules":
        # initialize would empty these
        attributes(nlp.add_pipe("attribute_ruler", before="ner"))
        lookups(nlp.add_pipe("lemmatizer", before="ner", config={"mode": "rule"}))
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    nlp.to_disk(folder)
    nlp = spacy.load(folder)
    (HERE / f"{name}.jsonl").write_text("".join(
        json.dumps(record(d), ensure_ascii=False, separators=(",", ":")) + "\n" for d in nlp.pipe(TEXTS)), "utf-8")


def attributes(ruler):
    for tag, pos in [("N", "NOUN"), ("NS", "NOUN"), ("NP", "PROPN"), ("V", "VERB"), ("D", "DET"), ("P", "ADP"), (".", "PUNCT")]:
        ruler.add([[{"TAG": tag}]], {"POS": pos, "MORPH": "Number=Plur" if tag == "NS" else "_"})
    ruler.add([[{"LOWER": {"IN": ["and", "or"]}}]], {"POS": "CCONJ", "LEMMA": "AND"})
    ruler.add([[{"TEXT": {"REGEX": "^[Tt]wos?$"}}, {"DEP": {"NOT_IN": ["x"]}}]], {"MORPH": "NumType=Card"}, index=1)
    ruler.add([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE"})


def lookups(pipe):
    pipe.lookups.add_table("lemma_rules", {"noun": [["s", ""], ["ies", "y"]], "verb": [["ed", ""], ["s", ""]]})
    pipe.lookups.add_table("lemma_index", {"noun": ["town", "city", "drone"], "verb": ["burn", "shell"]})
    pipe.lookups.add_table("lemma_exc", {"verb": {"left": ["leave"], "fled": ["flee"]}, "noun": {"people": ["people"]}})
    pipe.lookups.add_table("lemma_lookup", {})


def rules(nlp):
    r = np.random.default_rng(5)
    for i, w in enumerate(["army", "towns", "Homs", "Idlib", "people", "left", "spoke", "drones"]):
        nlp.vocab.set_vector(w, r.standard_normal(12).astype("f"))
    nlp.add_pipe("tok2vec", config={"model": tok2vec(24, 2, 2, ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY"], True)})
    nlp.add_pipe("tagger", config={"model": {**LINEAR, "tok2vec": listener(24)}})
    nlp.add_pipe("parser", config={"model": transitions("parser", 20, 3, listener(24)), "min_action_freq": 1})
    nlp.add_pipe("ner", config={"model": transitions("ner", 64, 2, tok2vec(16, 2, 3, ["LOWER", "ORTH", "IS_SPACE"], False))})


def trees(nlp):
    nlp.add_pipe("ner", config={"model": transitions("ner", 12, 2, listener(16))})
    nlp.add_pipe("tok2vec", first=True, config={"model": tok2vec(16, 1, 3, ["NORM", "SUFFIX"], False)})
    nlp.add_pipe("morphologizer", config={"model": {**LINEAR, "tok2vec": listener(16)}})
    nlp.add_pipe("trainable_lemmatizer", config={"model": {**LINEAR, "tok2vec": tok2vec(8, 2, 2, ["ORTH", "SHAPE"], False)},
                                                 "min_tree_freq": 1})
    nlp.add_pipe("senter", config={"model": {**LINEAR, "tok2vec": listener(16)}})


if __name__ == "__main__":
    make("rules", "xx", rules)
    make("trees", "xx", trees)

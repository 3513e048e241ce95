#!/bin/sh
# Serves the sample and has schemathesis ask it for all that its OpenAPI document
# allows, and for what it does not: no answer may be a server's error, and every
# answer must be as the document says.
#
#   sh internal/web/apitest/run.sh bin/sitrep [EXAMPLES]
#
#   sh internal/web/apitest/run.sh --install
#
# EXAMPLES is how many requests are made up for each operation, 50 where it is
# left out. The tool gets a virtual environment of its own in .build/api-test.
set -eu
bin=${1:?the program, or --install}
examples=${2:-50}
version=4.32.5
venv=$(pwd)/.build/api-test

if ! [ -x "$venv/bin/schemathesis" ]; then
	command -v python3 >/dev/null || { echo "api-test needs Python 3"; exit 1; }
	python3 -m venv "$venv"
	"$venv/bin/pip" install --quiet "schemathesis==$version"
fi

if [ "$bin" = --install ]; then exit 0; fi

said=$(mktemp)
work=$(mktemp -d) # the tool keeps what it found beside where it runs
"$bin" serve --sample --addr 127.0.0.1:0 >"$said" &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$said" "$work"' EXIT
tries=0
until address=$(sed -n 's|.*\(http://[0-9.:]*\)/.*|\1|p' "$said") && [ -n "$address" ]; do
	tries=$((tries + 1))
	[ "$tries" -lt 600 ] && kill -0 "$server" 2>/dev/null || { echo "the sample is not served"; cat "$said"; exit 1; }
	sleep 0.2
done

cd "$work"
"$venv/bin/schemathesis" run "$address/api/openapi.json" --url "$address" --seed 1 --max-examples "$examples" --phases examples,coverage,fuzzing \
	--checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance --no-color

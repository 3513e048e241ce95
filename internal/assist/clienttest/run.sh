#!/bin/sh
# Has somebody else's client of the Model Context Protocol, the official Python SDK, ask
# sitrep for all that its tools answer: see client.py.
#
#   sh internal/assist/clienttest/run.sh bin/sitrep
#
# The SDK gets a virtual environment of its own in .build/mcp-test.
set -eu
bin=${1:?the program}
version=2.3.0
venv=$(pwd)/.build/mcp-test

if ! [ -x "$venv/bin/pip" ]; then
	command -v python3 >/dev/null || { echo "mcp-test needs Python 3"; exit 1; }
	python3 -m venv "$venv"
fi
"$venv/bin/python" -c "import mcp" 2>/dev/null || "$venv/bin/pip" install --quiet "mcp==$version"
exec "$venv/bin/python" internal/assist/clienttest/client.py "$bin" internal/sample/reports --roster internal/sample/roster

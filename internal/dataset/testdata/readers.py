"""Reads every format with the libraries that its users read it with, and checks what they find.

readers.py FOLDER, which holds the files of `sitrep export`. Prints one line a format; ends with 1 where one can't be read.
"""
import json
import pathlib
import sys

import duckdb
import geopandas
import hxl
import pandas
import stix2
import stix2validator

folder = pathlib.Path(sys.argv[1])
failed = []


def check(name):
    def run(f):
        try:
            print(f"{name}: {f()}")
        except Exception as e:  # every format is tried
            failed.append(name)
            print(f"{name}: {type(e).__name__}: {e}")
    return run


@check("parquet (duckdb, pandas)")
def _():
    db = duckdb.connect()
    n = {}
    for t in ("reports", "incidents", "claims", "voices"):
        db.execute(f"create view {t} as select * from '{folder}/{t}.parquet'")
        n[t] = db.execute(f"select count(*) from {t}").fetchone()[0]
        assert len(pandas.read_parquet(folder / f"{t}.parquet")) == n[t]
    lost = db.execute("select count(*) from claims c left join incidents i using (incident) left join reports r on r.report = c.report where i.incident is null or r.report is null").fetchone()[0]
    assert lost == 0, f"{lost} claims without their incident or report"
    wrong = db.execute("""select count(*) from claims c join reports r using (report) where substr(r.text, c."start" + 1, c."end" - c."start") <> c.quote""").fetchone()[0]
    assert wrong == 0, f"{wrong} quotes do not stand where they should"
    return n


@check("csv (pandas)")
def _():
    frames = {t: pandas.read_csv(folder / f"{t}.csv") for t in ("reports", "incidents", "claims", "voices")}
    assert set(frames["claims"].incident) <= set(frames["incidents"].incident)
    return {t: len(f) for t, f in frames.items()}


@check("jsonl (pandas)")
def _():
    rows = pandas.read_json(folder / "sitrep.jsonl", lines=True)
    return dict(rows.table.value_counts())


@check("acled (pandas)")
def _():
    f = pandas.read_csv(folder / "acled.csv", parse_dates=["event_date"])
    assert list(f.columns).index("timestamp") == 30
    assert f.latitude.dropna().between(-90, 90).all() and f.fatalities.ge(0).all()
    assert f.event_id_cnty.is_unique
    return f"{len(f)} events, {f.event_type.nunique()} types"


@check("ged (pandas)")
def _():
    f = pandas.read_csv(folder / "ged.csv", parse_dates=["date_start", "date_end"])
    assert list(f.columns).index("gwnob") == 48
    assert (f.low <= f.high).all() and (f.deaths_a + f.deaths_b + f.deaths_civilians + f.deaths_unknown == f.best.fillna(0)).all()
    return f"{len(f)} events"


@check("hxl (libhxl)")
def _():
    rows = list(hxl.data(str(folder / "hxl.csv"), hxl.InputOptions(allow_local=True)))
    assert all(r.get("#event+id") for r in rows)
    return f"{len(rows)} rows, {len(rows[0].columns)} tags"


@check("geojson (geopandas)")
def _():
    f = geopandas.read_file(folder / "incidents.geojson")
    c = geopandas.read_file(folder / "control.geojson")
    assert f.crs.to_epsg() == 4326 and set(f.geom_type.dropna()) == {"Point"}
    return f"{len(f)} places of incidents, {f.geometry.isna().sum()} without a point; {len(c)} holders"


@check("stix (stix2, stix2-validator)")
def _():
    text = (folder / "sitrep.stix.json").read_text()
    bundle = stix2.parse(text, allow_custom=False)
    result = stix2validator.validate_string(text)
    assert result.is_valid, result.errors
    return f"{len(bundle.objects)} objects"


@check("web-annotation (selectors against the text)")
def _():
    page = json.loads((folder / "annotations.jsonld").read_text())
    texts = {}
    for line in (folder / "sitrep.jsonl").open():
        r = json.loads(line)
        if r["table"] == "report":
            texts[r["url"] or "urn:sha256:" + r["sha256"]] = r["text"]
    revised = 0
    for a in page["items"]:
        at, quote = a["target"]["selector"]
        text = texts[a["target"]["source"]]
        if text[at["start"]:at["end"]] != quote["exact"]:
            revised += 1  # one address, several revisions: found by its words
    assert revised < len(page["items"]) / 10
    return f"{len(page['items'])} annotations, {revised} of an older revision"


@check("timemap (its own rules)")
def _():
    events, sources, filters = (json.loads((folder / f"{n}.json").read_text()) for n in ("events", "sources", "associations"))
    ids, modes = {s["id"] for s in sources}, {f["id"] for f in filters}
    for e in events:
        assert bool(e["latitude"]) == bool(e["longitude"]) and (e["date"] or e["latitude"])
        assert set(e["sources"]) <= ids and set(e["associations"]) <= modes
        if e["date"]:
            pandas.to_datetime(e["date"], format="%m/%d/%Y") if e["date"] > "" and int(e["date"].split("/")[2]) > 1700 else None
    return f"{len(events)} events, {len(sources)} sources, {len(filters)} associations"


@check("plover (required keys)")
def _():
    n = 0
    for line in (folder / "plover.jsonl").open():
        r = json.loads(line)
        assert all(r.get(k) not in (None, "") for k in ("id", "date", "actor", "event")) and r["text_info"]["end"] > r["text_info"]["start"]
        n += 1
    return f"{n} records"


@check("schema-org (json)")
def _():
    graph = json.loads((folder / "claims.jsonld").read_text())["@graph"]
    ids = {x["@id"] for x in graph}
    for x in graph:
        for k in ("author", "appearance", "about", "firstAppearance"):
            if isinstance(x.get(k), dict) and "@id" in x[k]:
                assert x[k]["@id"] in ids, x[k]
    assert not any(x["@type"] == "ClaimReview" for x in graph)
    return f"{len(graph)} nodes"


@check("sitrep_reader (its own frames)")
def _():
    sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "python"))
    import sitrep_reader

    d = sitrep_reader.load(folder)
    lines = sitrep_reader.load(folder / "sitrep.jsonl")
    tables = folder / "csv"
    tables.mkdir()
    for t in sitrep_reader.TABLES:
        (tables / f"{t}.csv").write_bytes((folder / f"{t}.csv").read_bytes())
    sheet = sitrep_reader.load(tables)
    assert len(d.claims) == len(lines.claims) == len(sheet.claims) and d.misplaced().empty and lines.misplaced().empty
    place = d.incidents.place.dropna().iloc[0]
    assert len(d.said(place)) == len(lines.said(place)) == len(sheet.said(place)) > 0
    assert (sheet.incidents.title == d.incidents.title).all()
    days = sitrep_reader.days(d.incidents["from"])
    assert days.notna().sum() == (d.incidents["from"].str.len() == 10).sum()
    (folder / "bad.jsonl").write_text('{"table":"claim"}\nnot json\n')
    try:
        sitrep_reader.load(folder / "bad.jsonl")
        raise AssertionError("a bad line is read")
    except ValueError as e:
        assert ":2:" in str(e)
    return f"{len(d.geo())} incidents with a point, {len(sitrep_reader.load_control(folder / 'control.geojson'))} holders"


sys.exit(1 if failed else 0)

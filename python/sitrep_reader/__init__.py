"""Reads what `sitrep export` writes into pandas and geopandas frames.

Nothing here decides anything: who says what, and how it stands, is as sitrep wrote it.
"""

from __future__ import annotations

import dataclasses
import json
import pathlib

import pandas

__all__ = ["Dataset", "load", "load_control", "days"]

TABLES = ("reports", "incidents", "claims", "voices")
# Columns of lists, which CSV joins by "; ".
LISTS = {
    "incidents": ("agents", "targets", "voices_for", "voices_against", "sides", "outlets"),
    "claims": ("via", "agents", "targets", "places", "counts"),
    "voices": ("stances", "claims"),
}


@dataclasses.dataclass
class Dataset:
    """The four tables of a store."""

    reports: pandas.DataFrame
    incidents: pandas.DataFrame
    claims: pandas.DataFrame
    voices: pandas.DataFrame

    def geo(self):
        """Incidents that have a point, as a GeoDataFrame in WGS 84. Needs geopandas."""
        import geopandas

        f = self.incidents.dropna(subset=["lat", "lon"])
        return geopandas.GeoDataFrame(f, geometry=geopandas.points_from_xy(f.lon, f.lat), crs="EPSG:4326")

    def said(self, place: str) -> pandas.DataFrame:
        """Claims that name a place, each with its report and how its happening stands."""
        c = self.claims[self.claims.places.map(lambda names: place in list(names))]
        c = c.merge(self.reports[["report", "outlet", "published", "url"]], on="report", how="left")
        return c.merge(self.incidents[["incident", "title", "shown"]], on="incident", how="left")

    def misplaced(self) -> pandas.DataFrame:
        """Claims whose quote does not stand in the report's text where they say."""
        c = self.claims.merge(self.reports[["report", "text"]], on="report")
        found = [t[s:e] == q for t, s, e, q in zip(c.text, c.start, c.end, c.quote)]
        return c[[not ok for ok in found]]


def load(path) -> Dataset:
    """Reads a folder of Parquet or CSV files, or a file of JSON lines.

    Raises FileNotFoundError where the folder has none of them, ValueError with file and line for a line that is no row.
    """
    path = pathlib.Path(path)
    if path.is_file():
        return _lines(path)
    for suffix, read in ((".parquet", pandas.read_parquet), (".csv", None)):
        files = [path / (t + suffix) for t in TABLES]
        if all(f.exists() for f in files):
            return Dataset(*(read(f) if read else _csv(f) for f in files))
    if (path / "sitrep.jsonl").exists():
        return _lines(path / "sitrep.jsonl")
    raise FileNotFoundError(f"{path} has neither {TABLES[0]}.parquet nor {TABLES[0]}.csv nor sitrep.jsonl with the others: sitrep export --format parquet -o {path} makes them")


def load_control(path):
    """Reads control.geojson as a GeoDataFrame: who holds which place, according to whom. Needs geopandas."""
    import geopandas

    return geopandas.read_file(path)


def days(dates: pandas.Series) -> pandas.Series:
    """Timestamps of dates that name a day; NaT for months, years and what is not known."""
    whole = dates.where(dates.str.len() == 10)
    return pandas.to_datetime(whole, format="%Y-%m-%d", errors="coerce")


def _csv(path: pathlib.Path) -> pandas.DataFrame:
    f = pandas.read_csv(path)
    for column in LISTS.get(path.stem, ()):
        f[column] = f[column].map(lambda s: s.split("; ") if isinstance(s, str) else [])
    for column in f.columns:  # the apostrophe that keeps a spreadsheet from reading a formula
        if column not in LISTS.get(path.stem, ()) and f[column].map(type).eq(str).any():
            f[column] = f[column].map(lambda s: s[1:] if isinstance(s, str) and s[:1] == "'" and s[1:2] in "=+@-" and len(s) > 1 else s)
    return f


def _lines(path: pathlib.Path) -> Dataset:
    rows = {t: [] for t in TABLES}
    with open(path, encoding="utf-8") as f:
        for n, line in enumerate(f, 1):
            try:
                row = json.loads(line)
                rows[row.pop("table") + "s"].append(row)
            except (ValueError, KeyError, AttributeError) as e:
                raise ValueError(f"{path}:{n}: {e!r} is no row of sitrep export --format jsonl") from e
    return Dataset(*(pandas.DataFrame(rows[t]) for t in TABLES))

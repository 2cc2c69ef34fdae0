"""Every level of every row of the mirror's wages against the public table, by a second reader.

The wages are a cut of 2025-26 that keeps the figures as published; counties and occupations are
the agency's own files. The reader here shares no code with the pipeline.
"""

import csv
import lzma
from collections.abc import Iterator
from contextlib import closing
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import duckdb
import pytest

from flows.settings import Settings
from tests.support.archiving import adopt, build_warehouse

WAGES = "2025-26/ALC_2025-26_levels.DERIVED.csv.xz"
OTHERS = "2025-26/OFLC_Wages_2025-26_Updated"
OLD = "2017-18/OWL_2017_TEXT"
LEVELS = ("Level1", "Level2", "Level3", "Level4")
LIMIT = Decimal(500)
Key = tuple[str, str]


@pytest.fixture(scope="module")
def folder(mirror: Path) -> Path:
    """The published files."""
    return mirror / "adopt/oflc"


@pytest.fixture(scope="module")
def con(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse of these files alone."""
    settings = Settings(tmp_path_factory.mktemp("levels") / "store")
    wages = settings.store.parent / "ALC_Export_2025-26.csv"
    wages.write_bytes(lzma.decompress((folder / WAGES).read_bytes()))
    files = [wages, *sorted((folder / OTHERS).glob("*.csv")), *sorted((folder / OLD).glob("*.csv"))]
    for file in files:
        if file.name.lower() != "onet_occs.csv":
            adopt(settings, file)
    build_warehouse(settings, settings.warehouse)
    with closing(duckdb.connect(settings.warehouse, read_only=True)) as opened:
        yield opened


def read_published(folder: Path) -> dict[Key, tuple[Decimal, ...]]:
    """The four levels of each area and occupation, as they stand in the file."""
    with lzma.open(folder / WAGES, "rt", newline="") as text:
        return {
            (row["Area"].zfill(7), row["SocCode"]): tuple(Decimal(row[name]) for name in LEVELS)
            for row in csv.DictReader(text)
        }


def test_every_level_of_every_row(folder: Path, con: duckdb.DuckDBPyConnection) -> None:
    """443,538 rows of four levels and their unit, none more and none less."""
    published = read_published(folder)
    assert len(published) == 443_538
    found = con.execute(
        "select area_code, occupation_code, pay, level_1, level_2, level_3, level_4, "
        "levels_status, is_interpolated from wage_level where vintage = '2025-26'"
    ).fetchall()
    assert len(found) == len(published)
    for area, code, pay, *levels, status, is_interpolated in found:
        assert tuple(levels) == published[area, code]
        assert pay == ("annual" if levels[0] > LIMIT else "hourly")
        assert (status, is_interpolated) == ("published", True)


def test_levels_lie_evenly_to_the_last_place(folder: Path) -> None:
    """II and III of every row follow from I and IV, rounded to the cent, or the dollar a year."""
    for one, two, three, four in read_published(folder).values():
        place = Decimal(1) if one > LIMIT else Decimal("0.01")
        third = (four - one) / 3
        assert two == (one + third).quantize(place, ROUND_HALF_UP)
        assert three == (four - third).quantize(place, ROUND_HALF_UP)


def test_every_county(folder: Path, con: duckdb.DuckDBPyConnection) -> None:
    """Each county or town with its area, rows that are there twice once."""
    files = {"2025-26": f"{OTHERS}/Geography.csv", "2017-18": f"{OLD}/geography.csv"}
    for vintage, name in files.items():
        text = (folder / name).read_bytes().decode("latin-1")
        rows = {
            (row["StateAb"], row["CountyTownName"].encode("latin-1"), row["Area"].zfill(7))
            for row in csv.DictReader(text.splitlines())
        }
        query = "select state, county, area_code from county where vintage = $1"
        found = con.execute(query, [vintage]).fetchall()
        encoding = "utf-8" if vintage == "2025-26" else "cp1252"
        assert {(state, county.encode(encoding), area) for state, county, area in found} == rows
        assert len(found) == len(rows)


def test_medical_coders_of_birmingham(con: duckdb.DuckDBPyConnection) -> None:
    """The four levels that the agency's search shows for the year."""
    row = con.execute(
        "select area_title, oews_vintage, soc_version, level_1, level_2, level_3, level_4 "
        "from wage_level where area_code = '0013820' and occupation_code = '29-2072'"
    ).fetchone()
    assert row == (
        *("Birmingham, AL", "2024-05", "2018"),
        *map(Decimal, ("15.57", "18.57", "21.58", "24.58")),
    )


def test_occupations_are_named(con: duckdb.DuckDBPyConnection) -> None:
    """By the file beside the wages, where no other file is loaded."""
    query = "select count(*), count(occupation_title), count(distinct occupation_code) "
    row = con.execute(query + "from wage_level").fetchone()
    assert row == (443_538, 443_538, 848)

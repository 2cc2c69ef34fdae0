"""What the public tables mean, on the bundled sample: areas, industries, ownership, provenance."""

import hashlib
import re
import tomllib
from typing import Any
from urllib.parse import unquote

import duckdb
import pytest

from flows.settings import SAMPLE, Settings
from warehouse.store import connect

# The files of the sample that have an address: its folders are the names of hosts.
PUBLISHED = [file for file in SAMPLE.glob("*.*/**/*") if file.is_file()]

OWNERSHIP = {
    "000000": "1235",
    "000001": "5",
    "999001": "123",
    "999101": "1",
    "999201": "2",
    "999301": "3",
    "99": "123",
    "999000": "123",
    "999100": "1",
    "999200": "2",
    "999300": "3",
    "491000": "1",
    "491100": "1",
    "48-49": "59",
    "61": "235",
    "62": "58",
    "71": "57",
    "72": "57",
    "11": "5",
    "31-33": "5",
    "44-45": "5",
    "54": "5",
    "611102": "2",
    "611103": "3",
    "611105": "5",
    "622002": "2",
    "622305": "5",
    "611303": "3",
    "481000": "unstated",
    "485100": "unstated",
    "611000": "unstated",
    "621310": "unstated",
    "711110": "unstated",
    "722511": "unstated",
    "541000": "5",
    "541500": "5",
    "221111": "5",
}
LEVELS = {
    "000000": "cross-industry",
    "000001": "cross-industry, ownership",
    "999001": "cross-industry, ownership",
    "999301": "cross-industry, ownership",
    "99": "sector",
    "31-33": "sector",
    "999000": "3-digit",
    "999100": "4-digit",
    "325000": "3-digit",
    "3250A1": "4-digit",
    "611002": "3-digit, ownership",
    "611102": "4-digit, ownership",
    "541500": "4-digit",
    "621310": "5-digit",
    "722511": "6-digit",
    "221111": "6-digit",
}
NEWEST = "where vintage = '2025-05'"
SPELLED = {"31--34": "31-33", "44--46": "44-45", "48--50": "48-49", "11--12": "11", "99-100": "99"}


@pytest.fixture(scope="module")
def con(sample_store: Settings) -> duckdb.DuckDBPyConnection:
    """The sample's warehouse."""
    return connect(sample_store.warehouse)


def one(con: duckdb.DuckDBPyConnection, query: str) -> Any:
    """The first value of the answer."""
    row = con.execute(query).fetchone()
    return row[0] if row else None


def mapping(con: duckdb.DuckDBPyConnection, query: str) -> dict[str, Any]:
    """The answer's two columns as a dictionary."""
    return dict(con.execute(query).fetchall())


def test_ownership_follows_from_the_industry(con: duckdb.DuckDBPyConnection) -> None:
    """Pseudo-industries and sectors state who owns; below five mixed sectors nothing does."""
    found = mapping(con, "select industry_code, ownership_code from industry")
    assert {code: found.get(code) for code in OWNERSHIP} == OWNERSHIP
    same = (
        "select count(*) from wages join industry using (vintage, industry_code) "
        "where wages.ownership_code <> industry.ownership_code"
    )
    assert one(con, same) == 0


def test_industry_levels(con: duckdb.DuckDBPyConnection) -> None:
    """The level is read from the shape of the code, for all 444 of May 2025."""
    found = mapping(con, f"select industry_code, industry_level from industry {NEWEST}")
    assert {code: found.get(code) for code in LEVELS} == LEVELS
    told = f"select industry_level, count(*) from industry {NEWEST} group by all"
    assert mapping(con, told) == {
        "cross-industry": 1,
        "cross-industry, ownership": 5,
        "sector": 20,
        "3-digit": 85,
        "3-digit, ownership": 6,
        "4-digit": 241,
        "4-digit, ownership": 24,
        "5-digit": 52,
        "6-digit": 10,
    }


def test_one_spelling_of_an_industry(con: duckdb.DuckDBPyConnection) -> None:
    """Ranges are written as NAICS has them; `published_code` keeps what stood in the file."""
    found = mapping(con, f"select published_code, industry_code from industry {NEWEST}")
    assert {code: found[code] for code in SPELLED} == SPELLED
    assert len(set(found.values())) == len(found) == 444


def test_parents_of_industries(con: duckdb.DuckDBPyConnection) -> None:
    """Each industry but the total lies in another one of its release."""
    lost = con.execute(
        "select industry_code, parent_code from industry as child where industry_code <> '000000' "
        "and not exists (select 1 from industry as parent where parent.vintage = child.vintage "
        "and parent.industry_code = child.parent_code)"
    ).fetchall()
    assert lost == []
    found = mapping(con, "select industry_code, parent_code from industry")
    assert (found["722511"], found["722500"], found["722000"]) == ("722500", "722000", "72")
    assert (found["611103"], found["31-33"]) == ("611100", "000000")


def test_area_types(con: duckdb.DuckDBPyConnection) -> None:
    """393 metropolitan and 135 other areas; Guam, Puerto Rico and the islands are territories."""
    assert mapping(con, f"select area_type, count(*) from area {NEWEST} group by all") == {
        "national": 1,
        "state": 51,
        "territory": 3,
        "metropolitan": 393,
        "nonmetropolitan": 135,
    }
    territories = mapping(
        con, "select primary_state, state_fips from area where area_type = 'territory'"
    )
    assert territories == {"GU": "66", "PR": "72", "VI": "78"}
    wrong = (
        "select count(*) from area where (primary_state is null) <> (area_type = 'national') "
        "or (area_type = 'metropolitan') <> (area_code like '00%' and area_code <> '0000000') "
        "or (area_type = 'nonmetropolitan' and left(area_code, 2) <> state_fips) "
        "or (area_type in ('state', 'territory') and area_code <> state_fips || '00000')"
    )
    assert one(con, wrong) == 0


def test_codes_have_one_spelling(con: duckdb.DuckDBPyConnection) -> None:
    """Areas have seven characters, occupations NN-NNNN, vintages YYYY-MM."""
    for column, form in [
        ("area_code", r"\d{7}"),
        ("occupation_code", r"\d\d-\d{4}"),
        ("vintage", r"\d{4}-\d\d"),
    ]:
        codes = [row[0] for row in con.execute(f"select distinct {column} from wages").fetchall()]
        assert all(re.fullmatch(form, code) for code in codes), column


def test_most_detailed_rows(con: duckdb.DuckDBPyConnection) -> None:
    """Detailed codes, and broad ones that OEWS does not split: only these add up."""
    levels = mapping(
        con,
        "select occupation_code, any_value(occupation_level) from wages "
        "where is_most_detailed group by all having count(distinct occupation_level) = 1",
    )
    assert {code for code, level in levels.items() if level != "detailed"} == {
        "29-2010",
        "31-1120",
        "51-2090",
    }
    assert set(levels.values()) == {"detailed", "broad"}
    other = "occupation_level = 'detailed' and not is_most_detailed"
    assert one(con, f"select count(*) from wages where {other}") == 0


def test_pairs_are_one_row(con: duckdb.DuckDBPyConnection) -> None:
    """A code that stands twice in the workbook stays so in `raw` and is one row in `wages`."""
    twice = con.execute(
        "select occ_code from raw.oews_workbook where member = 'national_M2025_dl.xlsx' "
        "group by occ_code having count(*) = 2 order by 1"
    ).fetchall()
    assert twice == [("29-2010",), ("31-1120",), ("51-2090",)]
    rows = con.execute(
        "select occupation_code, count(*) from wages where area_type = 'national' "
        "and industry_code = '000000' group by vintage, occupation_code having count(*) > 1"
    ).fetchall()
    assert rows == []


def test_states_of_a_cell(con: duckdb.DuckDBPyConnection) -> None:
    """Hawaii's internists, 29-1216, are top-coded; a suppressed row has no figures."""
    row = con.execute(
        "select hourly_p90, hourly_p90_status from wages where area_code = '1500000' "
        "and occupation_code = '29-1216' and industry_code = '000000'"
    ).fetchone()
    assert row == (None, "top_coded")
    suppressed = "employment_status = 'suppressed' and employment is null"
    assert one(con, f"select count(*) from wages where {suppressed}") > 0


def test_every_figure_has_its_source(con: duckdb.DuckDBPyConnection) -> None:
    """`source_id` names the archived bytes: the first twelve of their SHA-256."""
    rows = con.execute(
        "select source_id, sha256, file_name, url, bytes, fetched_from from figure_source "
        "where fetched_from = 'folder'"
    ).fetchall()
    assert len(rows) == len(PUBLISHED)
    for source_id, sha256, name, url, size, way in rows:
        assert source_id == sha256[:12]
        assert url.startswith("https://")
        assert unquote(url).endswith("/" + name)
        assert way == "folder", name
        plain = SAMPLE / unquote(url).removeprefix("https://")
        if plain.exists():
            assert (size, sha256) == (
                plain.stat().st_size,
                hashlib.sha256(plain.read_bytes()).hexdigest(),
            )


def test_excerpts_say_so(con: duckdb.DuckDBPyConnection) -> None:
    """A file that was cut is an excerpt of a named whole; one that is in whole is none."""
    with (SAMPLE / "EXCERPT.toml").open("rb") as text:
        cut = {e["url"]: e["excerpt_of_sha256"] for e in tomllib.load(text)["excerpt"]}
    found = mapping(con, "select url, excerpt_of_sha256 from figure_source where is_excerpt")
    assert found == cut
    assert one(con, "select count(*) from figure_source where excerpt_of_sha256 = sha256") == 0
    whole = "select count(*) from figure_source where not is_excerpt and citation like '%sample%'"
    assert one(con, whole) == 0


def test_status_of_the_sources(con: duckdb.DuckDBPyConnection) -> None:
    """Each source and vintage is current; the mapping file that is missing is named."""
    rows = con.execute("select source, vintage, outcome, files, detail from source_status")
    found = {row[:2]: row[2:] for row in rows.fetchall()}
    there = {
        ("oews", "2018-05"),
        ("oews", "2019-05"),
        ("oews", "2024-05"),
        ("oews", "2025-05"),
        ("oews_flat", "2025-05"),
        ("projections", "2018-28"),
        ("projections", "2024-34"),
        ("soc", "2018"),
    }
    assert {found[key][0] for key in there} == {"current"}
    assert found["oews", "2021-05"][0] == "not_found"
    assert "oe.occupation" in found["oews_flat", "2025-05"][2]


def test_runs(con: duckdb.DuckDBPyConnection) -> None:
    """One row a run and file, with its outcome, rows and seconds; the missing one too."""
    outcomes = mapping(con, "select file, outcome from run")
    assert outcomes["oe.occupation"] == "not_found"
    assert outcomes.pop("labor.duckdb") == "published"
    assert set(outcomes.values()) == {"fetched", "not_found"}
    assert list(outcomes.values()).count("fetched") == len(PUBLISHED)
    assert one(con, "select rows from run where file = 'oe.data.0.Current'") == 30_320


def test_top_code(con: duckdb.DuckDBPyConnection) -> None:
    """The release says itself where it stops publishing wages."""
    told = f"select hourly, annual, comparison from top_code {NEWEST}"
    row = con.execute(told).fetchone()
    assert row is not None
    assert (str(row[0]), *row[1:]) == ("115.00", 239_200, ">=")

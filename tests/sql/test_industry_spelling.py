"""The spelling of industries against plain Python."""

from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.settings import SAMPLE
from tests.golden.oews.flat_reader import industry
from warehouse.models.model import SQL, read_model

INDUSTRIES = [
    line.split("\t")[0]
    for line in (SAMPLE / "download.bls.gov/pub/time.series/oe/oe.industry")
    .read_text()
    .splitlines()[1:]
]
RANGES = [code for code in INDUSTRIES if "-" in code]
CODES = st.one_of(st.sampled_from(RANGES), st.sampled_from(INDUSTRIES))
RULE = read_model(SQL / "core/industries/industry_rule.sql").query


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with the inputs that the model reads."""
    with duckdb.connect() as made:
        made.execute("create schema raw")
        made.execute("create table raw.oews_industry (industry_code varchar)")
        made.execute("create table raw.oews_workbook (naics varchar, sic varchar)")
        yield made


def spelled(con: duckdb.DuckDBPyConnection, codes: list[str]) -> dict[str, str]:
    """The model's spelling of some published codes."""
    con.execute("delete from raw.oews_industry")
    con.execute("insert into raw.oews_industry select unnest($1::varchar[])", [codes])
    return dict(con.execute(f"select published_code, industry_code from ({RULE})").fetchall())


def test_all_industries_have_one_spelling(con: duckdb.DuckDBPyConnection) -> None:
    """Of all 444 codes no two are spelled alike, and a spelling is spelled as itself."""
    once = spelled(con, INDUSTRIES)
    assert len(once) == len(INDUSTRIES) == 444
    assert len(set(once.values())) == 444
    assert once == {code: industry(code) for code in INDUSTRIES}
    twice = spelled(con, list(once.values()))
    assert {code: spelling for code, spelling in twice.items() if spelling != code} == {}


@given(codes=st.lists(CODES, min_size=1, max_size=30, unique=True))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_a_spelling_does_not_depend_on_the_others(
    con: duckdb.DuckDBPyConnection, codes: list[str]
) -> None:
    """Whichever codes are published, each is spelled the same way; again, as itself."""
    found = spelled(con, codes)
    assert {code: found[code] for code in codes} == {code: industry(code) for code in codes}
    again = spelled(con, [found[code] for code in codes])
    assert {found[code]: again[found[code]] for code in codes} == {c: c for c in found.values()}

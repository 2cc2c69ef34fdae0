"""Each audit reports what it is there to report, over small tables made by hand."""

from collections.abc import Iterator

import duckdb
import pytest

from warehouse.models.model import read_files

Rows = list[tuple[object, ...]]


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an empty warehouse with the layers that audits read."""
    with duckdb.connect() as made:
        for layer in ("core", "audit"):
            made.execute(f"create schema {layer}")
        yield made


def audit(con: duckdb.DuckDBPyConnection, name: str, columns: str) -> Rows:
    """Run an audit; give these columns of what it found."""
    con.execute(f"create or replace view found as {read_files()[f'audit.{name}'].query}")
    return con.execute(f"select {columns} from found order by all").fetchall()


def create(con: duckdb.DuckDBPyConnection, table: str, columns: str, rows: str) -> None:
    """Create a table of these rows."""
    con.execute(f"create or replace table {table} as from (values {rows}) as t({columns})")


def test_lines_that_miss_their_total_are_found(con: duckdb.DuckDBPyConnection) -> None:
    """Two lines may be off by a hundred jobs together, but not by more; an excerpt is let be."""
    rows = [
        f"('{name}', '{name}', '00-0000', true, {total}), ('{name}', '{name}', '1', false, 400), "
        f"('{name}', '{name}', '2', false, 600)"
        for name, total in (("good", 1_100), ("bad", 1_101), ("cut", 9_999))
    ]
    columns = "vintage, source_id, occupation_code, is_summary, base_jobs"
    create(con, "outlook_edition", columns, ", ".join(rows))
    files = "('good', 'good', false), ('bad', 'bad', false), ('cut', 'cut', true)"
    create(con, "core.file_version", "vintage, source_id, is_excerpt", files)
    assert audit(con, "outlook_lines", "vintage, total, line_items") == [("bad", 1_101, 1_000)]


def test_a_phrase_beside_its_bounds_is_found(con: duckdb.DuckDBPyConnection) -> None:
    """A page that prints another phrase than the bounds give is named; others are not."""
    columns = "vintage, page_url, page_growth_percent, page_growth_category"
    pages = "('2024-34', 'right', 3, 'average'), ('2024-34', 'wrong', 3, 'faster')"
    create(con, "core.handbook_page", columns, pages)
    columns = "vintage, from_percent, to_percent, growth_category"
    bounds = "('2024-34', 3, 4, 'average'), ('2024-34', 5, 6, 'faster')"
    create(con, "core.growth_threshold", columns, bounds)
    found = audit(con, "handbook_phrase", "page_url, growth_category")
    assert found == [("wrong", "average")]


def test_an_area_without_an_estimate_is_found(con: duckdb.DuckDBPyConnection) -> None:
    """Only in a whole and current flat file must every area have one."""
    areas = "('whole', 'A', 'a'), ('whole', 'B', 'b'), ('cut', 'B', 'b')"
    create(con, "area", "vintage, area_code, area_title", areas)
    create(con, "wages", "vintage, area_code", "('whole', 'A')")
    files = "('whole', 'oews_cell', true, false), ('cut', 'oews_cell', true, true)"
    create(con, "core.file_version", "vintage, kind, is_current, is_excerpt", files)
    assert audit(con, "oews_area", "vintage, area_code") == [("whole", "B")]


COVERAGE = (
    "vintage, total_jobs, major_jobs, majors, published_majors, detailed_jobs, detailed_rows, "
    "detailed_percent, has_excerpt"
)


def test_major_groups_that_miss_the_total_are_found(con: duckdb.DuckDBPyConnection) -> None:
    """Two groups may be off by ten; nothing is said of excerpts and of groups not published."""
    rows = """
        ('good', 100, 90, 2, 2, 0, 0, 0.0, false), ('bad', 100, 89, 2, 2, 0, 0, 0.0, false),
        ('cut', 100, 50, 2, 2, 0, 0, 0.0, true), ('held', 100, 50, 2, 1, 0, 0, 0.0, false)
    """
    create(con, "audit.wage_coverage", COVERAGE, rows)
    assert audit(con, "oews_total", "vintage, major_jobs") == [("bad", 89)]


def test_occupations_that_hold_too_few_or_too_many_are_found(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """The share counts since 2004, more than everyone always; an excerpt is let be."""
    rows = """
        ('2003', 1000, 0, 0, 0, 900, 2, 90.0, false),
        ('2003-11', 1000, 0, 0, 0, 1011, 2, 101.1, false),
        ('2004-05', 1000, 0, 0, 0, 998, 2, 99.8, false),
        ('2005-05', 1000, 0, 0, 0, 1010, 2, 101.0, false),
        ('2006-05', 1000, 0, 0, 0, 500, 2, 50.0, true)
    """
    create(con, "audit.wage_coverage", COVERAGE, rows)
    assert audit(con, "oews_detail", "vintage") == [("2003-11",), ("2004-05",)]


def test_coverage_adds_up_the_nation(con: duckdb.DuckDBPyConnection) -> None:
    """Only national rows over all industries count; the most detailed ones give the share."""
    rows = """
        ('v', '1', 's', 'total', 1000, false, '0000000'),
        ('v', '1', 's', 'major', 1000, false, '0000000'),
        ('v', '1', 's', 'major', null, false, '0000000'),
        ('v', '1', 's', 'detailed', 950, true, '0000000'),
        ('v', '1', 's', 'detailed', 777, true, '0600000')
    """
    columns = (
        "vintage, ownership_code, source_id, occupation_level, employment, is_most_detailed, "
        "area_code"
    )
    create(con, "wages", columns, rows)
    con.execute("alter table wages add column industry_code varchar default '000000'")
    create(con, "core.file_version", "vintage, source_id, is_excerpt", "('v', 's', false)")
    wanted = "total_jobs, majors, published_majors, detailed_jobs, detailed_percent, has_excerpt"
    assert audit(con, "wage_coverage", wanted) == [(1000, 2, 1, 950, 95.0, False)]


MEASURES = "employment, jobs_per_1000, location_quotient, hourly_mean, annual_mean, wage_rse"
PLACE = "vintage, source_id, source_row, area_code, industry_code, ownership_code, occupation_code"


def create_estimates(con: duckdb.DuckDBPyConnection, table: str, rows: str, more: str = "") -> None:
    """Create estimates of one release, with the files that they are from."""
    create(con, table, f"{PLACE}, {MEASURES}{more}", rows)
    files = "('v', 'f', 'flat', 'oews_cell', true), ('v', 'w', 'book.xlsx', 'oews_line', true)"
    create(con, "core.file_version", "vintage, source_id, file_name, kind, is_current", files)
    con.execute(f"create or replace view core.oews_measure as {header_query()}")


def header_query() -> str:
    """Return the query of the table of headers."""
    return read_files()["core.oews_measure"].query


def test_a_workbook_that_disagrees_is_found(con: duckdb.DuckDBPyConnection) -> None:
    """The header in the workbook is named, with both figures; rows that agree are not."""
    agrees = "'v', '{}', '{}', '1', '0', '5', 'same', 10, 1, 1, 2, 4, 0.4"
    differs = "'v', '{}', '{}', '1', '0', '5', 'other', 10, 1, 1, 2, 4, {}"
    flat = f"({agrees.format('f', 'a')}), ({differs.format('f', 'b', '0.4')})"
    book = (
        f"({agrees.format('w', 's!2')}, 'workbook'), "
        f"({differs.format('w', 's!3', '0.5')}, 'workbook')"
    )
    create_estimates(con, "wages", flat)
    create_estimates(con, "core.oews_estimate", book, ", form")
    assert audit(con, "oews_disagreement", "file, source_row, difference") == [
        ("book.xlsx", "s!3", "column MEAN_PRSE: 0.5, flat file 0.4")
    ]


def test_a_row_that_stands_twice_but_not_alike_is_found(con: duckdb.DuckDBPyConnection) -> None:
    """The header, both rows and both figures are named; a verbatim repeat is not."""
    row = "('v', 'w', '{}', '1', '0', '5', '{}', {}, 1, 1, 2, 4, 0.4, 'workbook', 1)"
    known = [("s!2", "same", 10), ("s!3", "same", 10), ("s!4", "other", 10), ("s!5", "other", 20)]
    rows = ", ".join(row.format(*values) for values in known)
    create_estimates(con, "core.oews_estimate", rows, ", form, percent_reporting")
    create(
        con,
        "core.oews_repeat",
        "vintage, area_code, industry_code, ownership_code, occupation_code",
        "('v', '1', '0', '5', 'same'), ('v', '1', '0', '5', 'other')",
    )
    assert audit(con, "oews_repeat", "source_rows, header, figures") == [
        ("s!4, s!5", "TOT_EMP", "10, 20")
    ]


EXPERIENCE = {
    ("0100000", "total", "all"): 10,
    ("0100000", "total", "0-4"): 4,
    ("0100000", "total", "5-9"): 6,
    ("0100000", "major", "all"): 10,
    ("P0100001", "total", "all"): 10,
    ("P0100001", "total", "0-4"): 10,
    ("P0100001", "major", "all"): 10,
    ("0000000", "total", "all"): 10,
    ("0000000", "total", "0-4"): 10,
    ("0000000", "major", "all"): 10,
}


@pytest.mark.parametrize(
    ("changed", "counted", "missing", "found"),
    [
        ({}, 10, 0, []),
        ({("0100000", "total", "0-4"): 5}, 10, 0, ["0100000"]),
        ({("0100000", "major", "all"): 9}, 10, 0, ["0100000"]),
        ({("P0100001", "major", "all"): 9}, 10, 0, ["P0100001"]),
        (dict.fromkeys([key for key in EXPERIENCE if key[0][0] == "P"], 9), 10, 0, ["0100000"]),
        ({}, 11, 0, ["0100000"]),
        ({}, None, 0, ["0100000"]),
        ({}, 10, 1, ["0000000"]),
    ],
    ids=["agrees", "bands", "majors", "puma", "pumas", "universe", "unknown state", "nation"],
)
def test_pay_by_experience_that_does_not_add_up_is_found(
    con: duckdb.DuckDBPyConnection,
    changed: dict[tuple[str, str, str], int],
    counted: int | None,
    missing: int,
    found: list[str],
) -> None:
    """One number is changed at a time, and the area where it stands is named."""
    cells = {**EXPERIENCE, **changed}
    create(
        con,
        "wages_by_experience",
        "source, vintage, area_code, occupation_level, band, hourly_sample_size, "
        "hourly_weighted_workers, experience_measure",
        ", ".join(
            f"('acs', 'v', '{area}', '{level}', '{band}', {persons}, {persons * 100}, "
            "'potential_experience')"
            for (area, level, band), persons in cells.items()
        ),
    )
    create(
        con,
        "pay_universe",
        "source, vintage, state_fips, persons, weighted_workers, is_counted",
        f"('acs', 'v', '01', {counted or 0}, {(counted or 0) * 100}, {counted is not None})",
    )
    create(con, "core.acs_missing", "source, vintage, states", f"('acs', 'v', {missing})")
    assert audit(con, "experience_total", "area_code") == [(area,) for area in found]


def test_medians_far_from_those_of_oews_are_found(con: duckdb.DuckDBPyConnection) -> None:
    """In cents for dollars, or a tail far below; few medians are not judged."""
    ratios = {"good": [1.0] * 30, "cents": [100.0] * 30, "few": [100.0] * 29}
    ratios["low"] = [0.3] * 3 + [1.0] * 27
    rows = [f"('acs_1yr', '{name}', 'annual', {r})" for name, held in ratios.items() for r in held]
    create(con, "experience_check", "source, vintage, pay, oews_ratio", ", ".join(rows))
    assert audit(con, "experience_ratio", "vintage") == [("cents",), ("low",)]

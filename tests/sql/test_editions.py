"""Editions of one projections vintage add up: figures of the most complete, wage of the newest."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.build_inputs import Clocks
from flows.settings import Settings
from tests.support.archiving import adopt, build_warehouse
from tests.support.files.projections_files import export, workbook
from warehouse import ask

VINTAGE = "2027-37"
RELEASED = date(2028, 9, 1)
ITEM, TOTAL = "11-1000", "00-0000"


def built(folder: Path, files: Sequence[Path], as_of: date | None = None) -> Settings:
    """A store of these files, adopted in this order."""
    settings = Settings(folder / "store")
    for file in files:
        adopt(settings, file, released=RELEASED)
    build_warehouse(settings, settings.warehouse, Clocks(as_of=as_of))
    return settings


def row(settings: Settings, code: str) -> dict[str, Any]:
    """The outlook of an occupation."""
    query = "from outlook where vintage = $1 and occupation_code = $2"
    (found,) = ask.rows(settings.warehouse, query, [VINTAGE, code])
    return found


def wage(found: dict[str, Any]) -> tuple[Any, ...]:
    """A row's wage with its status and year."""
    names = ("median_annual_wage", "median_annual_wage_status", "median_annual_wage_year")
    return tuple(found[name] for name in names)


def kinds(settings: Settings) -> dict[str, str]:
    """Which file each source is, and whether it is said to be in use."""
    query = "select source_id, file_name, is_current from figure_source where vintage = $1"
    found = ask.rows(settings.warehouse, query, [VINTAGE])
    assert all(source["is_current"] for source in found), found
    return {source["source_id"]: Path(source["file_name"]).suffix for source in found}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_export_of_newer_wages_takes_no_figure_away(tmp_path: Path, order: Sequence[int]) -> None:
    """Summary rows and separations stay those of the workbook; the wage is the export's."""
    files = [
        workbook(tmp_path / "workbook", 2027, 2027, 50_000),
        export(tmp_path / "export", 2027, 2028, 52_000),
    ]
    settings = built(tmp_path, [files[number] for number in order])
    item, total, source = row(settings, ITEM), row(settings, TOTAL), kinds(settings)
    assert (source[item["source_id"]], item["edition"]) == (".xlsx", "wages 2027")
    assert source[item["median_annual_wage_source_id"]] == ".csv"
    assert wage(item) == (52_000, "published", 2028)
    assert item["separation_rate"] is not None
    assert total["self_employed_percent"] is not None
    # The export has no such row: its wage is of the newest edition that has one.
    assert source[total["median_annual_wage_source_id"]] == ".xlsx"
    assert wage(total) == (50_000, "published", 2027)
    counted = "select count(*) as n, sum(is_latest::int) as latest from {} where vintage = $1"
    assert ask.rows(settings.warehouse, counted.format("outlook"), [VINTAGE]) == [
        {"n": 702, "latest": 702}
    ]
    assert ask.rows(settings.warehouse, counted.format("outlook_edition"), [VINTAGE]) == [
        {"n": 702 + 700, "latest": 702}
    ]


def test_edition_that_gives_nothing_is_not_current(tmp_path: Path) -> None:
    """An older export beside a workbook: neither its figures nor its wages are in use."""
    settings = built(
        tmp_path,
        [
            export(tmp_path / "export", 2027, 2027, 50_000),
            workbook(tmp_path / "workbook", 2027, 2028, 52_000),
        ],
    )
    assert wage(row(settings, ITEM)) == (52_000, "published", 2028)
    query = "select file_name, is_current from figure_source where vintage = $1 order by all"
    assert [tuple(found.values()) for found in ask.rows(settings.warehouse, query, [VINTAGE])] == [
        ("Employment Projections.csv", False),
        ("occupation.xlsx", True),
    ]


def test_later_edition_lends_no_wage_to_an_earlier_day(tmp_path: Path) -> None:
    """Wages of May 2028 were not out in October 2028, whatever edition quotes them."""
    files = [
        export(tmp_path / "first", 2027, 2027, 50_000),
        export(tmp_path / "second", 2027, 2028, 52_000),
    ]
    settings = built(tmp_path, files, as_of=date(2028, 10, 1))
    assert wage(row(settings, ITEM)) == (50_000, "published", 2027)
    later = built(tmp_path / "later", files, as_of=date(2029, 10, 1))
    assert wage(row(later, ITEM)) == (52_000, "published", 2028)


def test_edition_that_stands_in_lends_figures_and_no_wage(tmp_path: Path) -> None:
    """Where no edition of the day is archived: the wage of the day is in a file not loaded."""
    files = [export(tmp_path / "second", 2027, 2028, 52_000)]
    found = row(built(tmp_path, files, as_of=date(2028, 10, 1)), ITEM)
    assert found["base_jobs"] == 12_300
    assert wage(found) == (None, "not_loaded", None)
    assert found["median_annual_wage_source_id"] is None


def test_published_editions_add_up(mirror: Path, tmp_path: Path) -> None:
    """2024-34: with an export of later wages, every figure of the workbook is as without it."""
    folder = mirror / "adopt/projections_csv/2024-34"
    later = tmp_path / "Employment Projections.csv"
    text = (folder / "Employment Projections.EXCEL-RESAVED.csv").read_text("utf-8-sig")
    assert text.count("Median Annual Wage 2024") == 1
    later.write_text(text.replace("Median Annual Wage 2024", "Median Annual Wage 2025"))
    figures = "select columns(lambda c: c not like 'median_annual_wage%') from outlook order by all"
    found = []
    for number, files in enumerate(([], [later])):
        settings = Settings(tmp_path / str(number))
        for file in [mirror / "tree/www.bls.gov/emp/ind-occ-matrix/occupation.xlsx", *files]:
            adopt(settings, file)
        build_warehouse(settings, settings.warehouse)
        found.append(ask.rows(settings.warehouse, figures))
    assert len(found[0]) == 1113
    assert found[0] == found[1]
    by_year = (
        "select median_annual_wage_year as year, count(*) as n, "
        "count(separation_rate) as separations, sum(is_summary::int) as summaries, "
        "count(distinct source_id) as sources from outlook group by all order by all"
    )
    assert [tuple(row.values()) for row in ask.rows(settings.warehouse, by_year)] == [
        (2024, 281, 281, 281, 1),
        (2025, 832, 832, 0, 1),
    ]

"""Growth in whole percent, and its phrase, against what the handbook's pages of 2024-34 print.

The pages are read as they are rendered, the table by openpyxl; nothing is shared with the pipeline.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor
from pathlib import Path

import openpyxl
import pytest

from flows.settings import Settings
from tests.conftest import fill
from tests.support.archiving import adopt
from tests.support.files.handbook_files import PROJECTIONS, Page, packed_pages, pages, unpack_pages
from warehouse.ask import rows
from warehouse.printing import Record

PHRASES = [
    (7, "Much faster than average"),
    (5, "Faster than average"),
    (3, "As fast as average"),
    (1, "Slower than average"),
    (0, "Little or no change"),
]
HALF_A_TENTH = Fraction(1, 20)
HALVES = (Decimal("0.5"), Decimal("-0.5"))


@pytest.fixture(scope="module")
def ours(mirror: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    """The public rows of 2024-34 by occupation, from the projections alone."""
    settings = Settings(tmp_path_factory.mktemp("growth") / "store", str(mirror / "tree"))
    fill(settings, "projections")
    found = rows(settings.warehouse, "from outlook where vintage = '2024-34'")
    return {row["occupation_code"]: row for row in found}


@pytest.fixture(scope="module")
def all_pages(mirror: Path) -> list[Page]:
    """Every page of the mirror, each once."""
    return list({page.url: page for page in [*packed_pages(mirror), *pages(mirror)]}.values())


def name_phrase(percent: int) -> str:
    """The publisher's phrase for a whole percent of 2024-34."""
    return next((phrase for least, phrase in PHRASES if percent >= least), "Decline")


def read_table(mirror: Path) -> Iterator[tuple[str, list[Fraction]]]:
    """Base, change and percent of each row of Table 1.2, in thousands and percent."""
    book = openpyxl.load_workbook(mirror / "tree" / PROJECTIONS, read_only=True)
    names, *lines = list(book["Table 1.2"].iter_rows(min_row=2, values_only=True))
    columns = [
        names.index(name)
        for name in (
            "Employment, 2024",
            "Employment change, numeric, 2024–34",
            "Employment change, percent, 2024–34",
        )
    ]
    for line in lines:
        if line[1]:
            yield str(line[1]), [Fraction(str(line[column])) for column in columns]


def bound(base: Fraction, change: Fraction, percent: Fraction) -> tuple[int, int]:
    """The whole percents that a published row leaves open."""
    corners = [
        100 * (change + a) / (base + b)
        for a in (-HALF_A_TENTH, HALF_A_TENTH)
        for b in (-HALF_A_TENTH, HALF_A_TENTH)
    ]
    low = max(min(corners), percent - HALF_A_TENTH)
    high = min(max(corners), percent + HALF_A_TENTH)
    assert low <= high
    half = Fraction(1, 2)
    return ceil(low - half), floor(high + half)


def test_every_row_has_what_its_figures_leave_open(mirror: Path, ours: dict[str, Record]) -> None:
    """Bounds, basis, percent and phrase of all 1,113 rows; the phrase where both percents share it.

    Of 127 rows whose tenth ends in 5 the jobs settle 33.
    """
    table = dict(read_table(mirror))
    assert table.keys() == ours.keys()
    for code, figures in table.items():
        low, high = bound(*figures)
        phrases = {name_phrase(low), name_phrase(high)}
        row = ours[code]
        assert (row["growth_percent_low"], row["growth_percent_high"]) == (low, high), code
        assert row["growth_percent_rounded"] == (low if low == high else None), code
        assert row["growth_percent_basis"] == ("bounded" if low == high else "ambiguous"), code
        assert row["growth_category"] == (phrases.pop() if len(phrases) == 1 else None), code
    halves = [row for row in ours.values() if row["change_percent"] % 1 in HALVES]
    assert len(halves) == 127
    assert sum(row["growth_percent_rounded"] is not None for row in halves) == 33


def test_no_page_prints_another_percent(
    all_pages: list[Page], ours: dict[str, Record], capsys: pytest.CaptureFixture[str]
) -> None:
    """Every percent that a page prints for a code is ours, or one of the two that ours leaves open.

    To round the published tenth, half away from zero, would be wrong on 20 of them.
    """
    printed = {code: percent for page in all_pages for code, percent in page.percents.items()}
    open_to = {code: ours[code] for code in printed}
    for code, percent in printed.items():
        row = open_to[code]
        assert row["growth_percent_low"] <= percent <= row["growth_percent_high"], code
        assert row["growth_percent_rounded"] in (percent, None), code
        assert row["growth_category"] in (name_phrase(percent), None), code
    rounded_again = {
        code: int(row["change_percent"].quantize(Decimal(1), ROUND_HALF_UP))
        for code, row in open_to.items()
    }
    settled = [row for row in open_to.values() if row["growth_percent_rounded"] is not None]
    named = [row for row in open_to.values() if row["growth_category"] is not None]
    wrong = [code for code, percent in printed.items() if rounded_again[code] != percent]
    with capsys.disabled():
        print(f"\n{len(printed)} printed percents, {len(settled)} ours, 0 differ")
    assert (len(printed), len(settled), len(named), len(wrong)) == (334, 308, 325, 20)


def test_no_page_of_one_code_prints_another_phrase(
    all_pages: list[Page], ours: dict[str, Record]
) -> None:
    """The phrase in the quick facts is ours, wherever we give one."""
    single = {page.codes[0]: page for page in all_pages if len(page.codes) == 1}
    assert len(single) == 129
    for code, page in single.items():
        percent, phrase = page.facts["6"].split("% ")
        row = ours[code]
        assert phrase == f"({name_phrase(int(percent))})"
        assert row["growth_category"] in (phrase.strip("()"), None), code
    assert ours["47-2031"]["growth_percent_rounded"] == 4
    assert ours["47-2031"]["growth_category"] == "As fast as average"


def test_every_page_of_one_code_is_right_once_it_is_adopted(
    mirror: Path, all_pages: list[Page], tmp_path: Path
) -> None:
    """Percent and phrase of all 129 pages, Plumbers among them, and of no other row another one."""
    settings = Settings(tmp_path / "store", str(mirror / "tree"))
    for file in unpack_pages(mirror, tmp_path):
        adopt(settings, file)
    fill(settings, "projections")
    query = "from outlook where vintage = '2024-34' and growth_percent_basis = 'printed'"
    printed = {row["occupation_code"]: row for row in rows(settings.warehouse, query)}
    single = {page.codes[0]: page for page in all_pages if len(page.codes) == 1}
    assert printed.keys() == single.keys()
    for code, page in single.items():
        row = printed[code]
        said = f"{row['growth_percent_rounded']}% ({row['growth_category']})"
        assert said == page.facts["6"], code
    assert printed["47-2152"]["growth_percent_rounded"] == 4
    assert printed["47-2152"]["growth_category"] == "As fast as average"

"""Profiles of occupations that are each a case of their own, whole, as reviewed Markdown.

`pytest --update-golden` writes them anew; the diff is the review.
"""

from datetime import date
from pathlib import Path

import pytest

from flows.build_inputs import Clocks
from flows.settings import Settings
from tests.support.archiving import build_warehouse
from tests.support.profiles import asked, markdown
from warehouse.profile.lookup import answer

GOLDEN = Path(__file__).parent / "profile"
# What makes each a case: the title, and the area where it is not the nation.
CASES: dict[str, tuple[str, str | None]] = {
    "medical_coder": ("medical coder", None),
    "hourly_only": ("27-2011", None),
    "annual_only": ("53-2011", None),
    "suppressed": ("11-2021", "Delaware"),
    "top_coded": ("29-1216", "Rochester, MN"),
    "major_group": ("29-0000", None),
    "hybrid_code": ("29-2098", None),
    "one_metro": ("29-2072", "San Jose-Sunnyvale-Santa Clara, CA"),
    "another_row_stands_in": ("29-2011", "Ohio"),
    "nothing_published": ("55-3016", None),
    "several_occupations": ("CPC", None),
    "no_match": ("xyzzy frobnicator", None),
}


def compare(name: str, told: str, update: bool) -> None:
    """A profile equals its golden file, or becomes it."""
    file = GOLDEN / f"{name}.md"
    if update:
        file.parent.mkdir(exist_ok=True)
        file.write_text(told)
    assert told == file.read_text()


@pytest.mark.parametrize("name", CASES)
def test_profile(whole_store: Settings, update_golden: bool, name: str) -> None:
    """The profile of each case says what was reviewed, in every word and figure."""
    title, area = CASES[name]
    compare(name, markdown(asked(whole_store.warehouse, title, area)), update_golden)


def test_article(whole_store: Settings, update_golden: bool, tmp_path: Path) -> None:
    """What the public could know on 8 November 2019 about a medical coding specialist."""
    day = date(2019, 11, 8)
    then = tmp_path / "then.duckdb"
    build_warehouse(whole_store, then, Clocks(as_of=day))
    found = answer(whole_store.warehouse, then, "medical coding specialist", as_of=day)
    told = markdown(found)
    compare("article", told, update_golden)
    figures = [
        "$18.06 an hour | median",
        "$41,545 a year | median",
        "$21.33 an hour | not called",
        "$22.97 an hour | not called",
        "$19.40 | $40,350",
        "11 percent rounded",
        "5.2 percent, summed from its line items",
    ]
    assert [figure for figure in figures if figure not in told] == []

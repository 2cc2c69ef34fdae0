"""Every release of the mirror in one warehouse: golden figures, and what may be compared."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from flows.settings import Settings
from warehouse import ask


def one(store: Settings, query: str, parameters: Sequence[object] = ()) -> tuple[Any, ...]:
    """The one row that answers a query."""
    (row,) = ask.rows(store.warehouse, query, parameters)
    return tuple(row.values())


def test_article_year_has_its_wage(history: Settings) -> None:
    """May 2018, medical records technicians: $19.40 an hour, $40,350 a year."""
    assert one(
        history,
        "select hourly_median, annual_median, soc_version, released_on::varchar from wages "
        "where vintage = '2018-05' and occupation_code = '29-2071' and area_code = '0000000'",
    ) == (Decimal("19.40"), 40350, "2010", "2019-03-29")


def test_article_year_has_its_outlook(history: Settings) -> None:
    """2018-28 is an export: no total row, and the phrase by the bounds of its vintage."""
    assert one(
        history,
        "select change_percent, growth_percent_rounded, growth_category, growth_category_basis, "
        "all_occupations_percent, all_occupations_basis, occupation_title from outlook "
        "where vintage = '2018-28' and occupation_code = '29-2071'",
    ) == (
        Decimal("10.7"), 11, "Much faster than average", "threshold",
        Decimal("5.2"), "sum_of_line_items",
        "Medical records and health information technicians",
    )  # fmt: skip


def test_old_openings_are_another_thing(history: Settings) -> None:
    """2014-24 counts growth and replacements over ten years, never divided by ten."""
    assert one(
        history,
        "select openings_per_year, openings_ten_years, openings_kind from outlook "
        "where vintage = '2014-24' and occupation_code = '29-2071'",
    ) == (None, 71200, "replacements")


@pytest.mark.parametrize(
    ("vintage", "edition", "editions"),
    [
        ("2014-24", "wages 2015", 1), ("2016-26", "wages 2018", 2), ("2018-28", "wages 2019", 2),
        ("2019-29", "wages 2020", 3), ("2024-34", "wages 2024", 3),
    ],
)  # fmt: skip
def test_newest_edition_is_the_outlook(
    history: Settings, vintage: str, edition: str, editions: int
) -> None:
    """Superseded editions stay beside it; a workbook outranks an export."""
    assert one(
        history,
        "select o.edition, count(distinct e.source_id) from outlook_edition as e "
        "inner join outlook as o on o.vintage = e.vintage and o.occupation_code = '11-1011' "
        "where e.vintage = $1 group by o.edition",
        [vintage],
    ) == (edition, editions)


def test_exports_and_workbooks_name_occupations_alike(history: Settings) -> None:
    """Without the job titles that an export glues to them."""
    assert one(
        history,
        "select count(*), count(*) filter (where e.occupation_title <> o.occupation_title) "
        "from outlook_edition as e inner join outlook as o using (vintage, occupation_code) "
        "where e.source_id <> o.source_id",
    ) == (1048 + 790 + 832 + 1113 + 819 + 809, 0)


def test_job_titles_lead_to_their_occupation(history: Settings) -> None:
    """What the export glues to an occupation's title is a list of job titles."""
    found = ask.rows(
        history.warehouse,
        "select occupation_code, soc_version from title where title = 'Health Information Coder' "
        "order by all",
    )
    assert [tuple(row.values()) for row in found] == [
        ("29-2071", "2010"), ("29-2071", "2010"), ("29-2072", "2018"),
    ]  # fmt: skip

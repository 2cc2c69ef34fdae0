"""Where a wage falls: bounds instead of points, and one row with its reason where there is none."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.settings import Settings
from flows.sources.survey.layout import ANNUAL, HOURLY
from warehouse import ask

CODER, PILOT, ACTOR = "'29-2072'", "'53-2011'", "'27-2011'"


def fall(store: Settings, arguments: str) -> Any:
    """The one row that is the answer."""
    (row,) = ask.rows(store.warehouse, f"from where_pay_falls({arguments})")
    return row


@pytest.mark.parametrize(
    ("wage", "low", "high", "words"),
    [
        (24.59, 50, 50, "at the 50th percentile"),
        (30, 50, 75, "between the 50th and the 75th"),
        (5, None, 10, "below the 10th"),
        (500, 90, None, "above the 90th"),
    ],
)
def test_a_wage_falls_between_published_percentiles(
    sample_store: Settings, wage: float, low: int | None, high: int | None, words: str
) -> None:
    """29-2072 in May 2025; never beyond p10 and p90."""
    row = fall(sample_store, f"{wage}::decimal(8, 2), {CODER}")
    assert (row["percent_at_or_below"], row["percent_below"]) == (low, high)
    assert words in row["where_it_falls"]
    assert (row["status"], row["explanation"]) == ("bounded", None)


@pytest.fixture
def altered_sample(sample_store: Settings, tmp_path: Path) -> Settings:
    """The sample, where the 25th percentile of 29-2072 is its 10th."""
    store = Settings(tmp_path)
    store.warehouse.write_bytes(sample_store.warehouse.read_bytes())
    with duckdb.connect(str(store.warehouse)) as con:
        con.execute("update wages set hourly_p25 = hourly_p10 where occupation_code = '29-2072'")
    return store


def test_a_wage_at_several_percentiles_names_them(altered_sample: Settings) -> None:
    """Where two percentiles are equal, a wage at them is at both."""
    row = fall(altered_sample, f"17.79, {CODER}")
    assert (row["percent_at_or_below"], row["percent_below"]) == (25, 10)
    assert row["where_it_falls"] == "at the 10th and the 25th percentile, which are equal"


def test_a_hidden_percentile_is_above_the_top_code(history: Settings) -> None:
    """In May 2024 the 90th of marketing managers is hidden, so it is above $100."""
    row = fall(history, "110, '11-2021', in_release := '2024-05'")
    assert (row["percent_at_or_below"], row["percent_below"]) == (75, 90)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (f"30, {CODER}, paid := 'weekly'", "unknown_pay", "'weekly' is no kind of pay"),
        ("30, 'medical coder'", "unknown_occupation", "find_occupation() has the codes"),
        ("30, '29-2071'", "unknown_occupation", "Release 2025-05 has no occupation 29-2071."),
        (f"30, {CODER}, in_area := 'Ohio'", "unknown_area", "find_area() has the codes"),
        (f"30, {CODER}, in_area := '9900000'", "unknown_area", "has no area 9900000."),
        (f"30, {CODER}, in_release := '2031-05'", "unknown_release", "2031-05 is not loaded"),
        (f"30, {CODER}, in_area := '0600000'", "not_published", "has no row of the occupation"),
        (f"0, {CODER}", "not_positive", "a wage is above zero"),
        (f"-3, {CODER}", "not_positive", "-3.00 dollars an hour is no wage"),
        (f"null, {CODER}", "no_wage", "No wage is given."),
        (f"60000, {CODER}", "implausible", "60,000.00 dollars an hour is not believed"),
        (f"60000, {CODER}", "implausible", "Is it annual pay?"),
        (f"20, {CODER}, paid := 'annual'", "implausible", "Is it hourly pay?"),
        (f"20, {CODER}, hours_a_year := 9000", "implausible_hours", "9000 hours are not"),
        (f"120, {PILOT}", "annual_only", "Only its annual pay is published: ask for that."),
        (f"60000, {ACTOR}, paid := 'annual'", "hourly_only", "Only its hourly pay is published"),
    ],
)
def test_there_is_a_row_that_says_why_nothing_can_be_said(
    sample_store: Settings, arguments: str, status: str, words: str
) -> None:
    """And no bound in it."""
    row = fall(sample_store, arguments)
    assert row["status"] == status
    assert words in row["explanation"]
    assert (row["percent_at_or_below"], row["percent_below"]) == (None, None)


def test_a_job_paid_by_the_year_is_answered_from_annual_pay_where_asked(
    sample_store: Settings,
) -> None:
    """As annual pay, or by the hours that are said: 900 at $120 are $108,000.

    Nobody assumes 2,080.
    """
    asked = fall(sample_store, f"108000, {PILOT}, paid := 'annual'")
    said = fall(sample_store, f"120, {PILOT}, hours_a_year := 900")
    assert (asked["percent_at_or_below"], asked["percent_below"]) == (10, 25)
    for column in ("status", "pay", "percent_at_or_below", "percent_below", "compared_wage"):
        assert said[column] == asked[column]
    assert said["explanation"] == (
        "Only its annual pay is published: compared as 108,000.00 dollars."
    )


def test_a_job_paid_by_the_hour_is_answered_from_hourly_pay_where_asked(
    sample_store: Settings,
) -> None:
    """Actors: $60,000 for 2,080 hours are $28.85; the median is $29.05."""
    row = fall(sample_store, f"60000, {ACTOR}, paid := 'annual', hours_a_year := 2080")
    assert (row["pay"], row["percent_at_or_below"], row["percent_below"]) == ("hourly", 25, 50)


def test_hours_change_nothing_where_the_pay_is_published(sample_store: Settings) -> None:
    """What can be compared as asked is not converted."""
    with_hours = fall(sample_store, f"30, {CODER}, hours_a_year := 1000")
    assert with_hours == fall(sample_store, f"30, {CODER}")


def test_pay_is_believed_between_the_bounds_of_surveys(sample_store: Settings) -> None:
    """The two tables of bounds are one."""
    found = ask.rows(sample_store.warehouse, "select pay, lowest, highest from core.pay_bound")
    assert {row["pay"]: (row["lowest"], row["highest"]) for row in found} == {
        "hourly": HOURLY,
        "annual": ANNUAL,
    }

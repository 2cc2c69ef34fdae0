"""Words for changes over time, titles that the publisher marks, and places that are not ranked."""

from decimal import Decimal

import pytest

from warehouse.profile.sections.pay import refuse_ranking
from warehouse.profile.sections.trend import format_change, name_breaks


@pytest.mark.parametrize(
    ("change", "is_beyond", "said"),
    [
        ("30.00", True, "+30.00 percent since May 2024, beyond noise"),
        ("30.00", False, "+30.00 percent since May 2024, the mean's change is within noise"),
        ("5.00", False, "+5.00 percent since May 2024, within noise"),
        ("5.00", None, "+5.00 percent since May 2024"),
    ],
)
def test_a_change_says_why_it_is_noise(change: str, is_beyond: bool | None, said: str) -> None:
    """A median that moved by more than the yardstick is noise where the mean did not."""
    row = {
        "annual_median_change_percent": Decimal(change),
        "change_margin90": Decimal("15.15"),
        "is_beyond_noise": is_beyond,
        "previous_vintage": "2024-05",
    }
    assert format_change(row, "annual") == said


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Registered Nurses*", "not known to be the same occupation: the publisher marks"),
        ("Registered Nurses", "another classification of occupations or industries"),
    ],
)
def test_a_marked_title_is_not_known_to_be_the_same(title: str, said: str) -> None:
    """Nothing says that such an occupation was split."""
    row = {"occupation_title": title, "breaks": "classification", "previous_vintage": "2009-05"}
    assert name_breaks(row).startswith(said)


def test_too_few_places_are_not_ranked() -> None:
    """One row that happens to hold up is not the state that pays most."""
    counted = {"rows_ranked": 1, "rows_published": 16, "rows_needed": 8}
    assert refuse_ranking("States", counted).text == (
        "States are not ranked by what they pay: 1 of 16 published rows hold up, fewer than the 8 "
        "that a ranking needs."
    )

"""The outlook in words: what is said of a growth whose whole percent or phrase is not certain."""

from decimal import Decimal
from typing import Any

import pytest

from warehouse.profile.sections.outlook import (
    describe_category,
    describe_everyone,
    describe_growth,
    name_category,
)

PLUMBERS: dict[str, Any] = {
    "vintage": "2024-34",
    "occupation_code": "47-2152",
    "occupation_title": "Plumbers",
    "base_jobs": 504_500,
    "projected_jobs": 527_200,
    "change_jobs": 22_700,
    "change_percent": Decimal("4.5"),
    "growth_percent_rounded": None,
    "growth_percent_basis": "ambiguous",
    "growth_percent_low": 4,
    "growth_percent_high": 5,
    "growth_category": None,
    "growth_category_basis": None,
    "growth_category_low": "As fast as average",
    "growth_category_high": "Faster than average",
    "all_occupations_percent": Decimal("3.1"),
    "all_occupations_basis": "published",
}


def test_two_whole_percents_of_two_phrases() -> None:
    """Both percents and both phrases are named, and none is taken for the answer."""
    assert describe_growth(PLUMBERS) == (
        "2024-34: employment of 47-2152 Plumbers is projected to grow by 4.5 percent (4 or 5 "
        "percent rounded: the published figures do not tell which), from 504,500 to 527,200 jobs "
        "(+22,700)."
    )
    assert describe_category(PLUMBERS) == (
        "The publisher calls it “As fast as average” at 4 percent and “Faster than average” at 5."
    )
    assert name_category(PLUMBERS) == "As fast as average or Faster than average"
    assert describe_everyone(PLUMBERS) == ("All occupations together: 3.1 percent, as published.")


@pytest.mark.parametrize(
    ("changes", "growth", "phrase"),
    [
        (
            {
                "growth_percent_basis": "printed",
                "growth_percent_rounded": 4,
                "growth_category": "As fast as average",
                "growth_category_basis": "printed",
            },
            "grow by 4.5 percent (4 percent on the publisher's page), ",
            "The publisher calls such a change “As fast as average” "
            "(so it says on its page of this occupation).",
        ),
        (
            {
                "change_percent": Decimal("-10.5"),
                "growth_percent_low": -11,
                "growth_percent_high": -10,
                "growth_category": "Decline",
                "growth_category_basis": "threshold",
            },
            "decline by 10.5 percent (10 or 11 percent rounded: the published figures do not tell",
            "The publisher calls such a change “Decline” (by its bounds for this vintage).",
        ),
        (
            {
                "vintage": "2022-32",
                "growth_category_low": None,
                "growth_category_high": None,
            },
            "grow by 4.5 percent (4 or 5 percent rounded: the published figures do not tell which)",
            "What the publisher calls such a change is not known for 2022-32.",
        ),
        (
            {"growth_percent_basis": "inconsistent", "growth_category_low": None},
            "grow by 4.5 percent (no whole percent: the published percent and jobs contradict each",
            "What the publisher calls such a change is not known for 2024-34.",
        ),
        (
            {
                "change_percent": Decimal("0.0"),
                "growth_percent_basis": "bounded",
                "growth_percent_rounded": 0,
                "growth_category": "Little or no change",
                "growth_category_basis": "threshold",
            },
            "stay as it is, 0.0 percent (0 percent rounded), ",
            "The publisher calls such a change “Little or no change” "
            "(by its bounds for this vintage).",
        ),
    ],
)
def test_growth_and_phrase(changes: dict[str, Any], growth: str, phrase: str) -> None:
    """Printed, declining, of a vintage without bounds, contradictory, and no change at all."""
    row = PLUMBERS | changes
    assert growth in describe_growth(row)
    assert describe_category(row) == phrase


def test_nothing_published() -> None:
    """A change that is not published has no percent in words."""
    row = PLUMBERS | {"change_percent": None, "all_occupations_basis": None}
    assert "the change is not published" in describe_growth(row)
    assert describe_everyone(row) == "That of all occupations together is not published."

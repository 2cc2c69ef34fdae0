"""Figures of pay that others published, as they said them."""

from collections.abc import Iterator

from warehouse.printing import Record
from warehouse.profile import words
from warehouse.profile.answers import Answers
from warehouse.profile.document import Block, Paragraph, Row, Table

STATISTIC = {"unspecified": "not called median or mean"}


def show_surveys(answers: Answers) -> Iterator[Block]:
    """Yield what others published, each figure as it was said."""
    if not answers.survey:
        return
    yield Paragraph(
        "Figures that others published, as they said them. They are not official statistics, "
        "hourly and annual ones come of separate samples, none is derived from another, and years "
        "of experience are as each publisher counts them."
    )
    yield Table(
        "Survey figures",
        ("Title as given", "Figure", "Kind", "Experience", "Period", "Sample", "Published in"),
        tuple(Row(format_figure(row), (row["source_id"],)) for row in answers.survey),
        frozenset({1}),
    )


def format_figure(row: Record) -> tuple[str, ...]:
    """Return a survey figure as it was said."""
    return (
        str(row["title_as_given"]),
        f"{words.MONEY[row['pay']](row['value'])} {words.PER[row['pay']]}",
        STATISTIC.get(row["statistic"], str(row["statistic"])),
        str(row["band_as_given"] or words.DASH),
        str(row["period_as_given"] or words.DASH),
        f"{row['sample_size']:,}" if row["sample_size"] else "not stated",
        str(row["source_title"]),
    )

"""Releases over time, in words: nominal and real medians, with the breaks between them."""

from collections.abc import Iterator

from warehouse.printing import Record
from warehouse.profile import words
from warehouse.profile.answers import Answers
from warehouse.profile.document import Block, Paragraph, Row, Section, Table
from warehouse.profile.sections.holders import named
from warehouse.profile.sections.trend_chart import BREAKS, chart

CAUTION = (
    "The publisher does not make these releases as a time series: each pools three years of "
    "panels. Where a break stands, the row below and the row above it are not to be compared."
)


def section(answers: Answers) -> Section:
    """Return the section on the releases."""
    if not answers.trend:
        said = "No release that is loaded has a national row for this occupation."
        return Section("trend", "Over time", (Paragraph(said),))
    kind = "hourly" if any(row["hourly_median"] for row in answers.trend) else "annual"
    blocks: list[Block] = [Paragraph(CAUTION), *codes(answers), prices(answers.trend[0])]
    return Section(
        "trend", "Over time", (*blocks, chart(answers.trend, kind), table(answers.trend, kind))
    )


def codes(answers: Answers) -> Iterator[Paragraph]:
    """Say that rows of other codes are other occupations' figures."""
    asked = answers.subject["occupation_code"]
    others: dict[str, list[str]] = {}
    for row in answers.trend:
        if row["occupation_code"] != asked:
            others.setdefault(named(row).lower(), []).append(row["soc_version"])
    if others:
        said = words.listed(
            [f"{name} ({', '.join(dict.fromkeys(versions))})" for name, versions in others.items()]
        )
        yield Paragraph(
            f"Rows of another code are not {asked}: in the classification of their release they "
            f"hold it, whole or in part, and may hold more: {said}."
        )


def prices(row: Record) -> Paragraph:
    """Say in whose dollars real wages are, and by which index."""
    if row["price_source_id"] is None:
        return Paragraph("No price index is loaded or dated: there are no real wages here.")
    return Paragraph(
        f"Real wages are in dollars of {words.period(row['price_base'])}, by the Consumer Price "
        f"Index for All Urban Consumers, all items, unadjusted ({row['price_index']}).",
        (row["price_source_id"],),
    )


def table(rows: list[Record], kind: str) -> Table:
    """Return every release: medians as published, real, the change where one means anything."""
    return Table(
        "Releases, newest first",
        (
            "Release",
            "Occupation",
            "Median an hour",
            "Median a year",
            f"Real, {words.PER[kind]}",
            "Change, nominal",
            "Break before it",
        ),
        tuple(
            Row(
                (
                    words.period(row["vintage"]),
                    named(row),
                    words.pay(row, "hourly_median"),
                    words.pay(row, "annual_median"),
                    real(row, kind),
                    change(row, kind),
                    broken(row),
                ),
                (row["source_id"],),
            )
            for row in rows
        ),
        frozenset({2, 3, 4, 5}),
    )


def real(row: Record, kind: str) -> str:
    """Return the real median, or why there is none."""
    value = row[f"{kind}_median_real"]
    if value is not None:
        return words.MONEY[kind](value)
    return "no index" if row[f"{kind}_median"] is not None else words.DASH


def change(row: Record, kind: str) -> str:
    """Return the nominal change from the release before, where the two may be compared."""
    value = row[f"{kind}_median_change_percent"]
    if value is None:
        return words.DASH
    return f"{words.signed(value, ' percent')} since {words.period(row['previous_vintage'])}"


def broken(row: Record) -> str:
    """Return what breaks the series between this release and the one before it."""
    if row["previous_vintage"] is None:
        return "first release here"
    return words.listed([BREAKS[name] for name in row["breaks"].split(";") if name]) or words.DASH

"""Releases over time, in words: nominal and real medians, with the breaks between them."""

from collections.abc import Iterator

from warehouse.printing import Record
from warehouse.profile import words
from warehouse.profile.answers import Answers
from warehouse.profile.document import Block, Paragraph, Row, Section, Table
from warehouse.profile.sections.holders import name_occupation
from warehouse.profile.sections.trend_chart import BREAKS, draw_trend, find_breaks

CAUTION = (
    "The publisher does not make these releases as a time series: each pools three years of "
    "panels. Where a break stands, the row below and the row above it are not to be compared."
)
NOISE = (
    "A change stands where both rows are of the same codes and by the same method, which does not "
    "make it a trend. Within noise: it is, or the mean's change is, no larger than what the "
    "published errors of both means allow at 90 percent; a median has no published error. Beyond "
    "noise, a small occupation still swings with the establishments that happen to be in a release."
)
# Of such a title no map says what changed: it need not be another occupation.
MARKED = {
    "classification": "not known to be the same occupation: the publisher marks the title with *"
}
IS_BEYOND_NOISE = {True: ", beyond noise", False: ", within noise", None: ""}


def make_section(answers: Answers) -> Section:
    """Return the section on the releases."""
    if not answers.trend:
        said = "No release that is loaded has a national row for this occupation."
        return Section("trend", "Over time", (Paragraph(said),))
    kind = "hourly" if any(row["hourly_median"] for row in answers.trend) else "annual"
    blocks: list[Block] = [
        Paragraph(CAUTION),
        Paragraph(NOISE),
        *note_codes(answers),
        describe_prices(answers.trend[0]),
    ]
    return Section(
        "trend",
        "Over time",
        (*blocks, draw_trend(answers.trend, kind), tabulate_releases(answers.trend, kind)),
    )


def note_codes(answers: Answers) -> Iterator[Paragraph]:
    """Say that rows of other codes are other occupations' figures."""
    asked = answers.subject["occupation_code"]
    others: dict[str, list[str]] = {}
    for row in answers.trend:
        if row["occupation_code"] != asked:
            others.setdefault(name_occupation(row).lower(), []).append(row["soc_version"])
    if others:
        said = words.join_items(
            [f"{name} ({', '.join(dict.fromkeys(versions))})" for name, versions in others.items()]
        )
        yield Paragraph(
            f"Rows of another code are not {asked}: in the classification of their release they "
            f"hold it, whole or in part, and may hold more: {said}."
        )


def describe_prices(row: Record) -> Paragraph:
    """Say in whose dollars real wages are, and by which index."""
    if row["price_source_id"] is None:
        return Paragraph("No price index is loaded or dated: there are no real wages here.")
    return Paragraph(
        f"Real wages are in dollars of {words.format_period(row['price_base'])}, by the Consumer "
        f"Price Index for All Urban Consumers, all items, unadjusted ({row['price_index']}).",
        (row["price_source_id"],),
    )


def tabulate_releases(rows: list[Record], kind: str) -> Table:
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
            "Error of the mean",
            "Break before it",
        ),
        tuple(
            Row(
                (
                    words.format_period(row["vintage"]),
                    name_occupation(row),
                    words.format_pay(row, "hourly_median"),
                    words.format_pay(row, "annual_median"),
                    format_real(row, kind),
                    format_change(row, kind),
                    words.format_percent(row["wage_rse"]),
                    name_breaks(row),
                ),
                (row["source_id"],),
            )
            for row in rows
        ),
        frozenset({2, 3, 4, 5, 6}),
    )


def format_real(row: Record, kind: str) -> str:
    """Return the real median, or why there is none."""
    value = row[f"{kind}_median_real"]
    if value is not None:
        return words.MONEY[kind](value)
    return "no index" if row[f"{kind}_median"] is not None else words.DASH


def format_change(row: Record, kind: str) -> str:
    """Return the nominal change from the release before, where the two may be compared."""
    value = row[f"{kind}_median_change_percent"]
    if value is None:
        return words.DASH
    since = words.format_period(row["previous_vintage"])
    noise = IS_BEYOND_NOISE[row["is_beyond_noise"]]
    if row["is_beyond_noise"] is False and abs(value) > row["change_margin90"]:
        noise = ", the mean's change is within noise"
    return f"{words.format_signed(value, ' percent')} since {since}{noise}"


def name_breaks(row: Record) -> str:
    """Return what breaks the series between this release and the one before it."""
    if row["previous_vintage"] is None:
        return "first release here"
    names = BREAKS | (MARKED if row["occupation_title"].endswith("*") else {})
    return words.join_items([names[name] for name in find_breaks(row)]) or words.DASH

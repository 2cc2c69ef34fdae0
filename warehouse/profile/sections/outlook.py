"""The outlook in words: by vintage, against all occupations, with the category and its basis."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from warehouse.printing import Record
from warehouse.profile import words
from warehouse.profile.answers import Answers
from warehouse.profile.document import Block, Chart, Figure, Paragraph, Row, Section, Table
from warehouse.profile.sections.holders import HELD, describe_lineage, name_occupation

BASIS = {
    "printed": "so it says on its page of this occupation",
    "threshold": "by its bounds for this vintage",
}
EVERYONE = {"published": "as published", "sum_of_line_items": "summed from its line items"}
TOTAL = "00-0000"
OPENINGS = {"replacements": "openings from growth and replacement over ten years"}


def make_section(answers: Answers) -> Section:
    """Return the section on the outlook."""
    if not answers.outlook:
        said = "No row of the projections that are loaded holds this occupation."
        return Section("outlook", "Outlook", (Paragraph(said),))
    newest = [row for row in answers.outlook if row["vintage"] == answers.outlook[0]["vintage"]]
    blocks: list[Block] = [
        Paragraph(write_sentence(answers, row), list_sources(row)) for row in newest
    ]
    blocks += [
        draw_growth(answers.outlook),
        tabulate_vintages(answers.outlook),
        *note_editions(answers),
    ]
    return Section("outlook", "Outlook", tuple(blocks))


def make_figures(answers: Answers) -> Iterator[Figure]:
    """Yield the headline: growth, where one row answers."""
    newest = [row for row in answers.outlook if row["vintage"] == answers.outlook[0]["vintage"]]
    if len(newest) == 1 and newest[0]["change_percent"] is not None:
        row = newest[0]
        label = f"Job growth, {row['base_year']}{words.DASH}{row['projected_year'] % 100:02}"
        note = f"all occupations {words.format_percent(row['all_occupations_percent'])}"
        if row["relation"] != "itself":
            note = f"of {row['occupation_code']}; {note}"
        yield Figure(
            label, words.format_signed(row["change_percent"], " percent"), note, list_sources(row)
        )


def list_sources(row: Record) -> tuple[str, ...]:
    """Return the file of a row, of its category and of the map that led to it."""
    files = (row["source_id"], row["growth_category_source_id"], row["map_source_id"])
    return tuple(dict.fromkeys(file for file in files if file))


def write_sentence(answers: Answers, row: Record) -> str:
    """Return '2024-34: jobs grow by 7.1 percent ...', with the name of the projected occupation."""
    return " ".join(
        [
            describe_growth(row),
            describe_category(row),
            describe_everyone(row),
            describe_openings(row),
            *explain_stand_in(answers, row),
        ]
    )


def describe_growth(row: Record) -> str:
    """Return the published change, in percent and jobs."""
    if row["change_percent"] is None:
        return f"{row['vintage']}: the change is not published for {name_occupation(row)}."
    return (
        f"{row['vintage']}: employment of {name_occupation(row)} is projected to "
        f"{describe_change(row['change_percent'])} ({describe_whole_percent(row)}), "
        f"from {words.format_jobs(row['base_jobs'])} to "
        f"{words.format_jobs(row['projected_jobs'])} jobs "
        f"({words.format_signed(row['change_jobs'])})."
    )


def describe_change(percent: Decimal) -> str:
    """Return 'grow by 4.5 percent', 'decline by 0.5 percent' or 'stay as it is, 0.0 percent'."""
    if percent == 0:
        return f"stay as it is, {percent} percent"
    return f"{'grow' if percent > 0 else 'decline'} by {abs(percent)} percent"


def describe_whole_percent(row: Record) -> str:
    """Return the percent as the publisher rounds it, or which two the published figures allow."""
    basis = row["growth_percent_basis"]
    if basis == "inconsistent":
        return "no whole percent: the published percent and jobs contradict each other"
    if basis == "ambiguous":
        low, high = sorted(abs(row[f"growth_percent_{end}"]) for end in ("low", "high"))
        return f"{low} or {high} percent rounded: the published figures do not tell which"
    source = " on the publisher's page" if basis == "printed" else " rounded"
    return f"{abs(row['growth_percent_rounded'])} percent{source}"


def describe_category(row: Record) -> str:
    """Return the publisher's phrase for the growth, and what it rests on."""
    if row["growth_category"] is not None:
        basis = BASIS[row["growth_category_basis"]]
        return f"The publisher calls such a change “{row['growth_category']}” ({basis})."
    if is_between_phrases(row):
        low, high = row["growth_category_low"], row["growth_category_high"]
        return (
            f"The publisher calls it “{low}” at {abs(row['growth_percent_low'])} percent and "
            f"“{high}” at {abs(row['growth_percent_high'])}."
        )
    return f"What the publisher calls such a change is not known for {row['vintage']}."


def describe_everyone(row: Record) -> str:
    """Return the growth of all occupations together."""
    basis = EVERYONE.get(row["all_occupations_basis"] or "")
    if basis is None:
        return "That of all occupations together is not published."
    return f"All occupations together: {row['all_occupations_percent']} percent, {basis}."


def is_between_phrases(row: Record) -> bool:
    """Whether the two whole percents that are left open have two phrases, both known."""
    return bool(
        row["growth_category"] is None
        and row["growth_category_low"]
        and row["growth_category_high"]
    )


def name_category(row: Record) -> str:
    """Return the phrase, the two that it may be, or a dash."""
    if is_between_phrases(row):
        return f"{row['growth_category_low']} or {row['growth_category_high']}"
    return row["growth_category"] or words.DASH


def describe_openings(row: Record) -> str:
    """Return the openings, as the vintage defines them."""
    if row["openings_per_year"] is not None:
        return f"Openings a year, growth and separations: {row['openings_per_year']:,}."
    if row["openings_ten_years"] is not None:
        return f"{row['openings_ten_years']:,} {OPENINGS['replacements']}, never a yearly figure."
    return "Openings are not published."


def explain_stand_in(answers: Answers, row: Record) -> Iterator[str]:
    """Say that another occupation's outlook is shown, and why."""
    if row["relation"] == "itself":
        return
    asked = f"{answers.subject['occupation_code']} {answers.subject['occupation_title']}"
    how = HELD.get(row["relation"]) or describe_lineage(answers, row)
    shown = name_occupation(row)
    yield f"{asked} has no outlook of its own in this vintage; {shown} is projected: {how}."


def draw_growth(rows: list[Record]) -> Chart:
    """Return growth of the occupation beside all occupations, by vintage, the newest first."""
    bars: list[dict[str, Any]] = []
    for _, group in groupby(rows, lambda row: row["vintage"]):
        held = [row for row in group if row["change_percent"] is not None]
        bars += [draw_bar(r, "change_percent", r["occupation_code"], i) for i, r in enumerate(held)]
        everyone = [row for row in held[:1] if row["all_occupations_percent"] is not None]
        bars += [
            draw_bar(row, "all_occupations_percent", "all occupations", len(held))
            for row in everyone
            if row["occupation_code"] != TOTAL
        ]
    said = words.join_items([f"{bar['vintage']} {bar['text']}" for bar in bars])
    return Chart("outlook", tuple(bars), f"Projected change of jobs over ten years: {said}.")


def draw_bar(row: Record, measure: str, who: str, place: int) -> dict[str, Any]:
    """Return one bar of a vintage, with what stands at its end."""
    percent = row[measure]
    return {
        "vintage": row["vintage"],
        "place": place,
        "percent": float(percent),
        "end": max(float(percent), 0),
        "is_everyone": measure != "change_percent",
        "text": f"{words.format_signed(percent)}% {who}",
    }


def tabulate_vintages(rows: list[Record]) -> Table:
    """Return every vintage that is loaded."""
    return Table(
        "Projections over ten years, by vintage",
        ("Vintage", "Occupation", "Percent", "Jobs", "All occupations", "Category"),
        tuple(
            Row(
                (
                    row["vintage"],
                    name_occupation(row),
                    words.format_signed(row["change_percent"]),
                    words.format_signed(row["change_jobs"]),
                    words.format_signed(row["all_occupations_percent"]),
                    name_category(row),
                ),
                list_sources(row),
            )
            for row in rows
        ),
        frozenset({2, 3, 4}),
    )


def note_editions(answers: Answers) -> Iterator[Paragraph]:
    """Say that a later edition stands in, where the day asked about had another."""
    day = answers.question.as_of
    for row in answers.outlook if day else ():
        issued = row["edition_released_on"]
        if issued is None or issued.isoformat() > str(day):
            when = f"of {words.format_day(issued)}" if issued else "of a day that is not known"
            yield Paragraph(
                f"{row['vintage']}: the edition that is archived ({row['edition']}, {when}) may be "
                f"a later one than that of {day}.",
                (row["source_id"],),
            )

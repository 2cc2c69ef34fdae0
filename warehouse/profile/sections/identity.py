"""What the occupation is, in words: how the title led to it, its definition, its groups."""

from collections.abc import Iterator

from warehouse.profile import words
from warehouse.profile.answers import Answers
from warehouse.profile.document import Paragraph
from warehouse.profile.sections.holders import name_occupation

MEMBERS_SHOWN = 12
LEVELS = {
    "total": "the total",
    "major": "a major group",
    "minor": "a minor group",
    "broad": "a broad occupation",
    "detailed": "a detailed occupation",
}


def write_lead(answers: Answers) -> Iterator[Paragraph]:
    """Say how the title led here, what kind of code this is, and the day that is looked back to."""
    yield from name_found_title(answers)
    subject = answers.subject
    yield Paragraph(
        f"{subject['occupation_code']} is {LEVELS[subject['occupation_level']]} of the "
        f"{subject['soc_version']} Standard Occupational Classification"
        f"{'' if subject['is_soc'] else ', as the statistics use it'}."
    )
    yield from (*quote_definition(answers), *list_members(answers), *list_successors(answers))
    for line in answers.left_out:
        yield Paragraph(words.make_sentence(line))


def name_found_title(answers: Answers) -> Iterator[Paragraph]:
    """Say which title was found, and who says that it belongs to this occupation."""
    match = answers.question.match
    if match:
        yield Paragraph(
            f"“{answers.question.asked}” was found as “{match['matched_title']}”, a title of this "
            f"occupation ({match['title_source']}).",
            (match["source_id"],) if match.get("source_id") else (),
        )


def list_successors(answers: Answers) -> Iterator[Paragraph]:
    """Say what became of a code of an earlier classification."""
    later = [r for r in answers.lineage if r["in_version"] > answers.subject["soc_version"]]
    for version in sorted({row["in_version"] for row in later}):
        rows = [row for row in later if row["in_version"] == version]
        if [row["in_code"] for row in rows] != [answers.subject["occupation_code"]]:
            names = words.join_items([f"{row['in_code']} {row['in_title']}" for row in rows])
            yield Paragraph(
                f"In the {version} classification its jobs are in {names}, whole or in part; no "
                "figure is shared out among them.",
                tuple(filter(None, dict.fromkeys(row["map_source_id"] for row in rows))),
            )


def quote_definition(answers: Answers) -> Iterator[Paragraph]:
    """Yield the SOC definition, word for word."""
    if answers.subject["definition"]:
        yield Paragraph(answers.subject["definition"], (answers.subject["definition_source_id"],))


def list_members(answers: Answers) -> Iterator[Paragraph]:
    """Yield the detailed occupations of a group."""
    found = [name_occupation(row) for row in answers.members]
    if found:
        more = len(found) - MEMBERS_SHOWN
        shown = found[:MEMBERS_SHOWN] + ([f"{more} more"] if more > 0 else [])
        held = "1 detailed occupation" if len(found) == 1 else f"{len(found)} detailed occupations"
        yield Paragraph(f"It holds {held}: {words.join_items(shown)}.")

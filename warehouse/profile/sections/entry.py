"""What entry asks for, in words."""

from warehouse.printing import Record
from warehouse.profile.answers import Answers
from warehouse.profile.document import Paragraph, Row, Section, Table
from warehouse.profile.sections.holders import name_occupation

REQUIREMENTS = {
    "entry_education": "Typical education needed for entry",
    "work_experience": "Work experience in a related occupation",
    "on_the_job_training": "Typical on-the-job training",
}
NOT_PUBLISHED = "Licences and certifications are not published by these sources."


def make_section(answers: Answers) -> Section:
    """Return the section on what it takes to enter."""
    rows = [row for row in answers.outlook if row["vintage"] == answers.outlook[0]["vintage"]]
    tables = [tabulate_entry(row) for row in rows if any(row[name] for name in REQUIREMENTS)]
    pages = [tabulate_page(row) for row in answers.handbook]
    return Section("entry", "Entry", (*tables, *pages, Paragraph(NOT_PUBLISHED)))


def tabulate_entry(row: Record) -> Table:
    """Return assigned education, experience and training; a published dash is 'not assigned'."""
    return Table(
        f"Entry, {name_occupation(row)}, projections {row['vintage']}",
        ("Requirement", "As published"),
        tuple(
            Row((name, row[column] or "not assigned"), (row["source_id"],))
            for column, name in REQUIREMENTS.items()
        ),
    )


def tabulate_page(row: Record) -> Table:
    """Return what a handbook page prints of entry, with the number of codes that it covers."""
    codes = row["page_codes"]
    scope = "this code alone" if codes == 1 else f"{codes} codes together"
    return Table(
        f"Entry, handbook page “{row['page_title']}”, {row['vintage']}, of {scope}",
        ("Requirement", "As printed"),
        tuple(
            Row((name, row[f"page_{column}"] or "not printed"), (row["source_id"],))
            for column, name in REQUIREMENTS.items()
        ),
    )

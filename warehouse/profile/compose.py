"""The whole document: the lead, the headline figures, the sections, the sources."""

from warehouse.printing import Record
from warehouse.profile.answers import Answers
from warehouse.profile.document import Document, Source
from warehouse.profile.sections import entry, experience, identity, outlook, pay, trend

SECTIONS = (pay, experience, trend, outlook, entry)
SAMPLE = "This is the bundled sample: excerpts of the published files, not all of them."


def compose(answers: Answers) -> Document:
    """Return the document on one occupation."""
    subject = answers.subject
    return Document(
        title=subject["occupation_title"],
        code=subject["occupation_code"],
        lead=tuple(identity.write_lead(answers)),
        figures=(*pay.make_figures(answers), *outlook.make_figures(answers)),
        sections=tuple(part.make_section(answers) for part in SECTIONS),
        known_sources=[make_source(row) for row in answers.sources],
        note=SAMPLE if answers.is_sample else "",
    )


def make_source(row: Record) -> Source:
    """Return a footnote of a file."""
    return Source(
        row["source_id"],
        row["citation"],
        row["licence"],
        row["attribution"],
        row["url"],
        row["file_name"],
        row["sha256"],
        row["retrieved_at"].date(),
    )

"""An answer written out: as text, JSON, Markdown or a page."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

from warehouse.find import Candidate, credits_of, verdict
from warehouse.printing import plain
from warehouse.profile.answers import Answers
from warehouse.profile.compose import compose
from warehouse.profile.document import Document, Paragraph, Row, Section, Table
from warehouse.profile.question import Unresolved

NOT_CERTAIN = "Ask again with the code of the occupation that is meant."
NOTHING = "Try another title, or `labor find` with fewer words."


def render(answer: Answers | Unresolved, form: str) -> str:
    """Return the answer in one of the formats text, json, md and html."""
    if form == "json":
        told = asdict(answer) | {"sources": list_cited_rows(answer)}
        return json.dumps(told, default=plain, ensure_ascii=False, indent=1) + "\n"
    document = compose(answer) if isinstance(answer, Answers) else compose_unresolved(answer)
    return choose_writer(form)(document)


def choose_writer(form: str) -> Callable[[Document], str]:
    """Return the function that writes a document; those of a page take long to import."""
    if form == "md":
        from warehouse.profile.formats.markdown import write_markdown

        return write_markdown
    if form == "html":
        from warehouse.profile.formats.html import write_page

        return write_page
    from warehouse.profile.formats.text import write_text

    return write_text


def list_cited_rows(answer: Answers | Unresolved) -> list[dict[str, object]]:
    """Return the files that any row of an answer names."""
    if isinstance(answer, Unresolved):
        return []
    known = {row["source_id"]: row for row in answer.sources}
    return [
        known[source]
        for source in dict.fromkeys(find_source_ids(asdict(answer)))
        if source in known
    ]


def find_source_ids(value: object, key: str = "") -> Iterator[str]:
    """Yield every source id below a value, but for the list of files itself."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "sources":
                yield from find_source_ids(inner, name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from find_source_ids(inner, key)
    elif key.endswith("source_id") and isinstance(value, str):
        yield value


def compose_unresolved(answer: Unresolved) -> Document:
    """Return the document on a title that leads nowhere with certainty."""
    found = [c for c in answer.candidates if c.is_exact] or list(answer.candidates)
    said = f"{verdict(answer.asked, found)} {NOT_CERTAIN if found else NOTHING}"
    lead = [Paragraph(line) for line in (said, *credits_of(found))]
    sections = (
        (Section("candidates", "It may mean", (tabulate_candidates(found),)),) if found else ()
    )
    return Document(answer.asked, "", tuple(lead), (), sections)


def tabulate_candidates(found: Sequence[Candidate]) -> Table:
    """Return what a title may mean, best first."""
    return Table(
        "Candidates, best first",
        ("Code", "Occupation", "Title that fits", "Named by", "Score"),
        tuple(
            Row(
                (
                    c.occupation_code,
                    c.occupation_title,
                    c.matched_title,
                    c.title_source,
                    f"{c.score:.2f}",
                )
            )
            for c in found
        ),
        frozenset({4}),
    )

"""What a profile says, before it is text, Markdown or a page: figures, words and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from warehouse.profile import words

Sources = tuple[str, ...]
Kind = Literal["percentiles", "experience", "trend", "outlook"]


@dataclass(frozen=True)
class Paragraph:
    """A sentence or more, with the source ids of its figures."""

    text: str
    sources: Sources = ()


@dataclass(frozen=True)
class Figure:
    """A headline number in words, what it is, and where it is from."""

    label: str
    value: str
    note: str = ""
    sources: Sources = ()


@dataclass(frozen=True)
class Row:
    """The cells of one row of a table, in words, with their source ids."""

    cells: tuple[str, ...]
    sources: Sources = ()


@dataclass(frozen=True)
class Table:
    """Rows under named columns; columns whose index is in `numbers` are set to the right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Chart:
    """A drawing of the table that follows it: its kind, its rows, and what it shows in words.

    The words begin with what is drawn, up to a colon. charts/<kind>.json says how rows are drawn;
    without rows there is no drawing.
    """

    kind: Kind
    rows: tuple[dict[str, Any], ...]
    description: str


Block = Paragraph | Table | Chart


@dataclass(frozen=True)
class Section:
    """Blocks under a heading; `name` is its anchor."""

    name: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Source:
    """A footnote: the file that figures came from, its licence, address and hash."""

    source_id: str
    citation: str
    licence: str
    attribution: str
    url: str
    file_name: str
    sha256: str
    retrieved_on: date


@dataclass(frozen=True)
class Document:
    """A whole profile. Footnotes are numbered in the order in which blocks cite them."""

    title: str
    code: str
    lead: tuple[Paragraph, ...]
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    known_sources: Sequence[Source] = field(default=(), repr=False)
    note: str = ""

    @property
    def heading(self) -> str:
        """'Medical Records Specialists (29-2072)'; the title alone where there is no code."""
        return f"{self.title} ({self.code})" if self.code else self.title

    @property
    def sources(self) -> list[Source]:
        """The cited files, in the order of their first citation."""
        known = {source.source_id: source for source in self.known_sources}
        return [
            known[source_id] for source_id in dict.fromkeys(list_cited(self)) if source_id in known
        ]

    @property
    def numbers(self) -> dict[str, int]:
        """The footnote's number by source id."""
        return {source.source_id: i for i, source in enumerate(self.sources, 1)}

    @property
    def citation(self) -> str:
        """How to cite the whole; empty where it rests on no file."""
        files = self.sources
        if not files:
            return ""
        newest = words.format_day(max(file.retrieved_on for file in files))
        count = "1 published file" if len(files) == 1 else f"{len(files)} published files"
        return (
            f"“{self.heading}”, labor, from {count} as cited under Sources, "
            f"the newest retrieved on {newest}."
        )


def list_cited(document: Document) -> Iterator[str]:
    """Yield every source id in the order of reading."""
    for paragraph in document.lead:
        yield from paragraph.sources
    for figure in document.figures:
        yield from figure.sources
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from block.sources
            elif isinstance(block, Table):
                yield from (source for row in block.rows for source in row.sources)

"""A profile as text for a terminal."""

import textwrap
from collections.abc import Iterator

from warehouse.profile.document import Block, Document, Paragraph, Row, Table

WIDTH = 100
WIDEST = 44


def write_text(document: Document) -> str:
    """Return the document as lines of text, footnotes at the end."""
    return "\n".join(write_lines(document)) + "\n"


def write_lines(document: Document) -> Iterator[str]:
    """Yield title, figures, sections, sources."""
    yield from (document.heading, "=" * len(document.heading), "")
    for paragraph in document.lead:
        yield from (*wrap_paragraph(paragraph, document), "")
    for figure in document.figures:
        said = f"{figure.label:<28} {figure.value:>24}  {figure.note}"
        yield f"{said} {format_marks(figure.sources, document)}"
    for section in document.sections:
        yield from ("", section.heading, "-" * len(section.heading))
        for block in section.blocks:
            yield from show_block(block, document)
    if document.sources:
        yield from ("", "Sources", "-------")
    for number, source in enumerate(document.sources, 1):
        yield from textwrap.wrap(
            f"[{number}] {source.citation}. {source.attribution}; {source.licence}.",
            WIDTH,
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    if document.citation:
        yield from ("", *textwrap.wrap(f"Cite as {document.citation}", WIDTH))
    if document.note:
        yield from ("", document.note)


def format_marks(sources: tuple[str, ...], document: Document) -> str:
    """Return footnote marks: '[1][3]'."""
    numbers = document.numbers
    return "".join(f"[{numbers[source]}]" for source in sources if source in numbers)


def wrap_paragraph(paragraph: Paragraph, document: Document) -> list[str]:
    """Return a paragraph within the width, its marks at the end."""
    return textwrap.wrap(
        f"{paragraph.text} {format_marks(paragraph.sources, document)}".strip(), WIDTH
    )


def show_block(block: Block, document: Document) -> Iterator[str]:
    """Yield a block as lines; a chart is drawn on pages only, its table follows."""
    if isinstance(block, Paragraph):
        yield from ("", *wrap_paragraph(block, document))
    elif isinstance(block, Table):
        yield from ("", block.caption, *lay_out_table(block, document))


def lay_out_table(table: Table, document: Document) -> Iterator[str]:
    """Yield columns set to one width each; a cell too wide goes on in the next line."""
    rows = [Row(table.columns), *table.rows]
    cells = [(*row.cells, format_marks(row.sources, document)) for row in rows]
    widths = [min(WIDEST, max(1, *map(len, column))) for column in zip(*cells, strict=True)]
    for row in cells:
        parts = [textwrap.wrap(c, w) or [""] for c, w in zip(row, widths, strict=True)]
        for i in range(max(map(len, parts))):
            texts = (part[i] if i < len(part) else "" for part in parts)
            yield "  ".join(
                said.rjust(width) if index in table.numbers else said.ljust(width)
                for index, (said, width) in enumerate(zip(texts, widths, strict=True))
            ).rstrip()

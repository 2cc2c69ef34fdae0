"""A profile as Markdown, with footnotes."""

from collections.abc import Iterator

from warehouse.profile.document import Block, Document, Paragraph, Table


def write_markdown(document: Document) -> str:
    """Return the document as Markdown."""
    return "\n".join(write_lines(document)) + "\n"


def write_lines(document: Document) -> Iterator[str]:
    """Yield title, figures, sections, footnotes."""
    yield f"# {escape(document.heading)}"
    for paragraph in document.lead:
        yield from show_block(paragraph, document)
    yield ""
    for figure in document.figures:
        note = f", {figure.note}" if figure.note else ""
        yield f"- {figure.label}: **{figure.value}**{note}{format_marks(figure.sources, document)}"
    for section in document.sections:
        yield from ("", f"## {section.heading}")
        for block in section.blocks:
            yield from show_block(block, document)
    if document.sources:
        yield from ("", "## Sources", "")
    for number, source in enumerate(document.sources, 1):
        yield f"[^{number}]: {source.citation}. {source.attribution}; {source.licence}."
    if document.citation:
        yield from ("", f"Cite as {escape(document.citation)}")
    if document.note:
        yield from ("", f"*{document.note}*")


def format_marks(sources: tuple[str, ...], document: Document) -> str:
    """Return footnote marks: '[^1][^3]'."""
    numbers = document.numbers
    return "".join(f"[^{numbers[source]}]" for source in sources if source in numbers)


def show_block(block: Block, document: Document) -> Iterator[str]:
    """Yield a block after an empty line; a chart is drawn on pages only, its table follows."""
    if isinstance(block, Paragraph):
        yield from ("", escape(block.text) + format_marks(block.sources, document))
    elif isinstance(block, Table):
        yield from ("", f"**{escape(block.caption)}**", "", *show_table(block, document))


def show_table(table: Table, document: Document) -> Iterator[str]:
    """Yield a pipe table, the marks in its last column."""
    yield join_cells((*table.columns, "Source"))
    rules = ["---:" if index in table.numbers else "---" for index in range(len(table.columns))]
    yield join_cells((*rules, "---"))
    for row in table.rows:
        yield join_cells((*map(escape, row.cells), format_marks(row.sources, document)))


def join_cells(cells: tuple[str, ...]) -> str:
    """Return the cells of one line."""
    return f"| {' | '.join(cells)} |"


def escape(said: str) -> str:
    """Return a text in which nothing is taken for Markdown."""
    for mark in "\\`*_|<>[]":
        said = said.replace(mark, f"\\{mark}")
    return said

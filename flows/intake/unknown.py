"""What to say of a file that no declared kind knows: what it is, or what it comes nearest to."""

import re
from collections.abc import Iterator

from flows.errors import Location, UnknownCode
from flows.sources import kinds
from flows.sources.declaration import SourceFile
from flows.sources.tables.workbook import first_lines, read_workbooks
from warehouse.errors import LaborError

POINTER = re.compile(r"version https://git-lfs\.github\.com/spec/\S+")
# Where headers stand, and how many names they must share with a kind to come near it.
HEADER_WITHIN, NEAR = 20, 3


def explain_unknown(source_file: SourceFile) -> UnknownCode:
    """Return the error for a file of no declared kind, with what it is or what is missing."""
    lines = first_lines(source_file, HEADER_WITHIN)
    if lines and POINTER.fullmatch(lines[0]):
        return explain_pointer(source_file, lines)
    what = "its content is that of no declared kind of file"
    shares = {
        kind.name: header & {plain(name) for schema in kind.tables.values() for name in schema}
        for _, kind in kinds().values()
        for header in headers_of(source_file, lines)
    }
    nearest = max(shares, key=lambda name: len(shares[name]), default="")
    if nearest and len(shares[nearest]) >= NEAR:
        known = ", ".join(sorted(shares[nearest]))
        what += f"; it comes nearest to {nearest}, of which it has only {known}"
    return UnknownCode(
        Location(source_file.name),
        what,
        "adopt it as published, not renamed columns or another format of it; "
        "`labor sources` lists what is declared",
    )


def explain_pointer(source_file: SourceFile, lines: list[str]) -> UnknownCode:
    """Return the error for a Git LFS pointer, with the size of the file that it points to."""
    size = next((line.split()[1] for line in lines if line.startswith("size ")), "0")
    bytes_ = f"{int(size):,}" if size.isdigit() else size
    return UnknownCode(
        Location(source_file.name),
        f"it is a Git LFS pointer to a file of {bytes_} bytes, not that file",
        "run `git lfs pull` in its repository, or download the file itself",
    )


def headers_of(source_file: SourceFile, lines: list[str]) -> Iterator[set[str]]:
    """Return the words of each row that may be a header."""
    for line in lines:
        yield {plain(name) for name in re.split(r"[,;\t]", line)}
    try:
        books = read_workbooks(source_file)
    except LaborError:
        return
    for book in books:
        for sheet in book.sheets:
            for row in sheet.rows.head(HEADER_WITHIN).iter_rows():
                yield {plain(name) for name in row if name}


def plain(name: str) -> str:
    """Return a header in lower case, one underscore for all that is no letter or digit."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")

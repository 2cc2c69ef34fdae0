"""ACS PUMS persons: from the published zip, a block at a time, only the columns that are needed."""

import io
import struct
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from isal import isal_zlib
from polars.io.plugins import register_io_source

from flows.errors import BadValue, Incomplete, Place, UnknownCode
from flows.source import Document, Tables
from flows.sources.acs_distinct import distinct
from flows.sources.acs_header import ADVICE, check_header, header_of, members
from flows.sources.acs_layout import BLANK, COLUMNS, PERSON, Column

# Bytes that are read and unpacked at once: what comes out of them stays near the processor.
PIECE = 1 << 18
# Bytes of text that are parsed at once: each block costs the same for its hundreds of columns.
BLOCK = 1 << 24
# Blocks that are parsed while the next one is unpacked: they bound the memory.
AHEAD = 2

# The lengths of name and extra field, at the end of a zip's local header.
LOCAL_HEADER = struct.Struct("<26xHH")
# What polars would drop without a word, and with it move every cell of a line: '1,000' unquoted.
BEYOND = "after the last column"


@dataclass(frozen=True)
class Block:
    """Whole lines of a member: its name, its header in lower case, how many bytes are before."""

    member: str
    header: list[str]
    start: int
    text: bytes


def chunks(document: Document, member: str) -> Iterator[bytes]:
    """A member piece by piece; raises Incomplete where the file is cut off or damaged."""
    try:
        if not member:
            with document.path.open("rb") as stream:
                yield from iter(lambda: stream.read(PIECE), b"")
            return
        with zipfile.ZipFile(document.path) as archive:
            yield from inflated(document.path, archive.getinfo(member))
    # Its stubs type the class as an instance.
    except (zipfile.BadZipFile, EOFError, isal_zlib.error) as error:  # type: ignore[misc]
        raise Incomplete(
            Place(document.name, member or None), f"the file is damaged ({error})",
            "fetch or copy it again",
        ) from error


def inflated(path: Path, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A deflated member, unpacked by ISA-L: zlib takes longer than all the parsing.

    APPNOTE.TXT 4.3.7 has the local header; raises BadZipFile where the checksum differs.
    """
    is_stored = member.compress_type == zipfile.ZIP_STORED
    if not is_stored and member.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(f"{member.filename} is packed by method {member.compress_type}")
    unpack, checksum, left = isal_zlib.decompressobj(-15), 0, member.compress_size
    with path.open("rb") as file:
        file.seek(member.header_offset)
        name, extra = LOCAL_HEADER.unpack(file.read(LOCAL_HEADER.size))
        file.seek(name + extra, 1)
        while left > 0 and (packed := file.read(min(PIECE, left))):
            left -= len(packed)
            data = packed if is_stored else unpack.decompress(packed)
            checksum = isal_zlib.crc32(data, checksum)
            yield data
    if checksum != member.CRC:
        raise zipfile.BadZipFile(f"the checksum of {member.filename} differs")


def blocks(document: Document) -> Iterator[Block]:
    """Every member in blocks; raises MissingColumn for one without a needed column."""
    for member in members(document):
        header: list[str] = []
        start = 0
        for text in lines(chunks(document, member)):
            if not header:
                first, end, text = text.partition(b"\n")
                if not end:
                    break
                header, start = header_of(first), len(first) + 1
                check_header(header, Place(document.name, member or None, row=1))
            if text:
                yield Block(member, header, start, text)
                start += len(text)


def lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in blocks of whole lines."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        end = piece.rfind(b"\n") + 1 if size >= BLOCK else 0
        if end:
            yield b"".join((*held, memoryview(piece)[:end]))
            held, size = [], len(piece) - end
        held.append(piece[end:])
    if size:
        yield b"".join(held)


def parse_persons(document: Document) -> Tables:
    """One row a person: the needed columns and the 80 replicate weights, as published.

    Raises MissingColumn, BadValue or UnknownCode with member, line and column.
    """

    def batches(
        columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, _: int | None
    ) -> Iterator[pl.DataFrame]:
        for frame in distinct(document, persons(document)):
            kept = frame if predicate is None else frame.filter(predicate)
            yield kept.select(columns) if columns else kept
            if rows is not None and (rows := rows - kept.height) <= 0:
                return

    return {"acs_person": register_io_source(batches, schema=PERSON)}


def persons(document: Document) -> Iterator[pl.DataFrame]:
    """The persons of a file, a frame a block, in the order of the file."""
    with ThreadPoolExecutor(AHEAD) as pool:
        pending: list[Future[pl.DataFrame]] = []
        for block in blocks(document):
            pending.append(pool.submit(parse_block, document, block))
            if len(pending) > AHEAD:
                yield pending.pop(0).result()
        for future in pending:
            yield future.result()


def parse_block(document: Document, block: Block) -> pl.DataFrame:
    """The needed columns of a block, checked."""
    spelled = {name: c.dtype for c in COLUMNS for name in c.found(block.header)}
    try:
        frame = read(block, spelled | {BEYOND: pl.String})
    except pl.exceptions.PolarsError as error:
        blame(document, block, spelled)
        raise unreadable(document, block, error) from error
    beyond = frame[BEYOND].is_not_null()
    if beyond.any():
        where = place(document, block, block.header[-1], beyond)
        raise BadValue(where, "the line has more cells than the header", ADVICE)
    cleaned = frame.with_columns(
        text(frame[name], c.width)
        for c in COLUMNS if c.dtype == pl.String for name in c.found(block.header)
    )
    named = cleaned.select(expression(column, block.header) for column in COLUMNS)
    check(document, block, named)
    return named


def unreadable(document: Document, block: Block, error: Exception) -> BadValue:
    """The error for a block that is no table."""
    return BadValue(
        Place(document.name, block.member or None, first_line(document, block)),
        f"the lines from here on cannot be read ({str(error).splitlines()[0]})", ADVICE,
    )


def read(block: Block, spelled: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    """The columns of these spellings and types; BEYOND holds a cell after the last one."""
    header = [*block.header, BEYOND]
    return pl.read_csv(
        io.BytesIO(block.text), has_header=False, missing_columns="insert",
        columns=[index for index, name in enumerate(header) if name in spelled],
        schema={name: spelled.get(name, pl.String) for name in header},
    )


def expression(column: Column, header: list[str]) -> pl.Expr:
    """A needed column from its one spelling; NULL where the year has none, or several."""
    found = column.found(header)
    if len(found) != 1:
        return pl.lit(None, column.dtype).alias(column.name)
    return pl.col(found[0]).alias(column.name)


def text(values: pl.Series, width: int) -> pl.Series:
    """Codes: NULL where they do not apply, with the leading zeros that a number lost.

    Few differ, so the different ones are looked at, and most often are as they should be.
    """
    given = values.unique()
    stripped = pl.col(values.name).str.strip_chars()
    code = pl.when(stripped.is_in(BLANK)).then(None).otherwise(stripped)
    cleaned = given.to_frame().select(code.str.zfill(width) if width else code).to_series()
    if cleaned.equals(given, null_equal=True):
        return values
    return values.replace_strict(given, cleaned)


def check(document: Document, block: Block, frame: pl.DataFrame) -> None:
    """Raises UnknownCode or BadValue for the first value or blank that a column cannot hold."""
    for column in COLUMNS:
        values = frame[column.name]
        named = " or ".join(column.found(block.header)) or column.name
        if column.is_filled and values.null_count():
            raise BadValue(place(document, block, named, values.is_null()), "is blank", ADVICE)
        bad = column.fault(values)
        if bad is not None:
            what = f"unknown code {values.filter(bad)[0]!r}"
            if column.dtype != pl.String:
                what = f"{values.filter(bad)[0]} is not between {column.low} and {column.high}"
            raise UnknownCode(place(document, block, named, bad), what, ADVICE)


def place(document: Document, block: Block, column: str, bad: pl.Series) -> Place:
    """Where the first bad value of a block stands."""
    line = first_line(document, block) + int(bad.arg_true()[0])
    return Place(document.name, block.member or None, line, column.upper())


def first_line(document: Document, block: Block) -> int:
    """The number of a block's first line: counted when it is asked for, since counting is slow."""
    line, left = 1, block.start
    for data in chunks(document, block.member):
        line += data.count(b"\n", 0, left)
        left -= len(data)
        if left <= 0:
            break
    return line


def blame(document: Document, block: Block, spelled: dict[str, type[pl.DataType]]) -> None:
    """Raises BadValue for the first value that is not of its column's type, if there is one."""
    plain = read(block, dict.fromkeys(spelled, pl.String))
    for name, dtype in spelled.items():
        bad = plain[name].is_not_null() & plain[name].cast(dtype, strict=False).is_null()
        if bad.any():
            raise BadValue(
                place(document, block, name, bad), f"{plain[name].filter(bad)[0]!r} is no number",
                ADVICE,
            )

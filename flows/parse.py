"""Parsing: an archived file becomes Parquet once, for as long as its parser is the same.

parsed/<table>/<sha12>-<parser8>.parquet
"""

import hashlib
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import polars as pl

from flows.archive.contents import Archive
from flows.archive.receipt import Receipt
from flows.errors import Location, ParseError, ParserFault
from flows.sources import SOURCES, list_kinds, list_parser_files
from flows.sources.declaration import CAVEAT_TABLE, FileKind, Identity, SourceFile
from warehouse.errors import LaborError

# Traces of our own faults, in the store.
FAULTS = "faults.log"


@contextmanager
def name_faults(source_file: SourceFile, store: Path) -> Iterator[None]:
    """Raise ParserFault for whatever a reader raises but our own errors and a full disk.

    The trace of it goes to the store's log of faults.
    """
    try:
        yield
    except (LaborError, OSError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic inside a reader is not an Exception
        log = store / FAULTS
        store.mkdir(parents=True, exist_ok=True)
        with log.open("a") as file:
            file.write(f"{source_file.name}\n{traceback.format_exc()}\n")
        raise ParserFault(
            Location(source_file.name),
            f"reading it failed by a fault of this program ({type(error).__name__}: "
            f"{(str(error).splitlines() or [''])[0]})",
            f"the file is left out; please report it with the trace in {log}",
        ) from error


def identify(kind: FileKind, source_file: SourceFile, store: Path) -> Identity | None:
    """Return what a file says of itself, None for another kind; raises a ParseError."""
    with name_faults(source_file, store):
        return kind.identify(source_file)


@cache
def parser_id(source: str) -> str:
    """Return a hash of the code that parses a source: a change of it parses its files again."""
    code = [file.read_bytes() for file in list_parser_files(source)]
    return hashlib.sha256(b"".join(code)).hexdigest()[:8]


def parsed_files(parsed: Path, receipt: Receipt) -> dict[str, Path]:
    """Where the tables of an archived file are or will be."""
    source, kind = list_kinds()[receipt.kind]
    name = f"{receipt.source_id}-{parser_id(source.name)}.parquet"
    return {table: parsed / table / name for table in kind.tables}


def is_parsed(parsed: Path, receipt: Receipt) -> bool:
    """Whether the present parser has read the file before."""
    return all(file.exists() for file in parsed_files(parsed, receipt).values())


def parse(source_file: SourceFile, parsed: Path, receipt: Receipt) -> int:
    """Parse a file; the number of rows. Raises ParseError and then leaves nothing."""
    with name_faults(source_file, parsed.parent):
        return parse_into(parsed_files(parsed, receipt), source_file, receipt)


def parse_archived(archive: Archive, parsed: Path, receipt: Receipt) -> int:
    """Parse an archived file; raises ParseError, and notes that it could not be read."""
    try:
        return parse(archive.locate(receipt), parsed, receipt)
    except ParseError as error:
        mark_unreadable(parsed, receipt, error)
        raise


def parse_into(files: Mapping[str, Path], source_file: SourceFile, receipt: Receipt) -> int:
    """Parse a file into these; the number of rows. Leaves nothing where that fails."""
    _, kind = list_kinds()[receipt.kind]
    parts = {table: file.with_suffix(".part") for table, file in files.items()}
    try:
        frames = kind.parse(source_file)
        counts = {
            table: write(frames[table], parts[table], kind.tables[table], receipt.source_id)
            for table in kind.tables
        }
        for table, part in parts.items():
            part.replace(files[table])
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return sum(count for table, count in counts.items() if table != CAVEAT_TABLE)


def unreadable_file(parsed: Path, receipt: Receipt) -> Path:
    """Where it is noted that the present parser cannot read a content."""
    return parsed / "unreadable" / f"{receipt.source_id}-{parser_id(receipt.source)}.txt"


def mark_unreadable(parsed: Path, receipt: Receipt, error: ParseError) -> None:
    """Note why the present parser cannot read a content, so that it does not try again."""
    note = unreadable_file(parsed, receipt)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(str(error))


def why_unreadable(parsed: Path, receipt: Receipt) -> str | None:
    """Return why the present parser could not read a content, None where it may."""
    note = unreadable_file(parsed, receipt)
    return note.read_text() if note.exists() else None


def write(frame: pl.LazyFrame, part: Path, schema: pl.Schema, source_id: str) -> int:
    """Write what a parser gave; the number of rows. Raises TypeError for another schema."""
    part.parent.mkdir(parents=True, exist_ok=True)
    found = frame.collect_schema()
    if found != schema:
        raise TypeError(f"{part.parent.name} was parsed into {found}, not {schema}")
    named = frame.select(pl.lit(source_id).alias("source_id"), *schema.names())
    # The build reads every row, so statistics would only cost; row groups as DuckDB has them.
    named.sink_parquet(
        part, compression="zstd", compression_level=1, statistics=False, row_group_size=122_880
    )
    return int(pl.scan_parquet(part).select(pl.len()).collect().item())


def row_count(parsed: Path, receipt: Receipt) -> int | None:
    """Count the rows that an archived file was parsed into; None where it was not yet."""
    if not is_parsed(parsed, receipt):
        return None
    return sum(
        int(pl.scan_parquet(file).select(pl.len()).collect().item())
        for table, file in parsed_files(parsed, receipt).items()
        if table != CAVEAT_TABLE
    )


def remove_parsed(parsed: Path, receipt: Receipt) -> None:
    """Remove all that was parsed of a content, by this parser and earlier ones."""
    for file in parsed.glob(f"*/{receipt.source_id}-*"):
        file.unlink(missing_ok=True)


def remove_outdated(parsed: Path) -> None:
    """Remove what earlier parsers wrote, and parts that a killed run left."""
    present = tuple(map(parser_id, SOURCES))
    for file in parsed.glob("*/*"):
        if file.suffix == ".part" or not file.stem.endswith(present):
            file.unlink()

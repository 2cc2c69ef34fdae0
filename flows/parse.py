"""Parsing: an archived file becomes Parquet once, for as long as its parser is the same.

parsed/<table>/<sha12>-<parser8>.parquet
"""

import hashlib
from functools import cache
from pathlib import Path

import polars as pl

from flows.archive.receipt import Receipt
from flows.sources import SOURCES, kinds, parser_files
from flows.sources.declaration import CAVEAT_TABLE, SourceFile


@cache
def parser_id(source: str) -> str:
    """Return a hash of the code that parses a source: a change of it parses its files again."""
    code = [file.read_bytes() for file in parser_files(source)]
    return hashlib.sha256(b"".join(code)).hexdigest()[:8]


def parsed_files(parsed: Path, receipt: Receipt) -> dict[str, Path]:
    """Where the tables of an archived file are or will be."""
    source, kind = kinds()[receipt.kind]
    name = f"{receipt.source_id}-{parser_id(source.name)}.parquet"
    return {table: parsed / table / name for table in kind.tables}


def is_parsed(parsed: Path, receipt: Receipt) -> bool:
    """Whether the present parser has read the file before."""
    return all(file.exists() for file in parsed_files(parsed, receipt).values())


def parse(source_file: SourceFile, parsed: Path, receipt: Receipt) -> int:
    """Parse a file; the number of rows. Raises ParseError and then leaves nothing."""
    _, kind = kinds()[receipt.kind]
    files = parsed_files(parsed, receipt)
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
    """The rows that an archived file was parsed into; None where it was not yet."""
    if not is_parsed(parsed, receipt):
        return None
    return sum(
        int(pl.scan_parquet(file).select(pl.len()).collect().item())
        for table, file in parsed_files(parsed, receipt).items()
        if table != CAVEAT_TABLE
    )


def remove_outdated(parsed: Path) -> None:
    """Remove what earlier parsers wrote, and parts that a killed run left."""
    present = tuple(map(parser_id, SOURCES))
    for file in parsed.glob("*/*"):
        if file.suffix == ".part" or not file.stem.endswith(present):
            file.unlink()

"""ACS PUMS persons: from the published zip, a block at a time, only the columns that are needed."""

import io
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import polars as pl
from polars.io.plugins import register_io_source

from flows.errors import BadValue, Location, UnknownCode
from flows.sources.acs.blocks import Block, find_first_line, read_blocks
from flows.sources.acs.header import ADVICE
from flows.sources.acs.layout import BLANK, COLUMNS, PERSON, Column
from flows.sources.declaration import SourceFile, Tables

# Blocks that are parsed while the next one is unpacked: they bound the memory.
AHEAD = 2

# What polars would drop without a word, and with it move every cell of a line: '1,000' unquoted.
BEYOND = "after the last column"
# A copied member, or household numbers that a spreadsheet turned into 2.018E+12, would count
# persons twice or mix them up.
PERSON_KEY = ("state_fips", "serialno", "sporder")


def parse_persons(source_file: SourceFile) -> Tables:
    """Return one row a person: the needed columns and the 80 replicate weights, as published.

    Raises MissingColumn, BadValue or UnknownCode with member, line and column.
    """

    def read_batches(
        columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, _: int | None
    ) -> Iterator[pl.DataFrame]:
        for frame in check_distinct(source_file, read_persons(source_file)):
            kept = frame if predicate is None else frame.filter(predicate)
            yield kept.select(columns) if columns else kept
            if rows is not None and (rows := rows - kept.height) <= 0:
                return

    return {"acs_person": register_io_source(read_batches, schema=PERSON)}


def read_persons(source_file: SourceFile) -> Iterator[pl.DataFrame]:
    """Yield the persons of a file, a frame for each block, in the order of the file."""
    with ThreadPoolExecutor(AHEAD) as pool:
        pending: list[Future[pl.DataFrame]] = []
        for block in read_blocks(source_file):
            pending.append(pool.submit(parse_block, source_file, block))
            if len(pending) > AHEAD:
                yield pending.pop(0).result()
        for future in pending:
            yield future.result()


def parse_block(source_file: SourceFile, block: Block) -> pl.DataFrame:
    """Return the needed columns of a block, checked."""
    spelled = {name: c.dtype for c in COLUMNS for name in c.find_spellings(block.header)}
    try:
        frame = read(block, spelled | {BEYOND: pl.String})
    except pl.exceptions.PolarsError as error:
        blame(source_file, block, spelled)
        raise explain_unreadable(source_file, block, error) from error
    beyond = frame[BEYOND].is_not_null()
    if beyond.any():
        where = locate_first(source_file, block, block.header[-1], beyond)
        raise BadValue(where, "the line has more cells than the header", ADVICE)
    cleaned = frame.with_columns(
        clean_codes(frame[name], c.width)
        for c in COLUMNS
        if c.dtype == pl.String
        for name in c.find_spellings(block.header)
    )
    named = cleaned.select(select_column(column, block.header) for column in COLUMNS)
    check(source_file, block, named)
    return named


def explain_unreadable(source_file: SourceFile, block: Block, error: Exception) -> BadValue:
    """Return the error for a block that is no table."""
    return BadValue(
        Location(source_file.name, block.member or None, find_first_line(source_file, block)),
        f"the lines from here on cannot be read ({str(error).splitlines()[0]})",
        ADVICE,
    )


def read(block: Block, spelled: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    """Return the columns of these spellings and types; BEYOND holds a cell after the last one."""
    header = [*block.header, BEYOND]
    return pl.read_csv(
        io.BytesIO(block.text),
        has_header=False,
        missing_columns="insert",
        columns=[index for index, name in enumerate(header) if name in spelled],
        schema={name: spelled.get(name, pl.String) for name in header},
    )


def select_column(column: Column, header: list[str]) -> pl.Expr:
    """Return a needed column from its one spelling; NULL where the year has none, or several."""
    found = column.find_spellings(header)
    if len(found) != 1:
        return pl.lit(None, column.dtype).alias(column.name)
    return pl.col(found[0]).alias(column.name)


def clean_codes(values: pl.Series, width: int) -> pl.Series:
    """Return codes: NULL where they do not apply, with the leading zeros that a number lost.

    Few differ, so the different ones are looked at, and most often are as they should be.
    """
    given = values.unique()
    stripped = pl.col(values.name).str.strip_chars()
    code = pl.when(stripped.is_in(BLANK)).then(None).otherwise(stripped)
    cleaned = given.to_frame().select(code.str.zfill(width) if width else code).to_series()
    if cleaned.equals(given, null_equal=True):
        return values
    return values.replace_strict(given, cleaned)


def check(source_file: SourceFile, block: Block, frame: pl.DataFrame) -> None:
    """Raise UnknownCode or BadValue for the first value or blank that a column cannot hold."""
    for column in COLUMNS:
        values = frame[column.name]
        named = " or ".join(column.find_spellings(block.header)) or column.name
        if column.is_filled and values.null_count():
            raise BadValue(
                locate_first(source_file, block, named, values.is_null()),
                "the cell is blank",
                ADVICE,
            )
        bad = column.find_fault(values)
        if bad is not None:
            what = f"unknown code {values.filter(bad)[0]!r}"
            if column.dtype != pl.String:
                what = f"{values.filter(bad)[0]} is not between {column.low} and {column.high}"
            raise UnknownCode(locate_first(source_file, block, named, bad), what, ADVICE)


def locate_first(source_file: SourceFile, block: Block, column: str, bad: pl.Series) -> Location:
    """Return where the first bad value of a block stands."""
    line = find_first_line(source_file, block) + int(bad.arg_true()[0])
    return Location(source_file.name, block.member or None, line, column.upper())


def blame(source_file: SourceFile, block: Block, spelled: dict[str, type[pl.DataType]]) -> None:
    """Raise BadValue for the first value that is not of its column's type, if there is one."""
    plain = read(block, dict.fromkeys(spelled, pl.String))
    for name, dtype in spelled.items():
        bad = plain[name].is_not_null() & plain[name].cast(dtype, strict=False).is_null()
        if bad.any():
            raise BadValue(
                locate_first(source_file, block, name, bad),
                f"{plain[name].filter(bad)[0]!r} is not a number",
                ADVICE,
            )


def check_distinct(
    source_file: SourceFile, frames: Iterator[pl.DataFrame]
) -> Iterator[pl.DataFrame]:
    """Yield the frames as they are; raise BadValue at their end where a person came twice."""
    keys = []
    for frame in frames:
        keys.append(frame.select(pl.struct(PERSON_KEY).hash()).to_series())
        yield frame
    if keys:
        check_repeats(source_file, pl.concat(keys))


def check_repeats(source_file: SourceFile, keys: pl.Series) -> None:
    """Raise BadValue with the numbers of the first two persons of one key."""
    repeats = (~keys.is_first_distinct()).arg_true()
    if repeats.len():
        again = int(repeats[0])
        first = int((keys == keys[again]).arg_true()[0])
        raise BadValue(
            Location(source_file.name, column="SERIALNO"),
            f"persons {first + 1:,} and {again + 1:,} of the file have one SERIALNO and SPORDER",
            "fetch the file again, and do not save it with a spreadsheet program",
        )

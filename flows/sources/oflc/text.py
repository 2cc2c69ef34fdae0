"""The text of a member: two encodings, and quotes that are not doubled inside a text.

Official source: the files of wage years 2017-18 and 2025-26. The older ones hold bytes of two code
pages and quotes inside quotes; one old byte was carried on into UTF-8.
"""

import csv
from dataclasses import dataclass

import polars as pl

from flows.errors import BadValue, Location
from flows.sources.declaration import Caveat

COMMA, BETWEEN = ",", '","'
ADVICE = "fetch the file again, or compare it with the one that the agency has"


def read_byte(code: int) -> str:
    """Return the letter of Windows-1252 that a byte is; nothing where it has no such letter."""
    return bytes([code]).decode("cp1252", errors="ignore")


LETTERS = {code: read_byte(code) for code in range(0x80, 0xA0)}


@dataclass(frozen=True)
class Text:
    """A member as text: its name, its lines, its header, and what was odd in its bytes."""

    member: str
    lines: tuple[str, ...]
    header: tuple[str, ...]
    caveats: tuple[Caveat, ...] = ()


def read_text(data: bytes, member: str) -> Text:
    """Return the lines of a member, with letters of old code pages as they are meant."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    odd = [] if text.isascii() else [letter for letter in text if ord(letter) in LETTERS]
    detail = f"{len(odd):,} read by Windows-1252, or left out where that has no such letter"
    caveats = (Caveat("letters of an old code page", member, detail),) if odd else ()
    lines = tuple((text.translate(LETTERS) if odd else text).split("\n"))
    return Text(member, lines, tuple(split_line(lines[0])), caveats)


def split_line(line: str) -> list[str]:
    """Return the fields of a line with sound quotes; the line itself where it has none."""
    try:
        return [field.strip() for field in next(csv.reader([line.strip()]), [])]
    except csv.Error:
        return [line]


def read_rows(file: str, text: Text, places: dict[str, int]) -> pl.DataFrame:
    """Return the columns of a member as text, each row with its line, NULL for nothing.

    Of a line that is quoted throughout the fields are what is between quotes and commas: so a quote
    inside a text does no harm. Raises BadValue for a line with another number of fields.
    """
    width = len(text.header)
    rows = split_lines(text).with_columns(pl.lit(text.member).alias("member"))
    odd = rows.filter(pl.col("fields").list.len() != width)
    sound = odd.with_columns(
        pl.Series("fields", map(split_line, odd["text"]), dtype=pl.List(pl.String))
    )
    bad = sound.filter(pl.col("fields").list.len() != width)
    if not bad.is_empty():
        raise BadValue(
            Location(file, text.member, bad["line"][0]),
            f"the line has {len(bad['fields'][0])} fields instead of {width}",
            ADVICE,
        )
    whole = pl.concat([rows.filter(pl.col("fields").list.len() == width), sound]).sort("line")
    return whole.select(
        "member",
        "line",
        *(
            pl.col("fields").list.get(place).str.strip_chars().replace("", None).alias(column)
            for column, place in places.items()
        ),
    )


def split_lines(text: Text) -> pl.DataFrame:
    """Return the lines below the header that hold something, numbered, split as they are quoted."""
    line = pl.col("text")
    is_quoted = line.str.starts_with('"') & line.str.ends_with('"')
    inner = line.str.strip_prefix('"').str.strip_suffix('"')
    return (
        pl.DataFrame({"text": text.lines}, schema={"text": pl.String})
        .with_row_index("line", 1)
        .slice(1)
        .with_columns(pl.col("line").cast(pl.Int64), line.str.strip_chars())
        .filter(line != "")
        .with_columns(
            pl.when(is_quoted)
            .then(
                inner.str.split(BETWEEN).list.eval(
                    pl.element().str.replace_all('""', '"', literal=True)
                )
            )
            .otherwise(line.str.split(COMMA))
            .alias("fields")
        )
    )

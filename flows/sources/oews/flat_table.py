"""Read the flat files as text: a header, then large data or a small mapping from code to name."""

from collections.abc import Sequence

import polars as pl

from flows.errors import BadValue, Location, MissingColumn, UnknownColumn
from flows.sources.declaration import SourceFile

# The shapes of codes and numbers.
SHAPES = {
    "state_code": r"^\d{2}$",
    "area_code": r"^\d{7}$",
    "areatype_code": r"^[NSM]$",
    "datatype_code": r"^\d{2}$",
    "footnote_code": r"^\S+$",
    "industry_code": r"^[0-9A-Z-]{6}$",
    "occupation_code": r"^\d{6}$",
    "display_level": r"^\d+$",
    "sort_sequence": r"^\d+$",
}
# Columns that older editions spell otherwise, and one that they do not have.
SPELLINGS = {"area_type_code": "areatype_code"}
OPTIONAL = {"occupation_description"}


def read_header(source_file: SourceFile) -> list[str]:
    """Return the column names in the first line of a file, in their newest spelling."""
    with source_file.path.open("rb") as file:
        line = file.readline(2000).decode("utf-8-sig", errors="replace")
    names = [name.strip() for name in line.rstrip("\r\n").rstrip("\t").split("\t")]
    return [SPELLINGS.get(name, name) for name in names]


def has_columns(source_file: SourceFile, columns: Sequence[str]) -> bool:
    """Whether a file has these columns and no other, but for one that older editions lack."""
    found = set(read_header(source_file))
    return found in ({*columns}, {*columns} - OPTIONAL)


def check_header(source_file: SourceFile, columns: Sequence[str]) -> list[str]:
    """Return the file's columns; raises UnknownColumn or MissingColumn for another header."""
    found, location = read_header(source_file), Location(source_file.name, row=1)
    for name in found:
        if name not in columns:
            raise UnknownColumn(location, f"unknown column {name!r}", f"known are {columns}")
    for name in columns:
        if name not in found and name not in OPTIONAL:
            raise MissingColumn(location, f"column {name!r} is missing")
    return found


def scan(source_file: SourceFile, columns: Sequence[str]) -> pl.LazyFrame:
    """Return a large flat file as text; raise UnknownColumn or MissingColumn for another header."""
    found = check_header(source_file, columns)
    return pl.scan_csv(
        source_file.path,
        separator="\t",
        has_header=False,
        skip_rows=1,
        new_columns=found,
        schema=pl.Schema(dict.fromkeys(found, pl.String)),
        quote_char=None,
    ).select(columns)


def read_mapping(source_file: SourceFile, columns: Sequence[str]) -> pl.DataFrame:
    """Return a small flat file as text: empty fields at a row's end go, missing ones are NULL.

    Raises BadValue for a row with more fields than the header, as for another header.
    """
    found = check_header(source_file, columns)
    lines = source_file.path.read_bytes().decode("utf-8-sig", errors="replace").splitlines()
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.rstrip("\t").split("\t")
        if len(cells) > len(found):
            raise BadValue(
                Location(source_file.name, row=number),
                f"{len(cells)} fields stand under {len(found)} columns: {line!r}",
                "compare with the file as it was published",
            )
        if line.strip():
            rows.append([*cells, *[None] * (len(found) - len(cells))])
    table = pl.DataFrame(rows, schema=dict.fromkeys(found, pl.String), orient="row")
    check_mapping(source_file, table)
    absent = [pl.lit(None, pl.String).alias(name) for name in columns if name not in found]
    return table.with_columns(absent).select(columns)


def check_mapping(source_file: SourceFile, table: pl.DataFrame) -> None:
    """Raise BadValue for a code of another shape, for a row without its code, or with another's.

    The first column holds the code, but for areas, whose first is the state.
    """
    key = next(name for name in table.columns if name != "state_code")
    bad = {
        name: ~pl.col(name).str.contains(shape)
        for name, shape in SHAPES.items()
        if name in table.columns
    }
    bad[key] = bad.get(key, pl.lit(False)) | pl.col(key).is_duplicated()
    for name, mask in bad.items():
        rows = table.with_row_index("row", 2).filter(mask.fill_null(name == key))
        if not rows.is_empty():
            raise BadValue(
                Location(source_file.name, row=rows["row"][0], column=name),
                f"{rows[name][0]!r} is no {name}, or appears twice",
                "compare with the file as it was published",
            )

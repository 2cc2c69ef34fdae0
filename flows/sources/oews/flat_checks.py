"""What a cell of the OEWS flat file may be, and the error for the first that is not.

Official source: oe.datatype and oe.footnote beside oe.data.0.Current.
"""

import polars as pl

from flows.errors import BadValue, Incomplete, Location, ParseError, UnknownCode
from flows.sources.declaration import SourceFile
from flows.sources.tables.places import STATES

# The most decimal places that each datatype is published with.
PLACES = {
    **dict.fromkeys(["01", "04", "11", "12", "13", "14", "15"], 0),
    **dict.fromkeys(["02", "05"], 1),
    **dict.fromkeys(["03", "06", "07", "08", "09", "10"], 2),
    **dict.fromkeys(["16", "17"], 3),
}
# Footnotes 1 to 3 explain a number; 4, 5 and 8 stand in the place of one.
EXPLAINING, REPLACING = {"1", "2", "3"}, {"4", "5", "8"}

SERIES, VALUE = pl.col("series"), pl.col("value")
STATE = pl.when(SERIES.str.slice(3, 1) == "S").then(SERIES.str.slice(4, 2)).alias("state")
SHAPE = (
    (SERIES.str.starts_with("OEU") & (SERIES.str.len_bytes() == 23)).alias("is_series"),
    (VALUE == "-").alias("is_dash"),
    VALUE.str.contains(r"^\d+(\.\d+)?$").alias("is_number"),
    (VALUE.str.len_bytes() - 1 - VALUE.str.find(".", literal=True)).alias("places"),
)


def check_cells(source_file: SourceFile, cells: pl.LazyFrame) -> None:
    """Read the file once through.

    Raises UnknownCode or BadValue for the first bad row, Incomplete for a file that lost states.
    """
    shapes = (
        cells.with_row_index("row", 2)
        .group_by("release_code", "datatype_code", "footnote_code", STATE, *SHAPE)
        .agg(pl.col("row").min(), pl.len().alias("cells"))
        .collect(engine="streaming")
        .sort("row")
    )
    release = shapes.sort("cells", descending=True)["release_code"].first()
    for shape in shapes.iter_rows(named=True):
        if trouble := find_trouble(shape, str(release)):
            raise make_error(source_file, cells, shape["row"], *trouble)
    states = shapes["state"].n_unique() - 1
    # The territories come beside the states.
    if states < len(STATES) and not source_file.is_excerpt:
        raise Incomplete(
            Location(source_file.name),
            f"the file has {states} of at least {len(STATES)} states",
            "fetch it anew, in whole",
        )


def find_trouble(shape: dict[str, object], release: str) -> tuple[type[ParseError], str] | None:
    """Return what is wrong with cells of this shape, if anything is."""
    datatype, note = str(shape["datatype_code"]), shape["footnote_code"]
    if not shape["is_series"]:
        return BadValue, "this is not an OEWS series of 25 characters"
    if shape["release_code"] != release:
        return BadValue, f"the row is of release {shape['release_code']}, the file of {release}"
    if datatype not in PLACES:
        return UnknownCode, f"unknown datatype {datatype!r}"
    if note is not None and note not in EXPLAINING | REPLACING:
        return UnknownCode, f"unknown footnote {note!r}"
    if shape["is_dash"] != (note in REPLACING):
        return BadValue, f"a dash and footnote {sorted(REPLACING)} go together; found {note!r}"
    if not shape["is_dash"] and not shape["is_number"]:
        return BadValue, "the value is not a number"
    if int(str(shape["places"] or 0)) > PLACES[datatype]:
        return BadValue, f"datatype {datatype} has {PLACES[datatype]} decimal places at most"
    return None


def make_error(
    source_file: SourceFile, cells: pl.LazyFrame, row: int, error: type[ParseError], what: str
) -> ParseError:
    """Return the error for one row of the file, with the row's own words."""
    cell = cells.slice(row - 2, 1).collect(engine="streaming").row(0, named=True)
    return error(
        Location(source_file.name, row=row),
        f"{what} (series {cell['series']}, datatype {cell['datatype_code']}, "
        f"value {cell['value']!r}, footnote {cell['footnote_code']!r})",
        "compare with oe.datatype and oe.footnote of this release",
    )

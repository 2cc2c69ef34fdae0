"""No person stands twice in a file of ACS persons.

A zip with a member and its copy, lines that were appended again, or household numbers that a
spreadsheet turned into 2.018E+12 would count persons twice or mix them up.
"""

from collections.abc import Iterator

import polars as pl

from flows.errors import BadValue, Place
from flows.source import Document

PERSON = ("state_fips", "serialno", "sporder")


def distinct(document: Document, frames: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The frames as they are; raises BadValue at their end where a person came twice."""
    keys = []
    for frame in frames:
        keys.append(frame.select(pl.struct(PERSON).hash()).to_series())
        yield frame
    if keys:
        check(document, pl.concat(keys))


def check(document: Document, keys: pl.Series) -> None:
    """Raises BadValue with the numbers of the first two persons of one key."""
    repeats = (~keys.is_first_distinct()).arg_true()
    if repeats.len():
        again = int(repeats[0])
        first = int((keys == keys[again]).arg_true()[0])
        raise BadValue(
            Place(document.name, column="SERIALNO"),
            f"persons {first + 1:,} and {again + 1:,} of the file have one SERIALNO and SPORDER",
            "fetch the file again, and do not save it with a spreadsheet program",
        )

"""Undo what spreadsheets do to published numbers: thousands separators, zeros, binary noise.

A spreadsheet that saves a published table again adds separators, dollar signs or zeros, and
stores 19.4 as a binary number that may come out as 19.400000000000002.
"""

import polars as pl

# A cell that is formatted as money is saved with its sign.
THOUSANDS = r"^-?\$?\d{1,3}(,\d{3})+(\.\d+)?$"
DECIMAL = r"^-?\d+\.\d+$"
NOISE = 1e-6


def number_pattern(places: int) -> str:
    """The shape, without anchors, of a number of so many decimal places at most."""
    return rf"-?\d+(\.\d{{1,{places}}})?" if places else r"-?\d+"


def repaired(text: pl.Expr, places: int) -> pl.Expr:
    """Separators removed; a number that is off by binary noise only, at its published places.

    Anything else stays as it is, for a check to find.
    """
    plain = (
        pl.when(text.str.contains(THOUSANDS))
        .then(text.str.replace_all(r"[$,]", ""))
        .otherwise(text)
    )
    number = plain.cast(pl.Float64, strict=False)
    rounded = number.round(places)
    is_noisy = (
        plain.str.contains(DECIMAL)
        & ~plain.str.contains(f"^{number_pattern(places)}$")
        & ((number - rounded).abs() < NOISE)
    )
    # `+ 0.0` turns a negative zero into zero.
    short = (rounded + 0.0).cast(pl.String).str.replace(r"\.0$", "")
    return pl.when(is_noisy).then(short).otherwise(plain)

"""The columns of a pay survey that a user brings, and what each may hold.

Two kinds of file: microdata (a row a person) and figures that somebody else published.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

Value = str | int | float | None

SOC_CODE = re.compile(r"\d{2}-\d{4}", re.ASCII)
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
# A spreadsheet or Parquet file may hold a time of day with the day.
DAY = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?", re.ASCII)
FIRST_YEAR = 1900
# Pay outside of these is taken for the other measure, or for a slip: dollars.
HOURLY, ANNUAL = (Decimal(1), Decimal(1000)), (Decimal(1000), Decimal(10_000_000))
WEIGHT = Decimal("0.000001"), Decimal(1_000_000_000)
# What a spreadsheet's binary numbers add to a decimal.
NOISE = Decimal("0.000001")


def read_text(given: str) -> Value:
    """Return anything."""
    return given


def read_soc_code(given: str) -> Value:
    """Read a code of the form NN-NNNN."""
    if not SOC_CODE.fullmatch(given):
        raise ValueError("is not a SOC code (NN-NNNN)")
    return given


def read_number(given: str) -> Decimal:
    """Read a plain number: no currency sign, no separators."""
    if not NUMBER.fullmatch(given):
        raise ValueError("is not a plain number (no currency sign, no thousands separator)")
    return Decimal(given)


def read_cents(given: str) -> int:
    """Read dollars with at most two decimals, in cents."""
    exact = read_number(given) * 100
    rounded = exact.to_integral_value()
    if abs(exact - rounded) > NOISE:
        raise ValueError("has more than two decimals")
    return int(rounded)


def make_pay_reader(low: Decimal, high: Decimal, unit: str) -> Callable[[str], Value]:
    """Return a reader of dollars within plausible bounds, in cents."""

    def read_pay(given: str) -> Value:
        found = read_cents(given)
        if not low <= Decimal(found) / 100 <= high:
            raise ValueError(f"is not between {low:,} and {high:,} dollars {unit}")
        return found

    return read_pay


def read_nonnegative(given: str) -> Value:
    """Read dollars of zero or more, in cents."""
    found = read_cents(given)
    if found < 0:
        raise ValueError("is negative")
    return found


def read_years(given: str) -> Value:
    """Read years of experience."""
    found = read_number(given)
    if not 0 <= found <= 80:
        raise ValueError("is not between 0 and 80 years")
    return float(found)


def read_weight(given: str) -> Value:
    """Read how many workers a row stands for."""
    found = read_number(given)
    low, high = WEIGHT
    if not low <= found <= high:
        raise ValueError(f"is not between {low} and {high:,} workers")
    return float(found)


def read_count(given: str) -> Value:
    """Read a number of persons."""
    found = read_number(given)
    if found <= 0 or found != found.to_integral_value():
        raise ValueError("is not a number of persons")
    return int(found)


def read_day(given: str) -> Value:
    """Read YYYY-MM-DD, YYYY-MM or YYYY, to the month."""
    match = DAY.fullmatch(given)
    parts = (match[1], match[2] or "-01", match[3] or "-01") if match else ()
    try:
        found = date.fromisoformat("".join(parts))
    except ValueError:
        raise ValueError("is not a date (YYYY-MM-DD, YYYY-MM or YYYY)") from None
    if found > datetime.now(UTC).date():
        raise ValueError("lies in the future")
    if found.year < FIRST_YEAR:
        raise ValueError(f"lies before {FIRST_YEAR}")
    return given[:7] if match and match[2] else given[:4]


def make_choice_reader(*allowed: str) -> Callable[[str], Value]:
    """Return a reader of one of a few words."""

    def read_choice(given: str) -> Value:
        if given.lower() not in allowed:
            raise ValueError(f"is not one of {', '.join(allowed)}")
        return given.lower()

    return read_choice


@dataclass(frozen=True)
class Field:
    """A column: what it means, how a value is read, whether each row must have one."""

    meaning: str
    read: Callable[[str], Value]
    is_required: bool = False


def find_unlikely_figure(row: Mapping[str, Value]) -> tuple[str, str] | None:
    """Return the column and what is wrong with it where a figure is not of the pay it is called."""
    low, high = HOURLY if row["pay"] == "hourly" else ANNUAL
    value = Decimal(int(row["value"] or 0)) / 100
    if low <= value <= high:
        return None
    return "value", f"{value:,} is not between {low:,} and {high:,} dollars of {row['pay']} pay"


@dataclass(frozen=True)
class Layout:
    """A kind of survey file; of each group in `any_of` a row must have one column at least.

    `fault` looks at a whole row: the column and what is wrong with it, or None.
    """

    fields: Mapping[str, Field]
    any_of: tuple[tuple[str, ...], ...] = ()
    fault: Callable[[Mapping[str, Value]], tuple[str, str] | None] = lambda _: None


PERSONS = Layout(
    {
        "title": Field("Job title as the respondent gave it.", read_text),
        "soc_code": Field("SOC 2018 code, NN-NNNN, where it is known.", read_soc_code),
        "area": Field(
            "State by name or postal code, or an area by its title in OEWS; others stay as given.",
            read_text,
        ),
        "employer_size": Field("Size of the employer, as the survey classes it.", read_text),
        "industry": Field("Industry, as the survey classes it.", read_text),
        "years_experience": Field("Years of experience, as reported, 0 to 80.", read_years, True),
        "hourly_pay": Field(
            "Dollars an hour, of those paid by the hour.", make_pay_reader(*HOURLY, "an hour")
        ),
        "annual_pay": Field(
            "Dollars a year, of those paid by the year.", make_pay_reader(*ANNUAL, "a year")
        ),
        "bonus": Field("Dollars a year on top of pay; in no estimate.", read_nonnegative),
        "weight": Field("Workers that the row stands for; 1 where it is blank.", read_weight),
        "date": Field("When the pay held: YYYY-MM-DD, YYYY-MM or YYYY.", read_day, True),
    },
    (("title", "soc_code"), ("hourly_pay", "annual_pay")),
)
FIGURES = Layout(
    {
        "source": Field("Who published the figure, and where.", read_text, True),
        "title": Field("Job title as published.", read_text, True),
        "soc_code": Field(
            "SOC 2018 code, NN-NNNN, only where the publisher gives it.", read_soc_code
        ),
        "area": Field("Area as published.", read_text),
        "period": Field("Period as published.", read_text),
        "pay": Field("hourly or annual.", make_choice_reader("hourly", "annual"), True),
        "statistic": Field(
            "What the publisher calls it: median, mean or unspecified.",
            make_choice_reader("median", "mean", "unspecified"),
            True,
        ),
        "band": Field("Band of experience as published.", read_text),
        "value": Field("Dollars.", read_cents, True),
        "sample_size": Field("Persons behind the figure.", read_count),
    },
    fault=find_unlikely_figure,
)

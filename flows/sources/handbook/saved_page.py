"""A page of the handbook as a browser saves it: what it prints, one page a file.

The agency's servers refuse programs, so a reader may have pages where there is no compilation.
A page gives its own address and the years of its projections.
"""

import html
import re
from datetime import UTC, datetime

import polars as pl

from flows.errors import BadValue, Location, MissingColumn, UnknownCode
from flows.sources.declaration import CAVEAT_TABLE, Identity, SourceFile, Tables, list_caveats
from flows.sources.handbook.layout import CODE, FACTS, PAGE, PAGE_URL, PAY, PHRASES, SHAPES

ADVICE = "open the page in a browser and save it again as HTML"
OPENING = re.compile(rb"\s*<!doctype html", re.IGNORECASE)
ADDRESS = re.compile(rf'<link rel="canonical" href="({PAGE_URL})"')
YEARS = re.compile(r"Job Outlook, (\d{4}[–-]\d{2})\b")
DAY = re.compile(r'<meta name="date" content="(\d{4}-\d{2}-\d{2})"')
TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
FACT = re.compile(r'<td headers="quickfacts-(\d)-0\b[^>]*>(.*?)</td>', re.DOTALL)
COVERED = re.compile(r'data-label="SOC Code:">\s*(\d{2}-\d{4})\s*<')
PERIOD = re.compile(r"\$[\d,.]+ in ([A-Z][a-z]+ \d{4})\b")
# The table of quick facts numbers its rows.
NUMBERS = {
    "1": "pay",
    "2": "entry_education",
    "3": "work_experience",
    "4": "on_the_job_training",
    "5": "jobs",
    "6": "outlook",
    "7": "change_jobs",
}
REQUIRED = ("jobs", "outlook", "change_jobs")
OUTLOOK = re.compile(r"(?P<growth_percent>-?\d+)% \((?P<growth_category>[^)]+)\)")
MEDIANS = re.compile(
    r"(?:\$(?P<median_annual>[\d,]+) per year)? ?(?:\$(?P<median_hourly>[\d,.]+) per hour)?"
)


def read_text(source_file: SourceFile) -> str | None:
    """Return the page where the file is one of the handbook's; None for other files."""
    with source_file.path.open("rb") as file:
        start = file.read(64)
        if not OPENING.match(start):
            return None
        text = (start + file.read()).decode("utf-8", errors="replace")
    return text if ADDRESS.search(text) and YEARS.search(text) else None


def identify(source_file: SourceFile) -> Identity | None:
    """Return vintage, page, day and address; None for a file that is no page of an occupation."""
    text = read_text(source_file)
    if text is None:
        return None
    address = find(source_file, ADDRESS, text, "address")
    return Identity(
        find(source_file, YEARS, text, "years of the outlook").replace("–", "-"),
        address.rpartition("/")[2].removesuffix(".htm"),
        datetime.fromisoformat(find(source_file, DAY, text, "date")).replace(tzinfo=UTC),
        url=address,
    )


def parse(source_file: SourceFile) -> Tables:
    """Return the row of the page and one row for each code that it covers.

    Raises MissingColumn, BadValue or UnknownCode with the fact that cannot be read.
    """
    identity, text = identify(source_file), read_text(source_file)
    if identity is None or text is None:
        raise BadValue(Location(source_file.name), "it is no page of the handbook", ADVICE)
    period = PERIOD.search(text)
    row = {
        "page": 1,
        "vintage": identity.vintage,
        "reference_period": period[1] if period else None,
        "title": strip_tags(find(source_file, TITLE, text, "title")),
        "publish_date": find(source_file, DAY, text, "date"),
        "page_url": identity.url,
        **read_facts(source_file, text),
    }
    codes = [(1, code) for code in dict.fromkeys(COVERED.findall(text))]
    return {
        "ooh_page": pl.DataFrame([row], PAGE).lazy(),
        "ooh_code": pl.DataFrame(codes, CODE, orient="row").lazy(),
        CAVEAT_TABLE: list_caveats([]).lazy(),
    }


def find(source_file: SourceFile, pattern: re.Pattern[str], text: str, what: str) -> str:
    """Return what a pattern finds; raise MissingColumn where it finds nothing."""
    found = pattern.search(text)
    if found is None:
        raise MissingColumn(Location(source_file.name), f"the page gives no {what}", ADVICE)
    return found[1]


def strip_tags(text: str) -> str:
    """Return a cell without its tags, in single blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def read_facts(source_file: SourceFile, text: str) -> dict[str, str | None]:
    """Return the quick facts by the names of the compilation; raise as `parse` does.

    The page on the military covers no code, and prints none of them.
    """
    place = Location(source_file.name, element="quick facts")
    cells = {NUMBERS[number]: strip_tags(cell) for number, cell in FACT.findall(text)}
    missing = [name for name in REQUIRED if not cells.get(name)]
    if missing and COVERED.search(text):
        raise MissingColumn(place, f"the page gives no {', '.join(missing)}", ADVICE)
    outlook = cells.get("outlook", "")
    known = OUTLOOK.fullmatch(outlook)
    if outlook and (known is None or known["growth_category"] not in PHRASES):
        raise UnknownCode(place, f"{outlook!r} is no percent with one of {PHRASES}", ADVICE)
    facts = {name: cells.get(name) or None for name in [*FACTS, *PAY]}
    facts |= read_pay(cells.get("pay", "")) | (known.groupdict() if known else {})
    for name in SHAPES.keys() & facts.keys():
        facts[name] = (facts[name] or "").replace(",", "") or None
        if facts[name] and not re.fullmatch(SHAPES[name], str(facts[name])):
            raise BadValue(place, f"{facts[name]!r} is not a valid {name}", ADVICE)
    return facts


def read_pay(cell: str) -> dict[str, str | None]:
    """Return the medians of a cell; words that are more than medians are its note."""
    medians = MEDIANS.fullmatch(cell)
    return medians.groupdict() if medians else {"median_annual_note": cell}

"""Occupational Outlook Handbook: the facts that each of its pages prints.

Official source: https://www.bls.gov/ooh/xml-compilation.xml, described at
https://www.bls.gov/ooh/about/ooh-developer-info.htm. A page covers one code, several, or none.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import IO
from xml.etree import ElementTree as ET

import polars as pl

from flows.errors import BadValue, Location, MissingColumn, ParseError, UnknownCode
from flows.sources.declaration import (
    CAVEAT,
    CAVEAT_TABLE,
    Address,
    Caveat,
    FileKind,
    Identity,
    Release,
    Source,
    SourceFile,
    Tables,
    list_caveats,
)
from flows.sources.handbook.layout import (
    ABOUT,
    CODE,
    CODES,
    FACTS,
    FEED,
    HELP,
    PAGE,
    PAGE_TAG,
    PAGE_URL,
    PAGES,
    PAY,
    PHRASES,
    REACH,
    REQUIREMENTS,
    ROOT,
    SHAPES,
    SPAN,
)

TABLES = {"ooh_page": PAGE, "ooh_code": CODE, CAVEAT_TABLE: CAVEAT}
URL = "https://www.bls.gov/ooh/xml-compilation.xml"
ADVICE = f"compare with the file at {URL}"


def words(element: ET.Element | None) -> str | None:
    """The text of an element, its HTML entities resolved; None where it is blank or absent."""
    if element is None:
        return None
    return " ".join(html.unescape("".join(element.itertext())).split()) or None


def is_compilation(file: IO[bytes]) -> bool:
    """Whether the file's first element is that of the compilation."""
    try:
        _, root = next(ET.iterparse(file, ("start",)))
    except (ET.ParseError, StopIteration, ValueError):
        return False
    return bool(root.tag == ROOT)


def children(source_file: SourceFile) -> Iterator[ET.Element]:
    """What stands below the root, one after the other, each gone when the next is asked for.

    Raises BadValue for a file of another kind, or where the XML breaks off.
    """
    depth = 0
    with source_file.path.open("rb") as file:
        if not is_compilation(file):
            raise BadValue(Location(source_file.name), f"its first element is not <{ROOT}>", ADVICE)
        file.seek(0)
        try:
            for event, element in ET.iterparse(file, ("start", "end")):
                depth += 1 if event == "start" else -1
                if event == "end" and depth == 1:
                    yield element
                    element.clear()
        except ET.ParseError as error:
            raise BadValue(
                Location(source_file.name, row=error.position[0]),
                f"the XML breaks off or is not well-formed ({error})",
                "fetch or copy it again",
            ) from None


def feed_of(source_file: SourceFile) -> dict[str, str]:
    """What the elements beside the pages say of the file, by their names."""
    return {
        element.tag: text
        for element in children(source_file)
        if element.tag != PAGE_TAG and (text := words(element))
    }


def identify(source_file: SourceFile) -> Identity | None:
    """Vintage by the projections' years, edition by the year of the wages; None for other files.

    Raises MissingColumn or BadValue where the years are absent or disagree.
    """
    with source_file.path.open("rb") as file:
        if not is_compilation(file):
            return None
    return identity_of(source_file, feed_of(source_file))


def identity_of(source_file: SourceFile, feed: Mapping[str, str]) -> Identity:
    """Vintage, edition and date of the file; raises as `identify` does."""
    for tag, shape in FEED.items():
        if tag in feed and not re.fullmatch(shape, feed[tag]):
            raise BadValue(
                Location(source_file.name, element=tag), f"{feed[tag]!r} is no {tag}", ADVICE
            )
    location = Location(source_file.name, element="projection_year")
    if "projection_year" not in feed:
        raise MissingColumn(location, "the element is missing", ADVICE)
    last = int(feed["projection_year"])
    first = int(feed.get("current_year", last - REACH))
    if last - first != REACH:
        raise BadValue(location, f"{first} to {last} are not ten years", ADVICE)
    updated, period = feed.get("last_updated"), feed.get("reference_period")
    return Identity(
        span(first, last),
        f"wages {period[-4:]}" if period else None,
        datetime.strptime(updated, "%m/%d/%Y").replace(tzinfo=UTC) if updated else None,
    )


def span(first: int, last: int) -> str:
    """The years of a projection as vintages are written: '2024-34'."""
    return f"{first}-{last % 100:02}"


@dataclass(frozen=True)
class Page:
    """What one page prints: its facts as published, and the codes that it covers."""

    number: int
    facts: Mapping[str, str | None]
    codes: Sequence[str]


def parse(source_file: SourceFile) -> Tables:
    """One row for each page, and one for each code of a page, as published.

    A page that cannot be read is a caveat, and so are pages that are not there. Raises the error
    of the first page where none can be read.
    """
    feed = feed_of(source_file)
    vintage = identity_of(source_file, feed).vintage
    about = {"vintage": vintage, "reference_period": feed.get("reference_period")}
    pages: list[Page] = []
    errors: list[ParseError] = []
    elements = (element for element in children(source_file) if element.tag == PAGE_TAG)
    for number, element in enumerate(elements, 1):
        try:
            pages.append(read_page(source_file, number, element, vintage, pages))
        except ParseError as error:
            errors.append(error)
    if errors and not pages:
        raise errors[0]
    caveats = [Caveat("page not read", str(e.location), e.what) for e in errors]
    rows = [{"page": page.number, **about, **page.facts} for page in pages]
    codes = [(page.number, code) for page in pages for code in page.codes]
    return {
        "ooh_page": pl.DataFrame(rows, PAGE).lazy(),
        "ooh_code": pl.DataFrame(codes, CODE, orient="row").lazy(),
        CAVEAT_TABLE: list_caveats(caveats + count_pages(source_file, len(rows))).lazy(),
    }


def read_page(
    source_file: SourceFile,
    number: int,
    element: ET.Element,
    vintage: str | None,
    before: Sequence[Page],
) -> Page:
    """Return one page; raises MissingColumn, UnknownCode or BadValue with its element.

    Also for a page that stands twice.
    """
    location = Location(source_file.name, element=f"{PAGE_TAG}[{number}]")
    covered = codes_of(element, location)
    facts = facts_of(element, location, has_codes=bool(covered))
    check_span(element, location, vintage)
    if facts["page_url"] in [page.facts["page_url"] for page in before]:
        raise BadValue(location, f"{facts['page_url']} stands twice", ADVICE)
    return Page(number, facts, covered)


def below(location: Location, path: str) -> Location:
    """The place of an element of a page."""
    return Location(location.file, element=f"{location.element}/{path}")


def codes_of(page: ET.Element, location: Location) -> list[str]:
    """The codes that a page covers, each once; the page on the military has none."""
    codes = [code for element in page.findall(CODES) if (code := words(element))]
    for index, code in enumerate(codes):
        if not re.fullmatch(r"\d{2}-\d{4}", code) or code in codes[:index]:
            raise BadValue(below(location, CODES), f"{code!r} is no code, or stands twice", ADVICE)
    return codes


def facts_of(page: ET.Element, location: Location, *, has_codes: bool) -> dict[str, str | None]:
    """The facts of a page; only one that covers no code may lack quick facts."""
    facts = {}
    for name, path in {**ABOUT, **FACTS, **PAY}.items():
        found = page.find(path)
        if found is None and (has_codes or name in ABOUT):
            raise MissingColumn(below(location, path), "the element is missing", ADVICE)
        text = words(found)
        # Pages of several occupations refer to their text for education, experience, training.
        may_be_blank = name in REQUIREMENTS or not has_codes
        if text is None and ((name in FACTS and not may_be_blank) or name in ABOUT):
            raise BadValue(below(location, path), "the element is blank", ADVICE)
        if text and name in SHAPES and not re.fullmatch(SHAPES[name], text):
            raise BadValue(below(location, path), f"{text!r} is no {name}", ADVICE)
        facts[name] = text
    phrase, citation = facts["growth_category"], facts.pop("citation") or ""
    if phrase not in (None, *PHRASES):
        location = below(location, FACTS["growth_category"])
        raise UnknownCode(location, f"{phrase!r} is not among {', '.join(PHRASES)}", ADVICE)
    address = re.search(PAGE_URL, citation)
    if address is None:
        raise BadValue(
            below(location, "citation"), "it does not give the address of a page", ADVICE
        )
    return facts | {"page_url": f"https://www.bls.gov{address[1]}"}


def check_span(page: ET.Element, location: Location, vintage: str | None) -> None:
    """Raises BadValue for a page that speaks of other projections than the file."""
    years = re.search(SPAN, words(page.find(HELP)) or "")
    if years and span(int(years[1]), int(years[2])) != vintage:
        raise BadValue(below(location, HELP), f"{years[0]!r} in a file of {vintage}", ADVICE)


def count_pages(source_file: SourceFile, count: int) -> list[Caveat]:
    """Return a caveat for a handbook with fewer pages than it is known to have."""
    if count >= PAGES or source_file.is_excerpt:
        return []
    return [Caveat("pages missing", source_file.name, f"{count} pages; it has {PAGES} and more")]


# Not the days of the projections but those that the handbook's own pages and feed give.
RELEASES = (
    Release("2019-29", date(2020, 9, 1), "A, the publish_date of its pages"),
    Release("2024-34", date(2025, 8, 28), "A, the last-modified date of its pages"),
)
SOURCE = Source(
    name="ooh",
    title="Occupational Outlook Handbook",
    publisher="U.S. Bureau of Labor Statistics",
    page="https://www.bls.gov/ooh/about/ooh-developer-info.htm",
    licence="US government work, public domain (17 USC 105)",
    attribution="U.S. Bureau of Labor Statistics, Occupational Outlook Handbook",
    schedule="0 12 * * 1",
    kinds=(FileKind("ooh_compilation", TABLES, identify, parse),),
    addresses=(Address(URL, "ooh_compilation"),),
    releases=RELEASES,
)

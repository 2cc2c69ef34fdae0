"""Occupational Outlook Handbook: the facts that each of its pages prints.

Official source: https://www.bls.gov/ooh/xml-compilation.xml, described at
https://www.bls.gov/ooh/about/ooh-developer-info.htm. A page covers one code, several, or none.
A page that a browser saved stands for itself (`saved_page`).
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
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
    Source,
    SourceFile,
    Tables,
    list_caveats,
)
from flows.sources.handbook import saved_page
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
from flows.sources.licences import PUBLIC_DOMAIN

TABLES = {"ooh_page": PAGE, "ooh_code": CODE, CAVEAT_TABLE: CAVEAT}
URL = "https://www.bls.gov/ooh/xml-compilation.xml"
ADVICE = f"compare with the file at {URL}"


def read_words(element: ET.Element | None) -> str | None:
    """Return the text of an element, HTML entities resolved; None where it is blank or absent."""
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


def read_children(source_file: SourceFile) -> Iterator[ET.Element]:
    """Yield what stands below the root, each gone when the next is asked for.

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


def read_feed(source_file: SourceFile) -> dict[str, str]:
    """Return what the elements beside the pages say of the file, by their names."""
    return {
        element.tag: text
        for element in read_children(source_file)
        if element.tag != PAGE_TAG and (text := read_words(element))
    }


def identify(source_file: SourceFile) -> Identity | None:
    """Return vintage and edition by the years of projections and wages; None for other files.

    Raises MissingColumn or BadValue where the years are absent or disagree.
    """
    with source_file.path.open("rb") as file:
        if not is_compilation(file):
            return None
    return make_identity(source_file, read_feed(source_file))


def make_identity(source_file: SourceFile, feed: Mapping[str, str]) -> Identity:
    """Return vintage, edition and date of the file; raise as `identify` does."""
    for tag, shape in FEED.items():
        if tag in feed and not re.fullmatch(shape, feed[tag]):
            raise BadValue(
                Location(source_file.name, element=tag),
                f"{feed[tag]!r} is not a valid {tag}",
                ADVICE,
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
        name_vintage(first, last),
        f"wages {period[-4:]}" if period else None,
        datetime.strptime(updated, "%m/%d/%Y").replace(tzinfo=UTC) if updated else None,
    )


def name_vintage(first: int, last: int) -> str:
    """Return the years of a projection as vintages are written: '2024-34'."""
    return f"{first}-{last % 100:02}"


@dataclass(frozen=True)
class Page:
    """What one page prints: its facts as published, and the codes that it covers."""

    number: int
    facts: Mapping[str, str | None]
    codes: Sequence[str]


def parse(source_file: SourceFile) -> Tables:
    """Return one row for each page, and one for each code of a page, as published.

    A page that cannot be read is a caveat, and so are pages that are not there. Raises the error
    of the first page where none can be read.
    """
    feed = read_feed(source_file)
    vintage = make_identity(source_file, feed).vintage
    about = {"vintage": vintage, "reference_period": feed.get("reference_period")}
    pages: list[Page] = []
    errors: list[ParseError] = []
    elements = (element for element in read_children(source_file) if element.tag == PAGE_TAG)
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

    Also for a page that appears twice.
    """
    location = Location(source_file.name, element=f"{PAGE_TAG}[{number}]")
    covered = read_codes(element, location)
    facts = read_facts(element, location, has_codes=bool(covered))
    check_span(element, location, vintage)
    if facts["page_url"] in [page.facts["page_url"] for page in before]:
        raise BadValue(location, f"{facts['page_url']} appears twice", ADVICE)
    return Page(number, facts, covered)


def locate(location: Location, path: str) -> Location:
    """Return the place of an element of a page."""
    return Location(location.file, element=f"{location.element}/{path}")


def read_codes(page: ET.Element, location: Location) -> list[str]:
    """Return the codes that a page covers, each once; the page on the military has none."""
    codes = [code for element in page.findall(CODES) if (code := read_words(element))]
    for index, code in enumerate(codes):
        if not re.fullmatch(r"\d{2}-\d{4}", code) or code in codes[:index]:
            raise BadValue(
                locate(location, CODES), f"{code!r} is not a valid code, or appears twice", ADVICE
            )
    return codes


def read_facts(page: ET.Element, location: Location, *, has_codes: bool) -> dict[str, str | None]:
    """Return the facts of a page; only one that covers no code may lack quick facts."""
    facts = {}
    for name, path in {**ABOUT, **FACTS, **PAY}.items():
        found = page.find(path)
        if found is None and (has_codes or name in ABOUT):
            raise MissingColumn(locate(location, path), "the element is missing", ADVICE)
        text = read_words(found)
        # Pages of several occupations refer to their text for education, experience, training.
        may_be_blank = name in REQUIREMENTS or not has_codes
        if text is None and ((name in FACTS and not may_be_blank) or name in ABOUT):
            raise BadValue(locate(location, path), "the element is blank", ADVICE)
        if text and name in SHAPES and not re.fullmatch(SHAPES[name], text):
            raise BadValue(locate(location, path), f"{text!r} is not a valid {name}", ADVICE)
        facts[name] = text
    phrase, citation = facts["growth_category"], facts.pop("citation") or ""
    if phrase not in (None, *PHRASES):
        location = locate(location, FACTS["growth_category"])
        raise UnknownCode(location, f"{phrase!r} is not among {', '.join(PHRASES)}", ADVICE)
    address = re.search(PAGE_URL, citation)
    if address is None:
        raise BadValue(
            locate(location, "citation"), "it does not give the address of a page", ADVICE
        )
    return facts | {"page_url": f"https://www.bls.gov{address[1]}"}


def check_span(page: ET.Element, location: Location, vintage: str | None) -> None:
    """Raise BadValue for a page that speaks of other projections than the file."""
    years = re.search(SPAN, read_words(page.find(HELP)) or "")
    if years and name_vintage(int(years[1]), int(years[2])) != vintage:
        raise BadValue(
            locate(location, HELP), f"the page gives {years[0]!r}, the file {vintage}", ADVICE
        )


def count_pages(source_file: SourceFile, count: int) -> list[Caveat]:
    """Return a caveat for a handbook with fewer pages than it is known to have."""
    if count >= PAGES or source_file.is_excerpt:
        return []
    return [Caveat("pages missing", source_file.name, f"{count} pages; it has {PAGES} and more")]


SOURCE = Source(
    name="ooh",
    title="Occupational Outlook Handbook",
    publisher="U.S. Bureau of Labor Statistics",
    page="https://www.bls.gov/ooh/about/ooh-developer-info.htm",
    licence=PUBLIC_DOMAIN,
    attribution="U.S. Bureau of Labor Statistics, Occupational Outlook Handbook",
    schedule="0 12 * * 1",
    kinds=(
        FileKind("ooh_compilation", TABLES, identify, parse),
        FileKind("ooh_saved_page", TABLES, saved_page.identify, saved_page.parse),
    ),
    addresses=(Address(URL, "ooh_compilation"),),
)

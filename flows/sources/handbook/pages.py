"""The pages of the handbook: the codes that each covers, and the facts that it prints."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from flows.errors import BadValue, Location, MissingColumn, UnknownCode
from flows.sources.declaration import SourceFile
from flows.sources.handbook.elements import read_words
from flows.sources.handbook.layout import (
    ABOUT,
    ADVICE,
    CODES,
    FACTS,
    HELP,
    PAGE_TAG,
    PAGE_URL,
    PAY,
    PHRASES,
    REQUIREMENTS,
    SHAPES,
    SPAN,
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

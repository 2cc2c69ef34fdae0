"""Occupational Outlook Handbook: the facts that each of its pages prints.

Official source: https://www.bls.gov/ooh/xml-compilation.xml, described at
https://www.bls.gov/ooh/about/ooh-developer-info.htm. A page covers one code, several, or none.
A page that a browser saved stands for itself (`saved_page`).
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import polars as pl

from flows.errors import BadValue, Location, MissingColumn, ParseError
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
from flows.sources.handbook.elements import is_compilation, read_children, read_feed
from flows.sources.handbook.layout import ADVICE, CODE, FEED, PAGE, PAGE_TAG, PAGES, REACH, URL
from flows.sources.handbook.pages import Page, name_vintage, read_page
from flows.sources.licences import PUBLIC_DOMAIN

TABLES = {"ooh_page": PAGE, "ooh_code": CODE, CAVEAT_TABLE: CAVEAT}


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

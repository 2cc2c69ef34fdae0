"""The handbook's layout and facts: the hand-made fixture against rendered pages, and a copy.

No file of the agency is at hand. The pages are those of 2024-34; the copy is a few occupations of
the compilation of 2019-29 that somebody flattened to CSV, its columns named after the elements.
"""

import csv
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from flows.sources.declaration import SourceFile
from flows.sources.handbook.layout import ABOUT, FACTS, FEED, HELP, PAY
from flows.sources.release_days import read_releases
from tests.support.files.handbook_files import COMPILATION, KIND, Page, pages, parsed

FIXTURE = SourceFile(COMPILATION, COMPILATION.name, is_excerpt=True)
OPENINGS_HELP = "quick_facts/qf_employment_openings/help"


def iso(text: str, form: str) -> str:
    """A day as YYYY-MM-DD."""
    return f"{datetime.strptime(text, form).astimezone():%Y-%m-%d}"


def released(vintage: str) -> str:
    """The declared day of release."""
    (day,) = {
        release.released_on
        for release in read_releases()
        if (release.source, release.vintage) == ("ooh", vintage)
    }
    return str(day)


def pay(page: dict[str, str | None]) -> str:
    """The page's pay as it is rendered."""
    if page["median_annual_note"]:
        return page["median_annual_note"]
    annual = f"${int(page['median_annual']):,} per year" if page["median_annual"] else ""
    hourly = f"${page['median_hourly']} per hour" if page["median_hourly"] else ""
    return f"{annual} {hourly}".strip()


def printed(page: dict[str, str | None]) -> dict[str, str]:
    """The quick facts of a parsed page as they are rendered."""
    return {
        "1": pay(page),
        "2": page["entry_education"] or "",
        "3": page["work_experience"] or "",
        "4": page["on_the_job_training"] or "",
        "5": f"{int(page['jobs'] or 0):,}",
        "6": f"{page['growth_percent']}% ({page['growth_category']})",
        "7": f"{int(page['change_jobs'] or 0):,}",
    }


def test_every_fact_of_the_fixture_stands_on_a_page(mirror: Path) -> None:
    """Titles, addresses, days, codes and all quick facts of the seven pages, and no other page."""
    found: dict[str, Page] = {page.url: page for page in pages(mirror)}
    ours = {page["page_url"]: page for page in parsed(FIXTURE).iter_rows(named=True)}
    codes = parsed(FIXTURE, "ooh_code")
    military = ours.pop("https://www.bls.gov/ooh/military/military-careers.htm")
    assert {military[name] for name in FACTS} == {None}
    assert ours.keys() == found.keys()
    assert len(found) == 7
    for url, page in ours.items():
        assert page["title"] == found[url].title
        assert printed(page) == found[url].facts
        covered = codes.filter(page=page["page"])["occupation_code"].to_list()
        assert covered == sorted(found[url].codes)
        assert page["publish_date"] == iso(found[url].modified, "%A, %B %d, %Y")
        assert page["publish_date"] == released("2024-34")


@pytest.fixture
def copy(mirror: Path) -> list[dict[str, str]]:
    """The rows of the flattened copy."""
    path = mirror / "adopt/ooh/bls_occupation_handbook_test.csv"
    with path.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def day(row: dict[str, str]) -> str:
    """The publish date, which a spreadsheet re-spelt, in the format that the feed declares."""
    assert row["occupation_publish_date_format"] == "yyyy-mm-dd"
    return iso(row["occupation_publish_date"], "%m/%d/%y")


def rebuilt(path: str, text: str) -> str:
    """The element at a path, markup in its text kept as text."""
    tags = path.split("/")
    opened = "".join(f"<{tag}>" for tag in tags)
    return f"{opened}{escape(text)}" + "".join(f"</{tag}>" for tag in reversed(tags))


def test_a_copy_of_genuine_pages_has_the_layout(copy: list[dict[str, str]], tmp_path: Path) -> None:
    """Every element that is read has its column; put back into XML, each row reads as it is."""
    paths = {
        **ABOUT,
        **FACTS,
        **PAY,
        "codes": "soc_coverage/soc_code",
        "help": HELP,
        "change": OPENINGS_HELP,
    }
    columns = {name: "occupation_" + path.replace("/", "_") for name, path in paths.items()}
    assert set(columns.values()) | set(FEED) <= set(copy[0])
    feed = "".join(rebuilt(tag, copy[0][tag]) for tag in FEED)
    occupations = [
        "<occupation>"
        + "".join(
            rebuilt(paths[name], day(row) if name == "publish_date" else row[column])
            for name, column in columns.items()
        )
        + "</occupation>"
        for row in copy
    ]
    path = tmp_path / "copy.xml"
    path.write_text(f"<ooh>{feed}{''.join(occupations)}</ooh>")
    document = SourceFile(path, path.name, is_excerpt=True)
    identity = KIND.identify(document)
    assert identity is not None
    assert (identity.vintage, identity.edition) == ("2019-29", "wages 2019")
    ours = parsed(document).rows(named=True)
    for page, row in zip(ours, copy, strict=True):
        for name in {**FACTS, **PAY}:
            assert (page[name] or "") == row[columns[name]], (row["occupation_title"], name)
        assert page["publish_date"] == released("2019-29")
    assert parsed(document, "ooh_code")["occupation_code"].to_list() == [
        "13-2011",
        "27-2011",
        "15-2011",
        "11-3010",
        "25-3011",
    ]


def test_openings_are_a_change_of_employment(copy: list[dict[str, str]]) -> None:
    """What the feed calls openings its own help calls the numeric change; it may be negative."""
    change = "occupation_" + FACTS["change_jobs"].replace("/", "_")
    said = "The projected numeric change in employment from 2019 to 2029."
    assert {row["occupation_" + OPENINGS_HELP.replace("/", "_")] for row in copy} == {said}
    assert {row["occupation_title"]: row[change] for row in copy if row[change] < "0"} == {
        "Adult Literacy and High School Equivalency Diploma Teachers": "-6200"
    }

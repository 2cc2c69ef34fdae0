"""Pages of the handbook that a browser saved: one file each, adopted by hand."""

from pathlib import Path

import pytest

from flows.errors import MissingColumn, ParseError, UnknownCode
from flows.settings import SAMPLE, Settings
from flows.sources.declaration import SourceFile
from flows.sources.handbook.saved_page import identify, parse
from tests.conftest import fill
from tests.support.archiving import adopt
from tests.support.files.handbook_files import changed, tree
from warehouse import ask

PAGE = "medical-records-and-health-information-technicians"
URL = f"https://www.bls.gov/ooh/healthcare/{PAGE}.htm"
FACTS = {
    "1": "$50,250 &nbsp; per year<br>$24.16 per hour",
    "2": "Postsecondary nondegree award",
    "3": "None",
    "4": "None",
    "5": "194,800",
    "6": "7% (Much faster than average)",
    "7": "13,800",
}


def write_page(
    folder: Path, facts: dict[str, str], code: str = "29-2072", name: str = "page.html"
) -> SourceFile:
    """A page made by hand, with the elements of the rendered ones."""
    cells = "".join(
        f'<td headers="quickfacts-{number}-0 quickfacts-0-0">\n {fact}</td>'
        for number, fact in facts.items()
    )
    path = folder / name
    path.write_text(
        f'<!DOCTYPE html><html><head><link rel="canonical" href="{URL}">'
        '<meta name="date" content="2025-08-28"></head><body><h1> Records &amp; more</h1>'
        f"<a>Job Outlook, 2024–34</a>{cells}<p>The median annual wage was $50,250 in May 2024.</p>"
        f'<td data-label="SOC Code:">{code}</td><td data-label="SOC Code:">—</td></body></html>'
    )
    return SourceFile(path, path.name)


def test_a_page_is_as_printed(tmp_path: Path) -> None:
    """Vintage, day and address are those that the page gives; signs of thousands are gone."""
    document = write_page(tmp_path, FACTS)
    identity = identify(document)
    assert identity is not None
    assert (identity.vintage, identity.edition, identity.url) == ("2024-34", PAGE, URL)
    tables = parse(document)
    assert tables["ooh_page"].collect().row(0, named=True) == {
        "page": 1,
        "vintage": "2024-34",
        "reference_period": "May 2024",
        "title": "Records & more",
        "publish_date": "2025-08-28",
        "page_url": URL,
        "entry_education": "Postsecondary nondegree award",
        "work_experience": "None",
        "on_the_job_training": "None",
        "jobs": "194800",
        "growth_percent": "7",
        "growth_category": "Much faster than average",
        "change_jobs": "13800",
        "median_annual": "50250",
        "median_annual_range": None,
        "median_annual_note": None,
        "median_hourly": "24.16",
        "median_hourly_note": None,
    }
    assert tables["ooh_code"].collect().rows() == [(1, "29-2072")]


@pytest.mark.parametrize(
    ("number", "fact", "column", "read"),
    [
        ("1", "$23.33 per hour", "median_hourly", "23.33"),
        ("1", "$23.33 per hour", "median_annual", None),
        ("1", "", "median_annual", None),
        ("1", "This wage is equal to or greater than $9 per year", "median_annual", None),
        ("2", "", "entry_education", None),
        ("6", "-10% (Decline)", "growth_percent", "-10"),
    ],
)
def test_what_a_page_may_leave_out(
    tmp_path: Path, number: str, fact: str, column: str, read: str | None
) -> None:
    """Pay by the hour only, a bound in its place, or none; no typical education."""
    page = parse(write_page(tmp_path, FACTS | {number: fact}))["ooh_page"].collect()
    assert page[column][0] == read


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"6": "7% (Splendid)"}, UnknownCode),
        ({"6": "seven"}, UnknownCode),
        ({"5": ""}, MissingColumn),
        ({"7": "many"}, ParseError),
    ],
)
def test_what_is_refused(tmp_path: Path, changes: dict[str, str], error: type[Exception]) -> None:
    """A fact that cannot be read refuses its page, with the place."""
    with pytest.raises(error, match=r"page\.html, element quick facts"):
        parse(write_page(tmp_path, FACTS | changes))


def test_other_files_are_not_taken_for_it(tmp_path: Path) -> None:
    """A page of another site, and one of the handbook without an outlook, are of no kind."""
    for text in ("<!DOCTYPE html><p>Job Outlook, 2024–34", f'<!doctype html><a href="{URL}">', ""):
        path = tmp_path / "other.html"
        path.write_text(text)
        assert identify(SourceFile(path, path.name)) is None


def test_its_percent_and_phrase_are_printed(tmp_path: Path) -> None:
    """A page of one code gives its row the whole percent and the phrase, and is cited."""
    settings = Settings(tmp_path / "store", str(SAMPLE))
    adopt(settings, write_page(tmp_path, FACTS).path)
    fill(settings, "projections")
    (row,) = ask.rows(
        settings.warehouse,
        "select growth_percent_rounded, growth_percent_basis, growth_category_basis, source.url "
        "from outlook join figure_source as source "
        "on source.source_id = growth_category_source_id where occupation_code = '29-2072'",
    )
    assert tuple(row.values()) == (7, "printed", "printed", URL)


def test_the_younger_of_two_copies_of_a_page_stands(tmp_path: Path) -> None:
    """One page in the compilation and saved by itself is one row: of a day, the compilation's."""
    settings = Settings(tmp_path / "store", str(tree(tmp_path, changed(tmp_path))))
    adopt(settings, write_page(tmp_path, FACTS).path)
    fill(settings, "ooh", "projections")
    found = ask.rows(
        settings.warehouse,
        "select page_title from occupation_handbook where occupation_code = '29-2072'",
    )
    assert [row["page_title"] for row in found] == ["Medical Records Specialists"]

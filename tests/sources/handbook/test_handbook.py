"""The handbook's compilation: what a page prints, and what is refused instead of guessed.

The fixture is made by hand; its facts are held to the rendered pages in tests/golden.
"""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.errors import (
    BadValue,
    MissingColumn,
    ParseError,
    Refused,
)
from flows.intake.adopted import recognise
from flows.intake.plan import list_required
from flows.settings import SAMPLE, Settings
from flows.sources.declaration import CAVEAT_TABLE, SourceFile
from flows.sources.handbook.layout import URL
from tests.conftest import fill
from tests.support.archiving import adopt
from tests.support.files.handbook_files import COMPILATION, KIND, changed, parsed, tree
from warehouse import ask
from warehouse.errors import ContractError

OUTLOOK = '<value type="int">7</value>\n\t\t\t\t<description>Much faster than average'
NOTE = "This wage is equal to or greater than $239,200 per year or $115.00 per hour."


def test_the_file_is_known_by_its_root_and_years(tmp_path: Path) -> None:
    """Vintage from the projections' years, edition from the wages', date from the file itself."""
    document = changed(tmp_path)
    identity = KIND.identify(document)
    assert identity is not None
    assert (identity.vintage, identity.edition) == ("2024-34", "wages 2024")
    assert identity.modified_at is not None
    assert identity.modified_at.date() == date(2025, 8, 28)
    source, kind, again = recognise(document, None, tmp_path)
    assert (source.name, kind.name, again) == ("ooh", "ooh_compilation", identity)


def test_without_the_base_year_a_projection_reaches_ten_years(tmp_path: Path) -> None:
    """Only the projected year is needed; without the wages' period there is no edition."""
    document = changed(
        tmp_path,
        ("<current_year>2024</current_year>", ""),
        ("<reference_period>May 2024</reference_period>", ""),
        ("8/28/2025", ""),
    )
    identity = KIND.identify(document)
    assert identity is not None
    assert (identity.vintage, identity.edition, identity.modified_at) == ("2024-34", None, None)
    assert parsed(document)["reference_period"].null_count() == 8


@pytest.mark.parametrize("text", ["", "<", "<a/>", "<ooh", "PK\x03\x04", "vintage,code\n1,2\n"])
def test_other_files_are_not_taken_for_it(tmp_path: Path, text: str) -> None:
    """Another root, or no XML: not this kind; told to parse it, it is refused."""
    path = tmp_path / "other"
    path.write_text(text)
    document = SourceFile(path, path.name)
    assert KIND.identify(document) is None
    with pytest.raises(BadValue, match="other: its first element is not <ooh>"):
        KIND.parse(document)


def test_a_page_is_as_published(tmp_path: Path) -> None:
    """Texts as they stand; an hourly wage only, and what stands in the place of the annual one."""
    page = parsed(changed(tmp_path)).row(0, named=True)
    assert page == {
        "page": 1,
        "vintage": "2024-34",
        "reference_period": "May 2024",
        "title": "Actors",
        "publish_date": "2025-08-28",
        "page_url": "https://www.bls.gov/ooh/entertainment-and-sports/actors.htm",
        "entry_education": "Some college, no degree",
        "work_experience": "None",
        "on_the_job_training": "Long-term on-the-job training",
        "jobs": "57000",
        "growth_percent": "0",
        "growth_category": "Little or no change",
        "change_jobs": "200",
        "median_annual": None,
        "median_annual_range": "The annual wage is not available.",
        "median_annual_note": None,
        "median_hourly": "23.33",
        "median_hourly_note": None,
    }


def test_entities_and_cdata_are_text(tmp_path: Path) -> None:
    """HTML entities, escaped once for XML or inside CDATA, and blanks are one spelling."""
    document = changed(
        tmp_path,
        ('<title type="text">Actors', '<title type="text"><![CDATA[Actors&nbsp;&amp;\n more]]>'),
        ("Associate's degree", "Associate&amp;rsquo;s degree"),
    )
    table = parsed(document)
    assert table["title"][0] == "Actors & more"
    assert table["entry_education"][1] == "Associate’s degree"


def test_a_page_without_codes_may_lack_quick_facts(tmp_path: Path) -> None:
    """The page on the military covers no occupation and prints no facts; one with codes must."""
    table = parsed(changed(tmp_path))
    assert table.row(7, named=True)["title"] == "Military Careers"
    assert table["growth_percent"].null_count() == 1
    codes = parsed(changed(tmp_path), "ooh_code")
    assert 8 not in codes["page"]
    assert codes.group_by("page").len().sort("page")["len"].to_list() == [1, 1, 1, 19, 35, 1, 2]
    coded = ("<soc_coverage/>", "<soc_coverage><soc_code>55-0000</soc_code></soc_coverage>")
    assert "occupation[8]/quick_facts" in unread_page(changed(tmp_path, coded))


def unread_page(document: SourceFile) -> str:
    """The caveat of the one page that could not be read; the others are there."""
    caveat = parsed(document, CAVEAT_TABLE).filter(pl.col("caveat") == "page not read")
    assert (caveat.height, parsed(document).height) == (1, 7)
    return f"{caveat['place_in_file'][0]}: {caveat['detail'][0]}"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (
            "Much faster than average</description>",
            "Booming</description>",
            r"occupation\[2\]/quick_facts/qf_employment_outlook/description: 'Booming'",
        ),
        (
            '<value type="int">57000</value>',
            "",
            r"occupation\[1\]/quick_facts/qf_number_of_jobs/value: the element is missing",
        ),
        (
            '<value type="int">57000</value>',
            "<value/>",
            r"qf_number_of_jobs/value: the element is blank",
        ),
        (
            '<value type="int">57000</value>',
            "<value>57 thousand</value>",
            r"qf_number_of_jobs/value: '57 thousand' is not a valid jobs",
        ),
        ("23.33", "23.333", r"qf_median_pay_hourly/value: '23.333'"),
        ('<value type="int">0</value>', "<value>0.3</value>", r"outlook/value: '0.3'"),
        ("27-2011", "27-201X", r"occupation\[1\]/soc_coverage/soc_code: '27-201X'"),
        ("15-1253", "15-1252", r"occupation\[7\]/soc_coverage/soc_code: '15-1252'"),
        ("2025-08-28", "9/1/20", r"occupation\[1\]/publish_date: '9/1/20'"),
        ('<title type="text">Actors</title>', "", r"occupation\[1\]/title"),
        (
            "from 2024 to 2034",
            "from 2023 to 2033",
            r"outlook/help: the page gives 'from 2023 to 2033', the file 2024-34",
        ),
    ],
)
def test_page_that_cannot_be_read_is_left_out_with_its_place(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    """An unknown phrase, a missing or blank element, a value of another shape, other years."""
    said = unread_page(changed(tmp_path, (old, new)))
    assert re.match(rf"xml-compilation\.xml, element .*{place}", said)


@pytest.mark.parametrize(
    ("old", "new", "error", "place"),
    [
        ("<projection_year>2034</projection_year>", "", MissingColumn, "projection_year"),
        (">2034</projection_year>", ">2033</projection_year>", BadValue, "not ten years"),
        (">2034</projection_year>", ">soon</projection_year>", BadValue, "'soon'"),
    ],
)
def test_what_is_not_known_of_the_file_is_refused(
    tmp_path: Path, old: str, new: str, error: type[ParseError], place: str
) -> None:
    """Other years than ten."""
    with pytest.raises(error, match=rf"^xml-compilation\.xml, element .*{place}"):
        parsed(changed(tmp_path, (old, new)))


def test_book_of_another_layout_is_refused(tmp_path: Path) -> None:
    """No page of it can be read: the first says why."""
    text = COMPILATION.read_text().count("publish_date")
    document = changed(tmp_path, *[("publish_date", "published")] * text)
    with pytest.raises(
        MissingColumn, match=r"occupation\[1\]/publish_date: the element is missing"
    ):
        parsed(document)


@pytest.mark.parametrize("element", ["entry_level_education", "work_experience"])
def test_requirement_may_be_blank(tmp_path: Path, element: str) -> None:
    """Pages of several occupations refer to their text: the fact is NULL, and no caveat."""
    text = COMPILATION.read_text()
    value = re.search(rf"<qf_{element}>\s*(<value[^>]*>[^<]+</value>)", text)
    assert value is not None
    document = changed(tmp_path, (value[1], '<value type="text"/>'))
    name = element.replace("entry_level", "entry")
    assert parsed(document)[name].null_count() == parsed(changed(tmp_path))[name].null_count() + 1
    assert "page not read" not in parsed(document, CAVEAT_TABLE)["caveat"]


def test_a_page_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    """A page is known by its address."""
    actors = "https://www.bls.gov/ooh/entertainment-and-sports/actors.htm"
    nurses = "https://www.bls.gov/ooh/healthcare/registered-nurses.htm"
    twice = unread_page(changed(tmp_path, (nurses, actors)))
    assert re.search(r"element occupation\[6\]: .*actors.htm appears twice", twice)
    without = unread_page(changed(tmp_path, (actors, ""), (actors, "")))
    assert re.search(r"occupation\[1\]/citation: .* no(t| ).*address", without)


@pytest.mark.parametrize("end", ["<quick_facts>", "Actors</", "</ooh>"])
def test_a_file_that_breaks_off_is_refused(tmp_path: Path, end: str) -> None:
    """Cut in an element, in a tag, before the last tag: the line is named, nothing is kept."""
    text = COMPILATION.read_text()
    path = tmp_path / "xml-compilation.xml"
    path.write_text(text[: text.index(end) + len(end) - 2])
    place = r"xml-compilation\.xml, row \d+: the XML breaks off"
    with pytest.raises(BadValue, match=place):
        KIND.identify(SourceFile(path, path.name))
    settings = Settings(tmp_path / "store")
    settings.store.mkdir()
    with pytest.raises(BadValue, match=place):
        adopt(settings, path)
    assert not list(settings.store.glob("archive/*/*/*"))


def test_an_html_page_is_refused(tmp_path: Path) -> None:
    """What bot managers answer instead of the file, with the way by hand."""
    path = tmp_path / "xml-compilation.xml"
    path.write_text("<!DOCTYPE html><html><body>Access denied</body></html>")
    with pytest.raises(Refused, match=r"came as an HTML page; .*labor adopt"):
        adopt(Settings(tmp_path / "store"), path)


def test_lost_pages_are_noticed(tmp_path: Path) -> None:
    """A whole compilation has hundreds of pages; only a declared excerpt may have fewer."""
    path = changed(tmp_path).path
    caveat = KIND.parse(SourceFile(path, path.name))[CAVEAT_TABLE].collect().row(0, named=True)
    assert (caveat["caveat"], caveat["detail"]) == ("pages missing", "8 pages; it has 250 and more")
    assert parsed(changed(tmp_path), CAVEAT_TABLE).is_empty()


def warehouse(folder: Path, *pairs: tuple[str, str]) -> Path:
    """A warehouse of the sample's projections of 2024-34 and the changed fixture."""
    settings = Settings(folder / "store", str(tree(folder, changed(folder, *pairs))))
    fill(settings, "ooh", "projections")
    return settings.warehouse


def lines(file: Path, query: str) -> list[tuple[Any, ...]]:
    """The rows of an answer."""
    return [tuple(row.values()) for row in ask.rows(file, query)]


PHRASES = (
    "select occupation_code, growth_category, growth_category_basis from outlook "
    "where occupation_code in ('27-2011', '29-2072', '29-1210', '15-1252') order by all"
)


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the fixture as it is; tests only read it."""
    return warehouse(tmp_path_factory.mktemp("handbook"))


def test_a_page_of_one_code_lends_its_phrase(handbook: Path) -> None:
    """Printed outranks threshold where a page covers the code alone; pages of several lend none."""
    assert lines(handbook, PHRASES) == [
        ("15-1252", "Much faster than average", "threshold"),
        ("27-2011", "Little or no change", "printed"),
        ("29-1210", "As fast as average", "threshold"),
        ("29-2072", "Much faster than average", "printed"),
    ]
    told = (
        "select distinct source.source, source.vintage, source.licence like '%public domain%' "
        "from outlook join figure_source as source "
        "on source.source_id = outlook.growth_category_source_id "
        "where growth_category_basis = 'printed'"
    )
    assert lines(handbook, told) == [("ooh", "2024-34", True)]
    lent = "select occupation_code from occupation_handbook where lends_growth_category order by 1"
    assert lines(handbook, lent) == [("27-2011",), ("29-1141",), ("29-2072",), ("29-9021",)]


def test_a_page_is_a_row_for_each_code(handbook: Path) -> None:
    """Figures of the page beside each code that it covers, in their types."""
    (nurses,) = ask.rows(handbook, "from occupation_handbook where occupation_code = '29-1141'")
    assert nurses["page_hourly_median"] == Decimal("45.00")
    assert (nurses["page_annual_median"], nurses["page_pay_note"]) == (93600, None)
    assert (nurses["page_jobs"], nurses["page_change_jobs"]) == (3391000, 166100)
    assert nurses["page_published_on"] == date(2025, 8, 28)
    assert nurses["page_pay_period"] == "May 2024"
    teachers = (
        "select count(*), any_value(page_codes), any_value(page_entry_education) "
        "from occupation_handbook where page_title = 'Postsecondary Teachers'"
    )
    assert lines(handbook, teachers) == [(35, 35, "See How to Become One")]
    assert lines(handbook, "from occupation_handbook where page_title like 'Military%'") == []
    kept = "select entry_education from outlook where occupation_code = '15-1252'"
    assert lines(handbook, kept) == [("Bachelor's degree",)]


@pytest.mark.parametrize("value", ["<value/>", "<value>239200</value>"])
def test_a_bound_is_no_median(tmp_path: Path, value: str) -> None:
    """A value beside a note is not loaded as a median, be it there or blank; the note is kept."""
    blank = '<value type="int"/>\n\t\t\t\t<range type="text"/>\n\t\t\t\t<note type="text">This'
    file = warehouse(tmp_path, (blank, f"{value}<range/><note>This"))
    query = (
        "select distinct page_annual_median, page_hourly_median, page_pay_note "
        "from occupation_handbook where page_title like 'Physicians%'"
    )
    assert lines(file, query) == [(None, None, NOTE)]


def test_a_page_of_another_percent_lends_nothing(tmp_path: Path) -> None:
    """7.1 is printed as 7; a page of 12 speaks of something else, and is there to be seen."""
    file = warehouse(tmp_path, (OUTLOOK, OUTLOOK.replace(">7<", ">12<")))
    assert ("29-2072", "Much faster than average", "threshold") in lines(file, PHRASES)
    seen = (
        "select page_growth_percent, lends_growth_category from occupation_handbook "
        "where occupation_code = '29-2072'"
    )
    assert lines(file, seen) == [(12, False)]


def test_a_page_of_another_vintage_lends_nothing(tmp_path: Path) -> None:
    """Its years are those of the file."""
    spans = [("from 2024 to 2034", "from 2023 to 2033")] * 14
    feed = [(">2034</projection", ">2033</projection"), (">2024</current", ">2023</current")]
    file = warehouse(tmp_path, *feed, *spans)
    assert {basis for *_, basis in lines(file, PHRASES)} == {"threshold"}
    assert lines(file, "select distinct vintage from occupation_handbook") == [("2023-33",)]


def test_two_pages_of_one_code_lend_nothing(tmp_path: Path) -> None:
    """Neither of them can be taken for the code's own."""
    file = warehouse(tmp_path, ("29-9021", "29-2072"))
    assert ("29-2072", "Much faster than average", "threshold") in lines(file, PHRASES)


def test_a_phrase_against_the_known_bounds_fails_the_build(tmp_path: Path) -> None:
    """Where every bound of a vintage is known, another phrase means that something is wrong."""
    wrong = OUTLOOK.replace("Much faster", "Faster")
    with pytest.raises(ContractError, match=r"audit\.handbook_phrase .*\n.*medical-records"):
        warehouse(tmp_path, (OUTLOOK, wrong))


def test_its_absence_is_an_outcome(tmp_path: Path) -> None:
    """No file is required: without it the phrase follows from the bounds, and the run says so."""
    assert URL not in list_required()
    settings = Settings(tmp_path / "store", str(SAMPLE))
    run = fill(settings, "ooh", "projections")
    assert [o.outcome for o in run.outcomes if o.source == "ooh"] == ["not_found"]
    assert {basis for *_, basis in lines(settings.warehouse, PHRASES)} == {"threshold"}
    status = "select outcome, detail from source_status where source = 'ooh'"
    ((outcome, detail),) = lines(settings.warehouse, status)
    assert outcome == "not_found"
    assert "xml-compilation.xml" in detail

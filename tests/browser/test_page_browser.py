"""Pages as people meet them, in Chromium: what is visible, reachable and right."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from flows.settings import Settings
from tests.support.browser import DESK, NARROW, PHONE, Opened, chromium
from tests.support.files.plain_readers import article, definition, exported, projected, workbook
from tests.support.profiles import asked
from warehouse.profile.render import render
from warehouse.profile.site.index import find_newest_version, list_occupations, write_index
from warehouse.profile.site.pages import INDEX
from warehouse.store import connect

CASES = {
    "medical_coder": "medical coder",
    "hourly_only": "27-2011",
    "annual_only": "53-2011",
    "major_group": "29-0000",
    "hybrid_code": "29-2098",
    "nothing_published": "55-3016",
    "several_occupations": "CPC",
}
TOP, BOTTOM = "getBoundingClientRect().top", "getBoundingClientRect().bottom"
# What a mark leads to is not hidden behind what stays at the top.
IN_SIGHT = f"$(':target').{TOP} >= $('nav').{BOTTOM} && $(':target').{TOP} < innerHeight"
SIZES = {"phone": PHONE, "desk": DESK, "narrow": NARROW}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of this file: others may not share its event loop."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(whole_store: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of each case, and the index, from a store of the published files."""
    folder = tmp_path_factory.mktemp("pages")
    for name, title in CASES.items():
        (folder / f"{name}.html").write_text(render(asked(whole_store.warehouse, title), "html"))
    with connect(whole_store.warehouse) as con:
        version = find_newest_version(con)
        (folder / INDEX).write_text(write_index(con, version, list_occupations(con, version)))
    return folder


@pytest.fixture
def coder(browser: Browser, folder: Path) -> Opened:
    """The page that answers to `medical coder`, at a desk."""
    return Opened(browser, folder / "medical_coder.html")


def row(page: Page, table: str, *cells: str) -> Locator:
    """The one visible row of a table in which all these cells stand."""
    rows = page.locator("table", has=page.locator("caption", has_text=table)).locator("tbody tr")
    for cell in cells:
        rows = rows.filter(has=page.locator("td, th", has_text=re.compile(f"^{re.escape(cell)}$")))
    assert rows.count() == 1, (table, cells, rows.count())
    assert rows.is_visible()
    return rows


def cited(place: Locator) -> str:
    """The visible text of the sources to which the marks of a row, or else of its table, lead."""
    marks = place.locator("a[href^='#source-']")
    if not marks.count():
        marks = place.locator("xpath=ancestor::table").locator("caption a[href^='#source-']")
    targets = [str(mark.get_attribute("href")) for mark in marks.all()]
    assert targets
    return "\n".join(place.page.locator(f"li{target}").inner_text() for target in targets)


def dollars(value: float) -> str:
    """An hourly wage with its cents, an annual one without."""
    return f"${value:,.2f}" if value < 1000 else f"${value:,.0f}"


def test_wages_of_may_2025_are_visible(coder: Opened, mirror: Path) -> None:
    """Each statistic equals the workbook's cell, hourly beside annual, and names the flat file."""
    published = workbook(mirror, "oesm25nat.zip", "29-2072")
    names = {"Median": "MEDIAN", "Mean": "MEAN"} | {
        f"{p}th percentile": f"PCT{p}" for p in (10, 25, 75, 90)
    }
    for name, column in names.items():
        found = row(
            coder.page,
            "Wages, May 2025",
            name,
            dollars(published[f"H_{column}"]),
            dollars(published[f"A_{column}"]),
        )
        assert "oe.data.0.Current" in cited(found)
    text = coder.page.inner_text("main")
    assert f"Employment is {published['TOT_EMP']:,} jobs" in text
    assert f"error {published['EMP_PRSE']} percent" in text
    assert f"error of the mean wage is {published['MEAN_PRSE']} percent" in text


@pytest.mark.parametrize(
    ("release", "name", "code"),
    [("May 2025", "oesm25nat.zip", "29-2072"), ("May 2018", "oesm18nat.zip", "29-2071")],
)
def test_releases_are_visible(
    coder: Opened, mirror: Path, release: str, name: str, code: str
) -> None:
    """The medians of a release equal its workbook's, under the code that it was published for."""
    published = workbook(mirror, name, code)
    found = row(
        coder.page,
        "Releases, newest first",
        release,
        dollars(published["H_MEDIAN"]),
        dollars(published["A_MEDIAN"]),
    )
    assert code in found.inner_text()
    assert ("oe.data.0.Current" if release == "May 2025" else name) in cited(found)


def test_projections_are_visible(coder: Opened, mirror: Path) -> None:
    """2024-34 equals Table 1.2 and 2018-28 the export of that vintage, in percent and jobs."""
    new = projected(mirror, "29-2072")
    percent = new["Employment change, percent, 2024–34"]
    jobs = round(new["Employment change, numeric, 2024–34"] * 1000)
    found = row(coder.page, "Projections over ten years", "2024-34", f"+{percent}", f"+{jobs:,}")
    assert "occupation.xlsx" in cited(found)
    old = exported(mirror, "29-2071")
    percent = old["Employment Percent Change, 2018-2028"]
    jobs = round(float(old["Employment Change, 2018-2028"]) * 1000)
    found = row(coder.page, "Projections over ten years", "2018-28", f"+{percent}", f"+{jobs:,}")
    assert "29-2071" in found.inner_text()
    assert "2018-28" in cited(found)


def test_survey_figures_are_visible(coder: Opened) -> None:
    """Each figure as it was published, with the kind of statistic that it was called, and where."""
    figures = article()
    assert {figure["value"] for figure in figures} == {"18.06", "41545", "21.33", "22.97"}
    for figure in figures:
        per = {"hourly": "an hour", "annual": "a year"}[figure["pay"]]
        is_named = figure["statistic"] != "unspecified"
        kind = str(figure["statistic"]) if is_named else "not called median or mean"
        value = f"{dollars(float(figure['value']))} {per}"
        found = row(coder.page, "Survey figures", value, kind, figure["source"])
        assert "article of 2019-11-08" in cited(found)


def test_the_definition_is_visible(coder: Opened, mirror: Path) -> None:
    """The SOC's own words, medical coders among them, with their file."""
    said = definition(mirror, "29-2072")
    assert "Includes medical coders." in said
    found = coder.page.locator("p", has_text="Includes medical coders.")
    assert " ".join(said.split()) in " ".join(found.inner_text().split())
    assert "soc_2018_definitions.xlsx" in cited(found)


@pytest.mark.parametrize("name", [*CASES, "index"])
def test_a_page_stands_alone_and_fits(browser: Browser, folder: Path, name: str) -> None:
    """It asks for nothing but itself, has no grave fault of access, and scrolls in no window."""
    opened = Opened(browser, folder / f"{name}.html")
    for size, (width, height) in SIZES.items():
        opened.page.set_viewport_size({"width": width, "height": height})
        assert opened.too_wide() <= 0, size
        opened.keep(f"{name}-{size}")
    assert opened.grave_faults() == []
    assert opened.asked == [(folder / f"{name}.html").as_uri()]
    assert opened.faults == []


def test_charts_are_drawn_within_their_place(browser: Browser, folder: Path) -> None:
    """On a phone every text of a chart stands within the window."""
    page = Opened(browser, folder / "medical_coder.html", PHONE).page
    texts = page.locator("figure svg text")
    assert texts.count() > 30
    for box in (text.bounding_box() for text in texts.all()):
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE[0]


def test_keys_reach_what_a_mouse_does(coder: Opened) -> None:
    """Tab goes by the way over the header to every link and every table that scrolls."""
    page = coder.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    stops = page.locator("a[href], .wide").count()
    for _ in range(stops - 1):
        page.keyboard.press("Tab")
    last = "[...document.querySelectorAll('a[href], .wide')].at(-1)"
    assert page.evaluate(f"document.activeElement === {last}")


def test_a_mark_leads_to_its_source_and_back(coder: Opened) -> None:
    """From a figure to the file and its whole hash, and from there to the figure."""
    page = coder.page
    page.locator("#cite-1").click()
    source = page.locator("li:target")
    assert page.evaluate(f"($ => {IN_SIGHT})(x => document.querySelector(x))")
    assert re.search(r"SHA-256 [0-9a-f]{64}\b", source.inner_text())
    source.locator("a.back").click()
    assert page.evaluate("document.querySelector(':target').id") == "cite-1"


def test_a_page_on_paper(coder: Opened) -> None:
    """In print the figures and sources stand whole, without what only a screen can do."""
    coder.page.emulate_media(media="print")
    coder.keep("medical_coder-print")
    assert coder.page.locator("nav").is_hidden()
    text = coder.page.inner_text("main")
    assert "$24.59" in text
    assert "SHA-256" in text
    whole = "[...document.querySelectorAll('.wide')].every(x => x.scrollWidth <= x.clientWidth)"
    assert coder.page.evaluate(whole)


def test_the_index_finds_coder(browser: Browser, folder: Path) -> None:
    """Typed into the index of a folder, without a server, `coder` leads to 29-2072 first."""
    opened = Opened(browser, folder / INDEX, PHONE)
    page = opened.page
    page.get_by_label("Job title or code").press_sequentially("coder")
    found = page.locator("#found li")
    assert "29-2072" in found.first.inner_text()
    assert "Coder" in found.first.inner_text()
    assert page.locator("#all").is_hidden()
    assert "occupations" in page.locator("#said").inner_text()
    opened.keep("index-coder-phone")
    assert opened.too_wide() <= 0
    assert opened.grave_faults() == []
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "29-2072.html"
    assert opened.asked == [(folder / INDEX).as_uri()]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("medical coders", "29-2072"), ("RN", "29-1141"), ("29-2072", "29-2072"), ("nurse", "29-1")],
)
def test_what_the_index_finds_first(browser: Browser, folder: Path, typed: str, first: str) -> None:
    """Plurals, abbreviations and codes find the occupation that carries the title."""
    page = Opened(browser, folder / INDEX).page
    page.get_by_label("Job title or code").fill(typed)
    assert first in page.locator("#found li").first.inner_text()


def test_the_index_without_a_script_is_the_whole_list(browser: Browser, folder: Path) -> None:
    """Every occupation stands there, and nothing that would not work."""
    page = Opened(browser, folder / INDEX, script=False).page
    assert page.locator("#all li:visible").count() > 900
    assert page.locator("input").is_hidden()
    assert page.get_by_role("link", name="Medical Records Specialists").is_visible()

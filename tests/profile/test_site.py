"""A site of the sample: what is written, what stands, what goes, and what its index knows."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from flows.settings import Settings
from tests.support.markup import Reader
from warehouse.errors import StoreError
from warehouse.profile.site.index import list_occupations, write_index
from warehouse.profile.site.pages import SiteReport, write_site
from warehouse.store import connect

Copy = Callable[[str], Path]


@pytest.fixture(scope="module")
def site(sample_store: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the sample, written once; tests that change it work on links to it."""
    folder = tmp_path_factory.mktemp("site") / "pages"
    told: list[tuple[int, int]] = []
    report = write_site(sample_store.warehouse, folder, lambda *done: told.append(done))
    assert report.written == len(told) == told[-1][0] == told[-1][1] > 40
    assert (report.unchanged, report.removed) == (0, 0)
    return folder


@pytest.fixture
def mine(site: Path, tmp_path: Path) -> Path:
    """The site in a folder of this test's own."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for file in site.iterdir():
        os.link(file, folder / file.name)
    return folder


@pytest.fixture
def altered(sample_store: Settings, tmp_path: Path) -> Callable[[str], Path]:
    """The sample's warehouse after a statement, as a later build would differ."""

    def alter(statement: str) -> Path:
        warehouse = tmp_path / "altered.duckdb"
        warehouse.write_bytes(sample_store.warehouse.read_bytes())
        with duckdb.connect(str(warehouse)) as con:
            con.execute("update core.build set fingerprint = 'later'")
            con.execute(statement)
        return warehouse

    return alter


def read_all(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def stamps(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_ino for file in folder.iterdir()}


def test_every_page_of_a_site_is_whole(site: Path) -> None:
    """No page is cut or half written, and each leads back to the index."""
    pages = [file for file in site.glob("*.html") if file.name != "index.html"]
    assert {"29-2072.html", "29-0000.html", "00-0000.html"} <= {file.name for file in pages}
    for file in pages:
        read = Reader(file.read_text())
        assert read.faults == [], file.name
        assert "index.html" in read.values("href")
    assert not list(site.glob(".*"))


def test_the_index_lists_every_page(site: Path) -> None:
    """Without a script the whole list stands, and nothing of it is fetched."""
    read = Reader((site / "index.html").read_text())
    assert read.faults == []
    listed = [address for address in read.values("href") if address.endswith(".html")]
    assert sorted([*listed, "index.html"]) == sorted(file.name for file in site.glob("*.html"))
    assert not read.values("src")


def test_the_index_knows_other_titles(altered: Copy) -> None:
    """Every title of an occupation leads to it; those of two are the own titles of neither."""
    warehouse = altered(
        "insert into title by name select unnest(['29-2072', '29-2072', '27-2011']) as "
        "occupation_code, unnest(['Zeal Coder', '</script> CPC', '</Script> CPC']) as title, "
        "'2018' as soc_version, 'test' as title_source"
    )
    with connect(warehouse) as con:
        listed = list_occupations(con, "2018")
        html = write_index(con, "2018", listed)
    own = {one.code: one.own_titles for one in listed}
    assert "zeal coder" in own["29-2072"]
    assert "</script> cpc" not in [*own["29-2072"], *own["27-2011"]]
    titles = json.loads(html.split('id="titles">')[1].split("</script>")[0])
    assert {"</script> CPC", "Zeal Coder"} <= set(titles["29-2072"])
    assert "</Script> CPC" in titles["27-2011"]
    assert Reader(html).faults == []


def test_a_second_run_writes_nothing(sample_store: Settings, mine: Path) -> None:
    """Where nothing has changed no file is touched."""
    before = stamps(mine)
    report = write_site(sample_store.warehouse, mine)
    assert (report.written, report.removed) == (0, 0)
    assert stamps(mine) == before


def test_only_pages_whose_figures_changed_are_written(altered: Copy, mine: Path) -> None:
    """A later build in which one published wage differs: its pages are written, others stand."""
    before = read_all(mine)
    warehouse = altered(
        "update wages set hourly_p10 = 1.23 where occupation_code = '29-2072' "
        "and vintage = '2025-05' and area_code = '0000000' and industry_code = '000000'"
    )
    report = write_site(warehouse, mine)
    after = read_all(mine)
    changed = {name for name in after if after[name] != before[name]}
    assert report == SiteReport(1, len(before) - 3, 0, report.size)
    assert changed == {"29-2072.html", "pages.json"}
    assert b"$1.23" in after["29-2072.html"]


def test_a_page_that_is_not_as_written_is_written_again(
    sample_store: Settings, mine: Path, site: Path
) -> None:
    """A page that was cut, or is gone, comes back; the rest stand."""
    (mine / "29-2072.html").unlink()
    (mine / "27-2011.html").unlink()
    (mine / "27-2011.html").write_text("half a pa")
    write_site(sample_store.warehouse, mine)
    assert read_all(mine) == read_all(site)


def test_pages_of_occupations_that_are_gone_go(altered: Copy, mine: Path) -> None:
    """A page goes with its occupation; a file that the site did not write stays."""
    (mine / "99-9999.html").write_text("not of this site")
    warehouse = altered("delete from occupation_profile where occupation_code = '27-2011'")
    report = write_site(warehouse, mine)
    assert report.removed == 1
    assert not (mine / "27-2011.html").exists()
    assert "27-2011.html" not in (mine / "index.html").read_text()
    assert (mine / "99-9999.html").exists()


def test_the_same_site_comes_of_any_number_of_processes(
    sample_store: Settings, site: Path, tmp_path: Path
) -> None:
    """Pages do not depend on who writes them, nor on the order."""
    write_site(sample_store.warehouse, tmp_path / "one", processes=1)
    assert read_all(tmp_path / "one") == read_all(site)


@pytest.mark.parametrize("content", ["{", "[]", '{"other": 1}'])
def test_a_file_that_is_no_manifest_stays(
    sample_store: Settings, tmp_path: Path, content: str
) -> None:
    """Another program's pages.json is neither read as a manifest nor written over."""
    (tmp_path / "pages.json").write_text(content)
    with pytest.raises(StoreError, match="is no manifest of a site"):
        write_site(sample_store.warehouse, tmp_path)
    assert read_all(tmp_path) == {"pages.json": content.encode()}

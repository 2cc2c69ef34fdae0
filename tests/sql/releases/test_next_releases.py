"""Releases that nobody has seen yet build without an edit: wages of May 2028, outlook 2027-37."""

import lzma
import shutil
from pathlib import Path

import pytest

from flows.fetch.mirror import EXCERPTS
from flows.settings import SAMPLE, Settings
from tests.conftest import fill
from tests.sources.test_cpi import HEADER as CPI
from tests.support.archiving import adopt, build_warehouse
from tests.support.files.oews_files import HEADER, TOP, rows, save
from tests.support.files.projections_files import workbook
from tests.support.profiles import asked, markdown
from warehouse import ask


@pytest.fixture(scope="module")
def later(sample_store: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The sample's store some years on: a release of wages and a vintage of the projections."""
    folder = tmp_path_factory.mktemp("later")
    settings = Settings(folder / "store", "sample")
    shutil.copytree(sample_store.store, settings.store)
    texts = ("May 2028 OEWS Estimates", TOP)
    adopt(settings, save(folder, HEADER, rows(), texts, name="national_M2028_dl.xlsx").path)
    adopt(settings, workbook(folder, 2027, 2027, 61_000))
    build_warehouse(settings, settings.warehouse)
    return settings


def test_later_vintages_are_the_latest(later: Settings) -> None:
    """In the views, and in what is said of an occupation."""
    for query, vintage in (
        ("select distinct vintage from wages_latest where area_code = '0000000'", "2028-05"),
        ("select distinct vintage from outlook_latest", "2027-37"),
        ("select max(vintage) as vintage from wage_summary", "2028-05"),
    ):
        found = ask.rows(later.warehouse, query)
        assert {row["vintage"] for row in found} >= {vintage}, query
    (profile,) = ask.rows(
        later.warehouse,
        "select wages_vintage, outlook_vintage from occupation_profile "
        "where soc_version = core.newest_soc() and occupation_code = '11-1011'",
    )
    assert tuple(profile.values()) == ("2028-05", "2027-37")
    page = markdown(asked(later.warehouse, "chief executives"))
    assert "May 2028" in page
    assert "2027-37" in page


def test_their_classification_is_assumed_and_said_so(later: Settings) -> None:
    """That of the newest rule; no release of today is marked."""
    found = ask.rows(
        later.warehouse,
        "select program, vintage, soc_version from core.soc_version where is_assumed order by all",
    )
    newest = ask.rows(later.warehouse, "select core.newest_soc() as version")[0]["version"]
    assert [tuple(row.values()) for row in found] == [
        ("oews", "2028-05", newest),
        ("projections", "2027-37", newest),
    ]
    told = "select detail from source_status where source = 'oews' and vintage = '2028-05'"
    assert newest in ask.rows(later.warehouse, told)[0]["detail"]


def test_an_assumed_classification_is_a_caveat(later: Settings) -> None:
    """Of each file that has its codes."""
    found = ask.rows(
        later.warehouse,
        "select source, place_in_file, detail from source_caveat "
        "inner join figure_source using (source_id) "
        "where caveat = 'classification assumed' order by all",
    )
    assert [(row["source"], row["place_in_file"]) for row in found] == [
        ("oews", "vintage 2028-05"),
        ("projections", "vintage 2027-37"),
    ]
    told = "select detail from source_status where source = 'oews' and vintage = '2028-05'"
    assert found[0]["detail"] in ask.rows(later.warehouse, told)[0]["detail"]


def test_an_assumed_delineation_is_marked_and_a_caveat(tmp_path: Path) -> None:
    """The flat file of a later release: its areas may be drawn anew, its states are not."""
    settings = Settings(tmp_path / "store", str(tmp_path / "tree"))
    flat = "download.bls.gov/pub/time.series/oe"
    (tree := tmp_path / "tree" / flat).mkdir(parents=True)
    for file in (SAMPLE / flat).iterdir():
        shutil.copyfile(file, tree / file.name)
    shutil.copyfile(SAMPLE / EXCERPTS, tmp_path / "tree" / EXCERPTS)
    (tree / "oe.release").write_text("release_date\tdescription\n2028A01\tMay 2028\n")
    data = tree / "oe.data.0.Current.xz"
    data.write_bytes(
        lzma.compress(lzma.decompress(data.read_bytes()).replace(b"\t2025", b"\t2028"))
    )
    fill(settings, "oews_flat")
    assumed = "select area_type, is_definition_assumed as assumed from area group by all order by 1"
    assert {tuple(row.values()) for row in ask.rows(settings.warehouse, assumed)} == {
        ("metropolitan", True),
        ("national", False),
        ("nonmetropolitan", True),
        ("state", False),
        ("territory", False),
    }
    caveats = (
        "select caveat, source.file_name as file from source_caveat "
        "inner join figure_source as source using (source_id) order by all"
    )
    assert [tuple(row.values()) for row in ask.rows(settings.warehouse, caveats)] == [
        ("classification assumed", "oe.data.0.Current"),
        ("delineation assumed", "oe.data.0.Current"),
    ]


def test_prices_of_a_release_without_an_index_are_of_the_one_before(
    later: Settings, tmp_path: Path
) -> None:
    """Until the month's index is there; from then on all releases are told in its dollars."""
    base = "select distinct price_base from wage_summary"
    real = "select vintage from wage_summary where annual_median_real is null order by all"
    assert ask.rows(later.warehouse, base) == [{"price_base": "2025-05"}]
    assert {row["vintage"] for row in ask.rows(later.warehouse, real)} >= {"2028-05"}
    settings = Settings(tmp_path / "store", "sample")
    shutil.copytree(later.store, settings.store)
    (file := tmp_path / "cu.data.1.AllItems").write_text(
        CPI + "CUUR0000SA0      \t2028\tM05\t     350.000\t\n"
    )
    adopt(settings, file)
    build_warehouse(settings, settings.warehouse)
    assert ask.rows(settings.warehouse, base) == [{"price_base": "2028-05"}]
    in_base = (
        "select annual_median, annual_median_real from real_wages() "
        "where vintage = '2028-05' and occupation_code = '11-1011'"
    )
    (row,) = ask.rows(settings.warehouse, in_base)
    assert row["annual_median_real"] == row["annual_median"]

"""Consumer prices: the agency's layout, and the seed that any file of it outranks."""

import shutil
from pathlib import Path

import pytest

from flows.errors import BadValue
from flows.intake.adopted import adopt
from flows.publish import build_warehouse
from flows.settings import Settings
from flows.sources.cpi import SOURCE
from flows.sources.declaration import SourceFile
from flows.sources.oews import flat
from warehouse import ask

KIND, CHAINED = SOURCE.kinds
(SEED,) = SOURCE.seeds
HEADER = "series_id        \tyear\tperiod\t       value\tfootnote_codes\n"
LINES = [
    "CUSR0000SA0      \t2025\tM05\t     320.580\t\n",
    "CUUR0000SA0      \t2025\tM05\t     321.465\t\n",
    "CUUR0000SA0      \t2025\tM10\t           -\tX\n",
    "CUUR0000SA0      \t2025\tM13\t     321.943\t\n",
    "CUUS0000SA0      \t2025\tS01\t     320.229\t\n",
]


# No genuine file of the chained index is at hand: these values are made up, round on purpose.
MADE_UP = [
    "SUUR0000SA0      \t2018\tM05\t     100.000\t\n",
    "SUUR0000SA0      \t2024\tM05\t     120.000\t\n",
    "SUUR0000SA0      \t2025\tM05\t     125.000\t\n",
    "SUUR0000SA0      \t2025\tM08\t     126.000\t\n",
]


def save(folder: Path, *lines: str, name: str = "cu.data.1.AllItems") -> SourceFile:
    """A file as the agency lays it out."""
    path = folder / name
    path.write_text(HEADER + "".join(lines), newline="")
    return SourceFile(path, path.name)


def test_file_is_known_by_header_and_program(tmp_path: Path) -> None:
    """The flat files of other programs have the same header."""
    document = save(tmp_path, *LINES)
    identity = KIND.identify(document)
    assert identity is not None
    assert identity.edition == "to 2025-10"
    assert all(kind.identify(document) is None for kind in flat.SOURCE.kinds)
    assert CHAINED.identify(document) is None
    other = save(tmp_path, "OEUN000000000000000000001\t2025\tA01\t1\t\n")
    assert KIND.identify(other) is None
    chained = save(tmp_path, *MADE_UP)
    assert (KIND.identify(chained), CHAINED.identify(chained) is None) == (None, False)


def test_odd_cell_is_refused_with_its_place(tmp_path: Path) -> None:
    """Row and column of the file."""
    with pytest.raises(BadValue, match=r"row 2, column value"):
        KIND.parse(save(tmp_path, LINES[0].replace("320.580", "320,580")))


def test_seed_says_that_it_is_derived_and_yields(tmp_path: Path) -> None:
    """It stands only until something of the source is there, be it of fewer months."""
    settings = Settings(tmp_path / "store")
    settings.store.mkdir()
    build_warehouse(settings, settings.warehouse)
    price = "select value from price_index where series_id = 'CUUR0000SA0' and period = '2026-08'"
    assert len(ask.rows(settings.warehouse, price)) == 1
    told = "select fetched_from, citation from figure_source where source = 'cpi'"
    (source,) = ask.rows(settings.warehouse, told)
    assert source["fetched_from"] == "package"
    assert f"derived: {SEED.origin}" in source["citation"]
    adopt(settings, save(tmp_path, *LINES).path)
    build_warehouse(settings, settings.warehouse)
    found = ask.rows(settings.warehouse, "select series_id, period from price_index order by all")
    assert [tuple(row.values()) for row in found] == [
        ("CUSR0000SA0", "2025-05"),
        ("CUUR0000SA0", "2025"),
        ("CUUR0000SA0", "2025-05"),
    ]


def test_chained_index_stands_beside_the_plain_one(sample_store: Settings, tmp_path: Path) -> None:
    """Each by its own file; a wage of 2018 is worth 125 / 100 of itself in the made-up index."""
    asked = (
        "select vintage, price_index, price_base, price_period, is_preliminary, hourly_median, "
        "hourly_median_real from real_wages({}) where occupation_code = '11-1011' order by vintage"
    )
    (plain, *_) = ask.rows(sample_store.warehouse, asked.format(""))
    (same,) = ask.rows(
        sample_store.warehouse,
        "select hourly_median_real from wage_summary "
        "where vintage = '2018-05' and occupation_code = '11-1011'",
    )
    assert plain["vintage"] == "2018-05"
    assert plain["hourly_median_real"] == same["hourly_median_real"] is not None
    for row in ask.rows(sample_store.warehouse, asked.format("of_index := 'SUUR0000SA0'")):
        assert (row["price_period"], row["hourly_median_real"]) == (None, None)
    settings = Settings(tmp_path / "store", "sample")
    shutil.copytree(sample_store.store, settings.store)
    adopt(settings, save(tmp_path, *MADE_UP, name="su.data.1.AllItems").path)
    build_warehouse(settings, settings.warehouse)
    chained = ask.rows(settings.warehouse, asked.format("of_index := 'SUUR0000SA0'"))
    assert [(row["vintage"], row["is_preliminary"]) for row in chained] == [
        ("2018-05", True),
        ("2019-05", None),
        ("2024-05", True),
        ("2025-05", True),
    ]
    oldest = chained[0]
    assert oldest["hourly_median_real"] == round(oldest["hourly_median"] * 5 / 4, 2)
    (settled, *_) = ask.rows(
        settings.warehouse, asked.format("of_index := 'SUUR0000SA0', in_month := '2024-05'")
    )
    assert (settled["is_preliminary"], settled["price_base"]) == (False, "2024-05")
    assert settled["hourly_median_real"] == round(settled["hourly_median"] * 6 / 5, 2)
    assert ask.rows(settings.warehouse, asked.format(""))[0] == plain


def test_seed_equals_what_it_was_cut_from(mirror: Path) -> None:
    """Every value since 1997 of the one series, and no October 2025."""
    derived = (mirror / "adopt/cpi/cu.CUUR0000SA0_CUSR0000SA0.DERIVED.csv").read_text().splitlines()
    rows = [line.split(",") for line in derived[1:]]
    wanted = [row for row in rows if row[0] == "CUUR0000SA0" and row[1] >= "1997"]
    parsed = KIND.parse(SourceFile(SEED.path, SEED.path.name))["cpi_value"].collect()
    ours = parsed.select("series_id", "year", "period", "value").rows()
    assert [list(row) for row in ours] == wanted
    assert ["CUUR0000SA0", "2025", "M10"] not in [row[:3] for row in wanted]

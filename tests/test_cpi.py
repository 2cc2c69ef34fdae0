"""Consumer prices: the agency's layout, and the seed that any file of it outranks."""

from pathlib import Path

import pytest

from flows.adopt import adopt
from flows.errors import BadValue
from flows.publish import build_warehouse
from flows.settings import Settings
from flows.source import Document
from flows.sources import oews_flat
from flows.sources.cpi import SOURCE
from warehouse import ask

(KIND,) = SOURCE.kinds
(SEED,) = SOURCE.seeds
HEADER = "series_id        \tyear\tperiod\t       value\tfootnote_codes\n"
LINES = [
    "CUSR0000SA0      \t2025\tM05\t     320.580\t\n",
    "CUUR0000SA0      \t2025\tM05\t     321.465\t\n",
    "CUUR0000SA0      \t2025\tM10\t           -\tX\n",
    "CUUR0000SA0      \t2025\tM13\t     321.943\t\n",
    "CUUS0000SA0      \t2025\tS01\t     320.229\t\n",
]  # fmt: skip


def save(folder: Path, *lines: str) -> Document:
    """A file as the agency lays it out."""
    path = folder / "cu.data.1.AllItems"
    path.write_text(HEADER + "".join(lines), newline="")
    return Document(path, path.name)


def test_file_is_known_by_header_and_program(tmp_path: Path) -> None:
    """The flat files of other programs have the same header."""
    document = save(tmp_path, *LINES)
    identity = KIND.identify(document)
    assert identity is not None
    assert identity.edition == "to 2025-10"
    assert all(kind.identify(document) is None for kind in oews_flat.SOURCE.kinds)
    other = save(tmp_path, "OEUN000000000000000000001\t2025\tA01\t1\t\n")
    assert KIND.identify(other) is None


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
        ("CUSR0000SA0", "2025-05"), ("CUUR0000SA0", "2025"), ("CUUR0000SA0", "2025-05"),
    ]  # fmt: skip


def test_seed_equals_what_it_was_cut_from(mirror: Path) -> None:
    """Every value since 1997 of the one series, and no October 2025."""
    derived = (mirror / "adopt/cpi/cu.CUUR0000SA0_CUSR0000SA0.DERIVED.csv").read_text().splitlines()
    rows = [line.split(",") for line in derived[1:]]
    wanted = [row for row in rows if row[0] == "CUUR0000SA0" and row[1] >= "1997"]
    parsed = KIND.parse(Document(SEED.path, SEED.path.name))["cpi_value"].collect()
    ours = parsed.select("series_id", "year", "period", "value").rows()
    assert [list(row) for row in ours] == wanted
    assert ["CUUR0000SA0", "2025", "M10"] not in [row[:3] for row in wanted]

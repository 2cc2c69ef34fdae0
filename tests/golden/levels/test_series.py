"""Every series id of the modeled wages at hand, by the labels that came with some of them."""

import csv
import gzip
import json
import re
from pathlib import Path

import pytest

from flows.sources.modeled_wages import SERIES

PLACES = {
    "area_code": (3, 10),
    "ownership_code": (10, 11),
    "estimate_code": (11, 13),
    "industry_code": (13, 19),
    "occupation_code": (19, 25),
    "subcell_code": (25, 27),
    "level_code": (27, 29),
}


@pytest.fixture(scope="module")
def folder(mirror: Path) -> Path:
    """What is known of the series."""
    return mirror / "adopt/wm"


def test_every_id_has_the_shape(folder: Path) -> None:
    """557,753 of 557,753."""
    with gzip.open(folder / "wm.series_ids.txt.gz", "rt") as text:
        ids = [line.strip() for line in text]
    assert len(ids) == 557_753
    assert [series for series in ids if not re.fullmatch(SERIES, series)] == []


def test_labels_follow_from_the_positions(folder: Path) -> None:
    """Seven labels of each of 7,689 series."""
    codes = json.loads((folder / "wm.codes.json").read_text())
    with (folder / "wm.series.national_and_29-2072.DERIVED.csv").open(newline="") as text:
        rows = list(csv.DictReader(text))
    assert len(rows) == 7_689
    for row in rows:
        for name, (start, end) in PLACES.items():
            assert codes[name][row["series_id"][start:end]] == row[name]

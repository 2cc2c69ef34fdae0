"""What `wage_change` must hold, worked out in plain Python from the national workbooks and maps.

It shares no code with the pipeline: files are read with openpyxl, xlrd and csv, and each rule of
comparison is written a second time.
"""

import csv
import io
import math
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import xlrd  # type: ignore[import-untyped]

NAMES = {"mean": "mean", "median": "median"} | {f"p{n}": f"pct{n}" for n in (10, 25, 75, 90)}
MEASURES = {
    f"{pay}_{name}": [f"{pay[0]}_{spelled}", f"{pay[0]}_w{spelled}"]
    for pay in ("hourly", "annual")
    for name, spelled in NAMES.items()
}
SOC = [("2021", "2018"), ("2019", "B"), ("2012", "2010"), ("2010", "A"), ("0", "2000")]
# Where no map of a hybrid is at hand, the map between its two sides tells.
HYBRIDS = [("2000", "A", "2010"), ("2010", "B", "2018")]
MAPS = {
    "soc_2000_to_2010_crosswalk.xls": [("2000", 0, "2010", 2)],
    "soc_2010_to_2018_crosswalk.xlsx": [("2010", 0, "2018", 2)],
    "oes_hybrid_crosswalk.csv": [("2010", 4, "B", 0), ("B", 0, "2018", 2)],
}
# Of the map of 2000 to 2010: one to one and the same number, with a title of another content.
RENAMED = {
    *("11-2031", "11-9041", "13-2071", "25-9011", "39-1012"),
    *("39-9021", "43-3021", "43-6011", "43-6014", "45-2093", "49-2021", "51-2093", "51-4012"),
    *("53-3022", "53-6031"),
}
# Kinds of breaks that concern every figure, and the first year after each.
FOR_ALL = [
    ("2001", "classification"),
    ("2002", "classification"),
    ("2002", "method"),
    ("2003", "method"),
    ("2021", "method"),
]

Row = dict[str, str]
Release = dict[str, Row]
# Whether two codes are the same occupation.
Links = dict[tuple[str, str], dict[str, dict[str, bool]]]


class Change(NamedTuple):
    """What is said of a figure and the one before it; change and margin are not rounded."""

    previous_code: str | None
    breaks: str
    change: float | None
    margin: float | None
    segment: int


def read_sheets(name: str, content: bytes) -> Iterator[list[list[str]]]:
    """The sheets of a workbook, or of a CSV, as texts."""
    if name.endswith(".csv"):
        yield list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    elif content[:2] == b"PK":
        for sheet in openpyxl.load_workbook(io.BytesIO(content), read_only=True):
            yield [
                ["" if v is None else str(v).strip() for v in r]
                for r in sheet.iter_rows(values_only=True)
            ]
    else:
        for old in xlrd.open_workbook(file_contents=content):
            yield [[str(v).strip() for v in old.row_values(i)] for i in range(old.nrows)]


def read_release(path: Path) -> Release:
    """The rows of a national workbook by code."""
    with zipfile.ZipFile(path) as packed:
        (name,) = (n for n in packed.namelist() if "national" in n and ".xls" in n)
        content = packed.read(name)
    for rows in read_sheets(name, content):
        for at, row in enumerate(rows):
            header = [cell.lower() for cell in row]
            if "occ_code" in header:
                found = (dict(zip(header, r, strict=False)) for r in rows[at + 1 :])
                return {r["occ_code"]: r for r in found if r["occ_code"]}
    raise AssertionError(path)


def read_releases(tree: Path) -> dict[str, Release]:
    """Every national workbook below a folder, by vintage."""
    found = {}
    for path in tree.rglob("oes*nat.zip"):
        name = path.name.removesuffix("nat.zip")
        found[f"20{name[-2:]}-05" if "m" in name else f"20{name[-2:]}"] = read_release(path)
    return dict(sorted(found.items()))


def read_pairs(files: Iterable[Path]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Versions, codes and plain titles of each pair that a map names."""
    for file in files:
        for rows in read_sheets(file.name, file.read_bytes()):
            for one, i, other, j in MAPS[file.name]:
                for row in rows:
                    cells = [cell.strip() for cell in row] + [""] * 6
                    if all(cells[k][2:3] == "-" and len(cells[k]) == 7 for k in (i, j)):
                        titles = [cells[k + 1].rstrip("#*() ").strip() for k in (i, j)]
                        yield one, cells[i], titles[0], other, cells[j], titles[1]


def link(pairs: Iterable[tuple[str, ...]], releases: dict[str, Release]) -> Links:
    """Which code of one version leads to which of another, and whether they are the same."""
    known = sorted(set(pairs))
    out = Counter((a, x, b) for a, x, b, y in {(p[0], p[1], p[3], p[4]) for p in known})
    into = Counter((a, b, y) for a, x, b, y in {(p[0], p[1], p[3], p[4]) for p in known})
    links: Links = defaultdict(lambda: defaultdict(dict))
    for a, x, x_title, b, y, y_title in known:
        alone = out[a, x, b] == 1 and into[a, b, y] == 1
        alone = alone and not ((a, b) == ("2000", "2010") and x == y and x in RENAMED)
        links[a, b][y][x] = alone and (x == y or x_title == y_title)
    for names in HYBRIDS:
        if not any(p[3] == names[1] for p in known):
            link_hybrid(links, known, releases, names)
    return links


def link_hybrid(
    links: Links,
    known: list[tuple[str, ...]],
    releases: dict[str, Release],
    names: tuple[str, str, str],
) -> None:
    """Add what the codes of a hybrid mean: those of the only classification with the number."""
    before, hybrid, after = names
    pairs = [(p[1], p[2], p[4], p[5]) for p in known if (p[0], p[3]) == (before, after)]
    old, new = {p[0] for p in pairs}, {p[2] for p in pairs}
    titles = {
        code: row.get("occ_title", "")
        for vintage, release in releases.items()
        if version_of(vintage) == hybrid
        for code, row in release.items()
    }
    for x, x_title, y, y_title in pairs:
        alone = sum(p[0] == x for p in pairs) == sum(p[2] == y for p in pairs) == 1
        alone = alone and not (before == "2000" and x == y and x in RENAMED)
        for code in {x, y} & set(titles):
            if code in old and code in new and not (alone and x == y):
                continue
            plain = "*" not in titles[code]
            same = alone and (x == y or x_title == y_title)
            links[before, hybrid][code][x] = plain if code == x else same
            links[hybrid, after][y][code] = plain if code == y else same


def version_of(vintage: str) -> str:
    """The classification of a release."""
    return next(version for since, version in SOC if vintage >= since)


def number(text: str) -> Decimal | None:
    """A published number; None for a sign or nothing."""
    text = text.replace(",", "").replace("$", "")
    return Decimal(text) if text[:1].isdigit() else None


def cell(row: Row, measure: str) -> str:
    """The published text of a measure."""
    return next((row[name] for name in MEASURES[measure] if name in row), "")


def find_before(
    links: Links, before: str, vintage: str, code: str, release: Release
) -> tuple[str | None, bool]:
    """The code of the release before that leads to a code, and whether it is the same."""
    versions = version_of(before), version_of(vintage)
    led = {code: True}
    if versions[0] != versions[1] and code != "00-0000":
        led = links[versions].get(code) or {code: False}
    led = {x: same for x, same in led.items() if x in release}
    return (next(iter(led)), all(led.values())) if len(led) == 1 else (None, False)


def name_breaks(before: str, vintage: str, same: bool, capped: tuple[bool, bool] | None) -> str:
    """What breaks the series, joined by semicolons."""
    kinds = {kind for since, kind in FOR_ALL if before < since <= vintage}
    kinds |= set() if same else {"classification"}
    kinds |= {"top_code"} if capped and capped[0] != capped[1] else set()
    return ";".join(kind for kind in ("classification", "method", "top_code") if kind in kinds)


def compare(row: Row, earlier: Row, measure: str) -> tuple[float | None, float | None]:
    """The change of a measure and its margin, where figures and errors are published."""
    a, b = number(cell(earlier, measure)), number(cell(row, measure))
    if a is None or b is None:
        return None, None
    errors = [number(r.get("mean_prse", "")) for r in (earlier, row)]
    change, ratio = float(100 * (b - a) / a), float(b / a)
    known = [float(error) for error in errors if error is not None]
    return change, 1.645 * ratio * math.hypot(*known) if len(known) == 2 else None


def is_beyond_noise(found: Mapping[tuple[str, str, str], Change], key: tuple[str, str, str]) -> Any:
    """Whether a change is larger than its margin, and the mean's of the same pay than its own."""
    vintage, code, measure = key
    told = []
    for name in (measure, measure.split("_")[0] + "_mean"):
        change, margin = found[vintage, code, name].change, found[vintage, code, name].margin
        told.append(
            None if change is None or margin is None else abs(round(change, 2)) > round(margin, 2)
        )
    return False if told[0] is False else told[1] if told[0] else None


def changes(releases: dict[str, Release], links: Links) -> dict[tuple[str, str, str], Change]:
    """What `wage_change` must say, by vintage, code and measure."""
    found: dict[tuple[str, str, str], Change] = {}
    segments: dict[tuple[str, str], int] = {}
    before = None
    for vintage, release in releases.items():
        for code, row in release.items():
            previous, same = (
                find_before(links, before, vintage, code, releases[before])
                if before
                else (None, False)
            )
            earlier: Any = releases[before][previous] if before and previous else None
            for measure in MEASURES:
                capped = tuple(cell(r, measure) == "#" for r in (row, earlier)) if earlier else None
                breaks = name_breaks(before, vintage, same, capped) if before else ""
                comparable = before is not None and breaks == ""
                change = compare(row, earlier, measure) if comparable else (None, None)
                known = segments.get((code, measure))
                segments[code, measure] = (known or 0) + (not comparable or known is None)
                found[vintage, code, measure] = Change(
                    previous, breaks, *change, segments[code, measure]
                )
        before = vintage
    return found

"""Cut the bundled sample from a mirror's published files.

python -m tests.support.files.cut_sample MIRROR.

Rows and whole small files are copied as they are; nothing is written that the files do not hold.
"""

import csv
import hashlib
import io
import lzma
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

import openpyxl

from flows.settings import SAMPLE
from flows.sources.acs.layout import COLUMNS

OE = "download.bls.gov/pub/time.series/oe"
STATES = {"15", "39", "56"}
OCCUPATIONS = [
    "00-0000",
    "11-0000",
    "11-1011",
    "11-1021",
    "13-2011",
    "15-0000",
    "15-1252",
    "21-1018",
    "23-1011",
    "25-2021",
    "27-2011",
    "29-0000",
    "29-1141",
    "29-1216",
    "29-2010",
    "29-2072",
    "29-9021",
    "31-0000",
    "31-1120",
    "33-2011",
    "33-3051",
    "35-3023",
    "41-2031",
    "43-0000",
    "43-3021",
    "47-2111",
    "51-2090",
    "53-0000",
    "53-2011",
    "53-3032",
    "53-7065",
    "11-9033",
    "25-9045",
]
# What some of them were called before: medical coders of 2018 and 2019, software developers.
EARLIER = ["29-2071", "29-2098", "29-9098", "15-1132", "15-1133", "15-1256"]
EARLIER_YEARS = ["18", "19", "24"]
EXPORT = "projections_csv/2018-28/Employment Projections.csv"
# One at each level and of each ownership, those of the medical coders first.
INDUSTRIES = [
    "000000",
    "000001",
    "62--63",
    "621000",
    "621100",
    "621310",
    "622000",
    "622002",
    "622003",
    "622005",
    "622100",
    "622102",
    "622103",
    "622105",
    "31--34",
    "325000",
    "3250A1",
    "44--46",
    "48--50",
    "481000",
    "481100",
    "491000",
    "491100",
    "54--55",
    "541000",
    "541500",
    "61--62",
    "611000",
    "611100",
    "611102",
    "611103",
    "611105",
    "71--72",
    "72--73",
    "722511",
    "221111",
    "11--12",
    "99-100",
    "999000",
    "999001",
    "999100",
    "999101",
    "999200",
    "999201",
    "999300",
    "999301",
]
PUMS = "www2.census.gov/programs-surveys/acs/data/pums/2018/1-Year/csv_pwy.zip"
DIRECT_MATCH = "www.bls.gov/soc/2018/soc_2018_direct_match_title_file.xlsx"
ONET = "www.onetcenter.org/dl_files/database/db_27_0_text"
ONET_FILES = ["Alternate Titles.txt", "Sample of Reported Titles.txt", "Occupation Data.txt"]
WHOLE = [
    "www2.census.gov/programs-surveys/acs/tech_docs/pums/code_lists/"
    "2018-ACS-PUMS-Occupation-Code-List.xlsx",
    *(f"{OE}/oe.{name}" for name in ("area", "datatype", "footnote", "industry", "release")),
    "www.bls.gov/soc/2018/soc_structure_2018.xlsx",
    "www.bls.gov/soc/2018/soc_2018_definitions.xlsx",
    "www.bls.gov/soc/2018/soc_2010_to_2018_crosswalk.xlsx",
    "www.bls.gov/soc/soc_2000_to_2010_crosswalk.xls",
]


def family(code: str) -> set[str]:
    """The code and the codes above it, as far as its digits tell."""
    return {code, f"{code[:6]}0", f"{code[:5]}00", f"{code[:4]}000", f"{code[:2]}-0000", "00-0000"}


FAMILY = set().union(*map(family, OCCUPATIONS))
EARLIER_FAMILY = FAMILY.union(*map(family, EARLIER))


def states_areas(tree: Path) -> set[str]:
    """The areas of the sample's states, and the nation."""
    lines = (tree / OE / "oe.area").read_text().splitlines()[1:]
    return {row.split("\t")[1] for row in lines if row[:2] in STATES | {"00"}}


def cut_cells(lines: Iterable[bytes], areas: set[str]) -> Iterator[bytes]:
    """The header and the lines of the sample's occupations, areas and industries."""
    codes = {code.replace("-", "") for code in OCCUPATIONS}
    for number, line in enumerate(lines):
        series = line[:25].decode()
        if number == 0 or (
            series[4:11] in areas and series[11:17] in INDUSTRIES and series[17:23] in codes
        ):
            yield line


Wanted = Callable[[tuple[object, ...]], bool]


def cut_workbook(source: bytes, wanted: Wanted, sheets: set[str]) -> bytes:
    """A workbook with the wanted rows of these sheets, the rows of all others as they are."""
    book = openpyxl.load_workbook(io.BytesIO(source), read_only=True)
    cut = openpyxl.Workbook(write_only=True)
    for sheet in book.worksheets:
        copy = cut.create_sheet(sheet.title)
        copy.sheet_state = sheet.sheet_state
        for row in sheet.iter_rows(values_only=True):
            if sheet.title not in sheets or wanted(row):
                copy.append(row)
    cut.properties.modified = book.properties.modified
    out = io.BytesIO()
    cut.save(out)
    return out.getvalue()


def is_wanted(row: tuple[object, ...], wanted: set[str] = FAMILY) -> bool:
    """A row of the wanted occupations or of their parents, or one without a code."""
    codes = [v for v in row if isinstance(v, str) and len(v) == 7 and v[2:3] == "-"]
    return not codes or codes[0] in wanted


def national_path(year: str) -> str:
    """Where the national workbook of a May lies."""
    return f"www.bls.gov/oes/special-requests/oesm{year}nat.zip"


def write_national(tree: Path, target: Path, year: str, wanted: set[str]) -> str:
    """The national workbook in its zip; the hash of the workbook it was cut from."""
    path = national_path(year)
    with zipfile.ZipFile(tree / path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    (name,) = (name for name in members if "national_M" in name)
    whole = members[name]
    data = openpyxl.load_workbook(io.BytesIO(whole), read_only=True).sheetnames[0]
    members[name] = cut_workbook(whole, partial(is_wanted, wanted=wanted), {data})
    (target / path).parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target / path, "w", zipfile.ZIP_DEFLATED) as packed:
        for member, content in members.items():
            packed.writestr(zipfile.ZipInfo(member), content, zipfile.ZIP_DEFLATED)
    return hashlib.sha256(whole).hexdigest()


def write_outlook(tree: Path, target: Path) -> str:
    """The projections' two tables; the hash of the workbook they were cut from."""
    path = "www.bls.gov/emp/ind-occ-matrix/occupation.xlsx"
    whole = (tree / path).read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(whole))
    for name in book.sheetnames:
        if name not in ("Index", "Table 1.2", "Table 1.10"):
            del book[name]
    kept = io.BytesIO()
    book.save(kept)
    (target / path).parent.mkdir(parents=True, exist_ok=True)
    cut = cut_workbook(kept.getvalue(), is_wanted, {"Table 1.2", "Table 1.10"})
    (target / path).write_bytes(cut)
    return hashlib.sha256(whole).hexdigest()


def write_cells(tree: Path, target: Path) -> str:
    """The flat file, xz-compressed; the hash of the file it was cut from."""
    digest = hashlib.sha256()

    def read() -> Iterator[bytes]:
        with lzma.open(tree / OE / "oe.data.0.Current.xz") as lines:
            for line in lines:
                digest.update(line)
                yield line

    with lzma.open(target / OE / "oe.data.0.Current.xz", "wb", preset=9) as sink:
        sink.writelines(cut_cells(read(), states_areas(tree)))
    return digest.hexdigest()


def write_persons(tree: Path, target: Path) -> str:
    """A state's persons, needed columns only, in their zip; the hash of the CSV they are from."""
    with zipfile.ZipFile(tree / PUMS) as packed:
        name = next(name for name in packed.namelist() if name.endswith(".csv"))
        whole = packed.read(name)
    rows = list(csv.reader(io.StringIO(whole.decode(), newline="")))
    needed = {"RT"} | {spelling.upper() for column in COLUMNS for spelling in column.spellings}
    needed |= {column.name.upper() for column in COLUMNS}
    kept = [index for index, column in enumerate(rows[0]) if column in needed]
    text = "".join(",".join(row[index] for index in kept) + "\n" for row in rows)
    (target / PUMS).parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target / PUMS, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return hashlib.sha256(whole).hexdigest()


def write_direct_match(tree: Path, target: Path) -> str:
    """The direct match titles of the sample's occupations; the hash of the whole workbook."""
    whole = (tree / DIRECT_MATCH).read_bytes()
    sheet = openpyxl.load_workbook(io.BytesIO(whole), read_only=True).sheetnames[0]
    (target / DIRECT_MATCH).write_bytes(cut_workbook(whole, is_wanted, {sheet}))
    return hashlib.sha256(whole).hexdigest()


def write_onet(tree: Path, target: Path, name: str) -> str:
    """The sample's occupations, and who shares a title with them; the hash of the whole text.

    Without those a title of several occupations would look as if it were of one.
    """
    whole = (tree / ONET / name).read_bytes()
    header, *lines = whole.splitlines(keepends=True)

    def titles(line: bytes) -> set[str]:
        return set(line.decode().lower().strip().split("\t")[1:3]) - {"n/a", "y", "n"}

    own = set().union(*(titles(line) for line in lines if line[:7].decode() in FAMILY))
    kept = [line for line in lines if line[:7].decode() in FAMILY or titles(line) & own]
    (target / ONET).mkdir(parents=True, exist_ok=True)
    (target / ONET / name).write_bytes(b"".join([header, *kept]))
    return hashlib.sha256(whole).hexdigest()


def cut(tree: Path, target: Path) -> None:
    """Write the whole sample."""
    for path in WHOLE:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(tree / path, target / path)
    origins = {
        f"{OE}/oe.data.0.Current": ("oe.data.0.Current", write_cells(tree, target)),
        national_path("25"): (
            "national_M2025_dl.xlsx",
            write_national(tree, target, "25", FAMILY),
        ),
        "www.bls.gov/emp/ind-occ-matrix/occupation.xlsx": (
            "occupation.xlsx",
            write_outlook(tree, target),
        ),
        PUMS: ("psam_p56.csv", write_persons(tree, target)),
        DIRECT_MATCH: (Path(DIRECT_MATCH).name, write_direct_match(tree, target)),
    }
    for name in ONET_FILES:
        origins[f"{ONET}/{name}"] = (name, write_onet(tree, target, name))
    for year in EARLIER_YEARS:
        sha256 = write_national(tree, target, year, EARLIER_FAMILY)
        origins[national_path(year)] = (f"national_M20{year}_dl.xlsx", sha256)
    (target / "adopt" / EXPORT).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(tree.parent / "adopt" / EXPORT, target / "adopt" / EXPORT)
    lines = ["# Which files of this mirror were cut, and from what."]
    for path, (name, sha256) in origins.items():
        lines += [
            "",
            "[[excerpt]]",
            f'url = "https://{quote(path)}"',
            f'cut_from = "{name}"',
            f'excerpt_of_sha256 = "{sha256}"',
        ]
    (target / "EXCERPT.toml").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    cut(Path(sys.argv[1]) / "tree", SAMPLE)

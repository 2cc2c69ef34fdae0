"""Prevailing wages of foreign labor certification: four levels an occupation and area, each July.

Official source: https://flag.dol.gov/wage-data/wage-data-downloads, a zip for each wage year,
OFLC_Wages_2025-26.zip, at one address that is overwritten in place; its members, alone, come in by
`labor adopt`. Until wage year 2020-21 the zips were OWL_2017_TEXT.zip, which are served no longer.
The layout of the wages is told by public readers of them; of the other members the bytes are known.
"""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import PurePosixPath

import polars as pl

from flows.errors import BadValue, Incomplete, Location, MissingColumn
from flows.sources.declaration import (
    CAVEAT,
    CAVEAT_TABLE,
    Caveat,
    FileKind,
    Identity,
    Source,
    SourceFile,
    Tables,
    list_caveats,
)
from flows.sources.licences import PUBLIC_DOMAIN
from flows.sources.oflc.addresses import ZIP, find_addresses
from flows.sources.oflc.layout import (
    ALL_INDUSTRIES,
    COLLECTIONS,
    GEOGRAPHY,
    LAYOUTS,
    LEVEL,
    WAGES,
    Layout,
)
from flows.sources.oflc.levels import check_complete, list_oddities, take_levels
from flows.sources.oflc.release import find_identity
from flows.sources.oflc.text import Text, read_rows, read_text, split_line
from flows.sources.tables.workbook import DAMAGED_ZIP, read_first_bytes, read_first_line

PAGE = "https://flag.dol.gov/wage-data/wage-data-downloads"
ZIP_START = b"PK\x03\x04"
TABLES = {layout.table: LEVEL if layout in WAGES.values() else layout.schema for layout in LAYOUTS}
ADVICE = f"fetch the zip of the wage year from {PAGE} again"


@contextmanager
def open_zip(source_file: SourceFile) -> Iterator[zipfile.ZipFile]:
    """Open a zip; raise Incomplete for one that is damaged."""
    try:
        with zipfile.ZipFile(source_file.path) as archive:
            yield archive
    except DAMAGED_ZIP as error:
        raise Incomplete(
            Location(source_file.name), f"the zip is cut off or damaged ({error})", ADVICE
        ) from error


def list_members(source_file: SourceFile) -> dict[Layout, str]:
    """Return the members of a zip that have a known name, by their layout; none of another file.

    Raises BadValue where one stands twice in it.
    """
    if read_first_bytes(source_file.path, len(ZIP_START)) != ZIP_START:
        return {}
    found: dict[Layout, str] = {}
    with open_zip(source_file) as archive:
        for name in archive.namelist():
            layout = find_layout(PurePosixPath(name).name)
            if layout in found:
                raise BadValue(
                    Location(source_file.name),
                    f"{found[layout]} and {name} are the same member",
                    "adopt each wage year by itself",
                )
            if layout:
                found[layout] = name
    return found


def find_layout(name: str) -> Layout | None:
    """Return the layout of a file by its name; None for another one, as '._Geography.csv' is."""
    if not name.lower().endswith((".csv", ".txt")):
        return None
    return next((layout for layout in LAYOUTS if name.lower().startswith(layout.begins)), None)


def identify_zip(source_file: SourceFile) -> Identity | None:
    """Return wage year and edition of a zip with wages in it; None for another file."""
    members = list_members(source_file)
    if not any(layout in members for layout in WAGES.values()):
        return None
    with open_zip(source_file) as archive:
        names = archive.namelist()
        readme = next((name for name in names if name.lower().endswith("readme.txt")), None)
        said = archive.read(readme).decode("latin-1") if readme else ""
    return find_identity(source_file, names, said)


def parse_zip(source_file: SourceFile) -> Tables:
    """Return the rows of all members.

    Raises Incomplete for a zip without all industries or geography, or without rows of an area,
    MissingColumn, BadValue.
    """
    members = list_members(source_file)
    for layout in (WAGES[ALL_INDUSTRIES], GEOGRAPHY):
        if layout not in members:
            raise Incomplete(
                Location(source_file.name), f"the zip has no {layout.begins}*.csv", ADVICE
            )
    with open_zip(source_file) as archive:
        texts = {layout: read_text(archive.read(name), name) for layout, name in members.items()}
    tables = [read_table(source_file, layout, text) for layout, text in texts.items()]
    missing = [layout for layout in LAYOUTS if layout not in members]
    caveats = [Caveat("a member is missing", m.begins, "its rows are not there") for m in missing]
    return join_tables(source_file, LAYOUTS, tables, caveats)


def identify(source_file: SourceFile, layout: Layout) -> Identity | None:
    """Return the wage year of a member that comes alone; None for another file.

    The two collections of wages differ only by name: one that has neither's is of neither.
    """
    header = read_first_line(source_file)
    if layout.match(split_line(header)) is None:
        return None
    if layout in WAGES.values() and find_layout(source_file.name) != layout:
        return None
    return find_identity(source_file, [])


def parse(source_file: SourceFile, layout: Layout) -> Tables:
    """Return the rows of a member that comes alone; raises MissingColumn, BadValue, Incomplete."""
    text = read_text(source_file.path.read_bytes(), source_file.name)
    return join_tables(source_file, [layout], [read_table(source_file, layout, text)])


Read = tuple[Layout, pl.DataFrame, list[Caveat]]


def read_table(source_file: SourceFile, layout: Layout, text: Text) -> Read:
    """Return the rows of one member, checked, and what is odd in them."""
    places = layout.match(list(text.header))
    if places is None:
        raise MissingColumn(
            Location(source_file.name, text.member, 1),
            f"the header {', '.join(text.header)} lacks a column of {layout.begins}",
            ADVICE,
        )
    rows = read_rows(source_file.name, text, places)
    absent = [column for column in layout.columns if column not in places]
    caveats = list(text.caveats)
    if absent:
        caveats.append(Caveat("columns are missing", text.member, f"no {', '.join(absent)}"))
    if layout.kind in COLLECTIONS:
        rows = take_levels(source_file.name, rows, COLLECTIONS[layout.kind])
        caveats += list_oddities(rows)
    return layout, rows, caveats


def join_tables(
    source_file: SourceFile,
    layouts: Sequence[Layout],
    tables: Sequence[Read],
    caveats: Sequence[Caveat] = (),
) -> Tables:
    """Return the tables of these layouts, complete where the file is no excerpt."""
    frames = {name: schema.to_frame() for name, schema in TABLES.items()}
    for layout, rows, _ in tables:
        frames[layout.table] = pl.concat([frames[layout.table], rows])
    if not source_file.is_excerpt:
        areas = frames[GEOGRAPHY.table]["area"]
        for layout, rows, _ in tables:
            if layout == WAGES[ALL_INDUSTRIES]:
                check_complete(source_file.name, rows, areas if len(areas) else None)
    odd = [*caveats, *(caveat for *_, found in tables for caveat in found)]
    here = {layout.table: frames[layout.table].lazy() for layout in layouts}
    return here | {CAVEAT_TABLE: list_caveats(odd).lazy()}


def name_tables(*layouts: Layout) -> dict[str, pl.Schema]:
    """Return the tables that members are read into, and that of their caveats."""
    return {layout.table: TABLES[layout.table] for layout in layouts} | {CAVEAT_TABLE: CAVEAT}


SOURCE = Source(
    name="oflc",
    title="Prevailing wages of foreign labor certification",
    publisher="U.S. Department of Labor, Office of Foreign Labor Certification",
    page=PAGE,
    licence=PUBLIC_DOMAIN,
    attribution="U.S. Department of Labor, Office of Foreign Labor Certification",
    schedule="0 12 2 * *",
    kinds=(
        FileKind(ZIP, name_tables(*LAYOUTS), identify_zip, parse_zip),
        *(
            FileKind(
                layout.kind,
                name_tables(layout),
                partial(identify, layout=layout),
                partial(parse, layout=layout),
            )
            for layout in LAYOUTS
        ),
    ),
    addresses=(),
    find=find_addresses,
    unproven="the wages are read by the layout that others describe; their own bytes were not had",
)

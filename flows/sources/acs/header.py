"""The header of an ACS person file: which members of a zip hold persons, and what each lacks."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from isal import isal_zlib

from flows.errors import Incomplete, Location, MissingColumn
from flows.sources.acs.layout import COLUMNS, EITHER
from flows.sources.declaration import SourceFile
from flows.sources.tables.workbook import ZIP, read_first_bytes

DAMAGED = (zipfile.BadZipFile, EOFError, zlib.error, struct.error)
LONGEST_HEADER = 1 << 16
# Columns of persons and not of households; one of them may be what a file lacks.
SIGNS = {"sporder", "agep", "pwgtp"}
ADVICE = "fetch the file again, or compare it with the data dictionary of its year"


@contextmanager
def name_damage(source_file: SourceFile, member: str | None = None) -> Iterator[None]:
    """Raise Incomplete for what reading a zip raises that is cut off or damaged."""
    try:
        yield
    # Its stubs type the class of isal as an instance.
    except (*DAMAGED, isal_zlib.error) as error:  # type: ignore[misc]
        raise Incomplete(
            Location(source_file.name, member),
            f"the file is damaged ({error})",
            "fetch or copy it again",
        ) from error


def list_members(source_file: SourceFile) -> list[str]:
    """Return the CSV members of a zip that hold persons, '' for a CSV itself; none for others."""
    if read_first_bytes(source_file.path, 4) != ZIP:
        with source_file.path.open("rb") as stream:
            return [""] if is_person(split_header(stream.readline(LONGEST_HEADER))) else []
    with name_damage(source_file), zipfile.ZipFile(source_file.path) as archive:
        found = []
        for name in sorted(archive.namelist()):
            if name.lower().endswith(".csv") and not name.startswith("__MACOSX"):
                with archive.open(name) as stream:
                    header = split_header(stream.readline(LONGEST_HEADER))
                    found += [name] if is_person(header) else []
        return found


def split_header(line: bytes) -> list[str]:
    """Return the column names in the first line, in lower case."""
    text = line.decode("utf-8-sig", errors="replace")
    return [name.strip().strip('"').lower() for name in text.split(",")]


def is_person(header: list[str]) -> bool:
    """Whether a header is that of persons."""
    return len(SIGNS & set(header)) >= 2


def check_header(header: list[str], location: Location) -> None:
    """Raise MissingColumn with the names of needed columns that the file does not have."""
    missing = [
        " or ".join(name.upper() for name in c.names)
        for c in COLUMNS
        if not (c.is_optional or c.name in EITHER or c.find_spellings(header))
    ]
    if not set(EITHER) & set(header):
        missing.append(" or ".join(name.upper() for name in EITHER))
    if missing:
        named = ", ".join(missing)
        raise MissingColumn(location, f"needed columns are missing: {named}", ADVICE)

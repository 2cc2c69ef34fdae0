"""Is a file what its name promises? Magic bytes, whole zips, and no HTML pages."""

import zipfile
from pathlib import Path

from flows.errors import Refused, Unexpected

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MAGIC = {".zip": ZIP, ".xlsx": ZIP, ".xls": OLE}
BY_HAND = "open the address in a browser, save the file, and give it to `labor adopt FILE`"


def verify(file: Path, name: str) -> None:
    """Raise Refused for an HTML page, Unexpected for anything else than the promised file."""
    with file.open("rb") as handle:
        head = handle.read(512)
    promised = MAGIC.get(Path(name).suffix.lower())
    if is_html(head):
        raise Refused(f"{name} came as an HTML page; {BY_HAND}")
    if not head:
        raise Unexpected(f"{name} came empty")
    if promised and not head.startswith(promised):
        raise Unexpected(f"{name} begins with {head[:4]!r}, not as a {Path(name).suffix} file does")
    if promised == ZIP and not is_whole_zip(file):
        raise Unexpected(f"{name} is a zip whose end is missing; fetch or copy it again")


def is_whole_zip(file: Path) -> bool:
    """Whether the zip's directory is there, and is that of the whole file.

    A stored workbook is a zip in the zip: where the outer end is cut off, its end is found.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            return min((entry.header_offset for entry in packed.infolist()), default=0) == 0
    except zipfile.BadZipFile:
        return False


def is_html(head: bytes) -> bool:
    """Whether the first bytes are those of a page."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head"))

"""Prevailing wages that tests adopt: the members in `levels/`, alone or as a zip.

The rows of the levels, the counties and the occupations are those of 2025-26; what describes the
levels (GeoLvl, Average, Label) is written by hand as readers of the published file describe it. It
is no genuine download.
"""

import zipfile
from pathlib import Path

FOLDER = Path(__file__).parent / "levels"
MEMBERS = sorted(FOLDER.glob("*.csv"))
NOTES = "Revised 2025-2026 Technical Release Notes - Effective 8-1-25.pdf"


def read_member(name: str) -> str:
    """Return a member by the beginning of its name."""
    return next(member for member in MEMBERS if member.name.startswith(name)).read_text()


def write_zip(
    folder: Path,
    changes: dict[str, str | bytes | None] | None = None,
    name: str = "OFLC_Wages_2025-26.zip",
    inside: str = "OFLC_Wages_2025-26_Updated/",
) -> Path:
    """Write a wage year's zip, with some members as given; None leaves one out.

    Higher education has the wages of all industries, for want of its own.
    """
    members: dict[str, str | bytes | None] = {
        member.name.removesuffix("_2025-26.csv") + ".csv": member.read_bytes() for member in MEMBERS
    }
    members |= {"EDC_Export.csv": members["ALC_Export.csv"], NOTES: b"%PDF"} | (changes or {})
    file = folder / name
    with zipfile.ZipFile(file, "w") as archive:
        for member, data in members.items():
            if data is not None:
                archive.writestr(inside + member, data)
    return file

"""Ragged, cut, mixed and saved-again files of every kind: read, or refused in plain words."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.errors import ParserFault
from flows.settings import SAMPLE, Settings
from tests.support.archiving import adopt, build_warehouse
from tests.support.files.handbook_files import COMPILATION
from tests.support.files.level_files import MEMBERS
from warehouse.errors import LaborError

TIMES = 30
FILES = [
    *(f for f in sorted(SAMPLE.glob("*.*.*/**/*")) if f.is_file() and f.suffix != ".xz"),
    *sorted((SAMPLE / "adopt").glob("*/*/*")),
    COMPILATION,
    *MEMBERS,
]
Change = Callable[[bytes, random.Random], bytes]


def cut(data: bytes, chance: random.Random) -> bytes:
    """The file breaks off somewhere."""
    return data[: chance.randrange(len(data))]


def flip(data: bytes, chance: random.Random) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def drop_lines(data: bytes, chance: random.Random) -> bytes:
    """Some lines are gone, the first among them at times."""
    return b"\n".join(line for line in data.split(b"\n") if chance.random() > 0.1)


def move_fields(data: bytes, chance: random.Random) -> bytes:
    """Some lines have a field more or less."""
    lines = data.split(b"\n")
    for _ in range(3):
        number = chance.randrange(len(lines))
        separator = b"\t" if b"\t" in lines[number] else b","
        fields = lines[number].split(separator)
        lines[number] = separator.join(chance.choice([fields[1:], [*fields, b"x"], fields[::-1]]))
    return b"\n".join(lines)


def save_again(data: bytes, chance: random.Random) -> bytes:
    """With a byte-order mark, other ends of lines, other quotes, or in another encoding."""
    return chance.choice(
        [
            b"\xef\xbb\xbf" + data,
            data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
            data.replace(b'"', b"'"),
            data.replace(b"\t", b","),
            data.decode("utf-8", errors="replace").encode("utf-16"),
            data.replace(b"e", b"\xe9"),
            data + data,
            data.replace(b"\n", b"\n\n"),
            b"\x00" * 10 + data,
            data.split(b"\n", 1)[0],
            b"",
        ]
    )


def pack(data: bytes, chance: random.Random) -> bytes:
    """In a zip, in a zip in a zip, beside another file, or as a member of another name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(chance.choice(["a.xlsx", "b.csv", "psam_p56.csv", "folder/c.xls"]), data)
        if chance.random() < 0.5:
            archive.writestr("d.xlsx", cut(data, chance))
    return packed.getvalue() if chance.random() < 0.7 else pack(packed.getvalue(), chance)


CHANGES: tuple[Change, ...] = (cut, flip, drop_lines, move_fields, save_again, pack)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_ragged_file_does_harm(file: Path, tmp_path: Path) -> None:
    """Thirty of each: no fault of ours, no word without advice, and the store builds after it."""
    settings, chance = Settings(tmp_path / "store"), random.Random(file.name)
    data = file.read_bytes()
    said: list[LaborError] = []
    for number in range(TIMES):
        folder = tmp_path / str(number)
        folder.mkdir()
        copy = folder / file.name
        copy.write_bytes(CHANGES[number % len(CHANGES)](data, chance))
        try:
            adopt(settings, copy)
        except LaborError as error:
            said.append(error)
    assert [error for error in said if isinstance(error, ParserFault)] == []
    assert [error for error in said if file.name not in str(error)] == []
    assert build_warehouse(settings, settings.warehouse) == []

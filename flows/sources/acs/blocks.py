"""The published zip of ACS persons in blocks of whole lines, unpacked by ISA-L."""

import struct
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from isal import isal_zlib

from flows.errors import Location
from flows.sources.acs.header import check_header, list_members, name_damage, split_header
from flows.sources.declaration import SourceFile

# Bytes that are read and unpacked at once: what comes out of them stays near the processor.
PIECE = 1 << 18
# Bytes of text that are parsed at once: each block costs the same for its hundreds of columns.
BLOCK = 1 << 24
# The lengths of name and extra field, at the end of a zip's local header.
LOCAL_HEADER = struct.Struct("<26xHH")


@dataclass(frozen=True)
class Block:
    """Whole lines of a member: its name, its header in lower case, how many bytes are before."""

    member: str
    header: list[str]
    start: int
    text: bytes


def read_pieces(source_file: SourceFile, member: str) -> Iterator[bytes]:
    """Yield a member piece by piece; raise Incomplete where the file is cut off or damaged."""
    if not member:
        with source_file.path.open("rb") as stream:
            yield from iter(lambda: stream.read(PIECE), b"")
        return
    with name_damage(source_file, member), zipfile.ZipFile(source_file.path) as archive:
        yield from inflate(source_file.path, archive.getinfo(member))


def inflate(path: Path, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a deflated member, unpacked by ISA-L: zlib takes longer than all the parsing.

    APPNOTE.TXT 4.3.7 has the local header; raises BadZipFile where the checksum differs.
    """
    is_stored = member.compress_type == zipfile.ZIP_STORED
    if not is_stored and member.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(f"{member.filename} is packed by method {member.compress_type}")
    unpack, checksum, left = isal_zlib.decompressobj(-15), 0, member.compress_size
    with path.open("rb") as file:
        file.seek(member.header_offset)
        name, extra = LOCAL_HEADER.unpack(file.read(LOCAL_HEADER.size))
        file.seek(name + extra, 1)
        while left > 0 and (packed := file.read(min(PIECE, left))):
            left -= len(packed)
            data = packed if is_stored else unpack.decompress(packed)
            checksum = isal_zlib.crc32(data, checksum)
            yield data
    if checksum != member.CRC:
        raise zipfile.BadZipFile(f"the checksum of {member.filename} differs")


def read_blocks(source_file: SourceFile) -> Iterator[Block]:
    """Yield every member in blocks; raise MissingColumn for one without a needed column."""
    for member in list_members(source_file):
        header: list[str] = []
        start = 0
        for text in split_at_lines(read_pieces(source_file, member)):
            if not header:
                first, end, text = text.partition(b"\n")
                if not end:
                    break
                header, start = split_header(first), len(first) + 1
                check_header(header, Location(source_file.name, member or None, row=1))
            if text:
                yield Block(member, header, start, text)
                start += len(text)


def split_at_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes in blocks of whole lines."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        end = piece.rfind(b"\n") + 1 if size >= BLOCK else 0
        if end:
            yield b"".join((*held, memoryview(piece)[:end]))
            held, size = [], len(piece) - end
        held.append(piece[end:])
    if size:
        yield b"".join(held)


def find_first_line(source_file: SourceFile, block: Block) -> int:
    """Count where a block's first line stands: only when it is asked for, since it is slow."""
    line, left = 1, block.start
    for data in read_pieces(source_file, block.member):
        line += data.count(b"\n", 0, left)
        left -= len(data)
        if left <= 0:
            break
    return line

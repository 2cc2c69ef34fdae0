"""The XML of the compilation: its elements one by one, and their words."""

import html
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree as ET

from flows.errors import BadValue, Location
from flows.sources.declaration import SourceFile
from flows.sources.handbook.layout import ADVICE, PAGE_TAG, ROOT


def read_words(element: ET.Element | None) -> str | None:
    """Return the text of an element, HTML entities resolved; None where it is blank or absent."""
    if element is None:
        return None
    return " ".join(html.unescape("".join(element.itertext())).split()) or None


def is_compilation(file: IO[bytes]) -> bool:
    """Whether the file's first element is that of the compilation."""
    try:
        _, root = next(ET.iterparse(file, ("start",)))
    except (ET.ParseError, StopIteration, ValueError):
        return False
    return bool(root.tag == ROOT)


def read_children(source_file: SourceFile) -> Iterator[ET.Element]:
    """Yield what stands below the root, each gone when the next is asked for.

    Raises BadValue for a file of another kind, or where the XML breaks off.
    """
    depth = 0
    with source_file.path.open("rb") as file:
        if not is_compilation(file):
            raise BadValue(Location(source_file.name), f"its first element is not <{ROOT}>", ADVICE)
        file.seek(0)
        try:
            for event, element in ET.iterparse(file, ("start", "end")):
                depth += 1 if event == "start" else -1
                if event == "end" and depth == 1:
                    yield element
                    element.clear()
        except ET.ParseError as error:
            raise BadValue(
                Location(source_file.name, row=error.position[0]),
                f"the XML breaks off or is not well-formed ({error})",
                "fetch or copy it again",
            ) from None


def read_feed(source_file: SourceFile) -> dict[str, str]:
    """Return what the elements beside the pages say of the file, by their names."""
    return {
        element.tag: text
        for element in read_children(source_file)
        if element.tag != PAGE_TAG and (text := read_words(element))
    }

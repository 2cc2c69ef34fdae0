"""Small calendars of news releases, laid out as the agency's."""

from pathlib import Path

from flows.sources.declaration import SourceFile

HELLO = (
    "BEGIN:VCALENDAR\nPRODID:-//Department of Labor//Bureau of Labor Statistics//EN\nVERSION:2.0"
)
BYE = "END:VCALENDAR\n"


def event(title: str, *lines: str) -> str:
    """An event of that title, with these lines beside it."""
    return "\n".join(["BEGIN:VEVENT", f"SUMMARY:{title}", *lines, "END:VEVENT"])


def save(folder: Path, *events: str, name: str = "bls.ics") -> SourceFile:
    """A calendar of these events."""
    path = folder / name
    path.write_text("\n".join([HELLO, *events, BYE]))
    return SourceFile(path, path.name)

"""The calendar on which the Bureau of Labor Statistics announces its news releases.

Official source: https://www.bls.gov/schedule/news_release/bls.ics, overwritten in place: an
iCalendar file (RFC 5545) whose times are those of New York, in a zone that it calls US-Eastern.
No figure rests on it: where it cannot be had or read, a refresh goes on without it.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import polars as pl

from flows.errors import BadValue, Location
from flows.sources.declaration import (
    CAVEAT,
    CAVEAT_TABLE,
    Address,
    Caveat,
    FileKind,
    Identity,
    Pace,
    Source,
    SourceFile,
    Tables,
    list_caveats,
)
from flows.sources.licences import PUBLIC_DOMAIN

URL = "https://www.bls.gov/schedule/news_release/bls.ics"
# One file holds every day that is announced.
VINTAGE = "all"
PUBLISHER = re.compile(r"\bBLS\b|Bureau of Labor Statistics", re.IGNORECASE)
NEW_YORK = "America/New_York"
TIME_FORMS = ("%Y%m%dT%H%M%S", "%Y%m%dT%H%M", "%Y%m%d")
EVENT = pl.Schema(
    {
        "row": pl.Int64,
        "uid": pl.String,
        "sequence": pl.Int64,
        "event_title": pl.String,
        "starts_on": pl.String,
        "event_status": pl.String,
    }
)
LINE = re.compile(r'(?P<name>[\w-]+)(?P<parameters>(?:;[\w-]+=(?:"[^"]*"|[^":;])*)*):(?P<value>.*)')
ZONE = re.compile(r';TZID="?([^";]+)', re.IGNORECASE)
ESCAPED = re.compile(r"\\(.)")
FOLD = re.compile(rb"\r\n[ \t]|[\r\n][ \t]")

# The properties of an event by name: parameters and value.
Event = dict[str, tuple[str, str]]


def read_lines(source_file: SourceFile) -> list[str]:
    """Return the lines of the file, each unfolded: a fold may cut a character in two."""
    content = FOLD.sub(b"", source_file.path.read_bytes())
    return content.decode("utf-8-sig", errors="replace").splitlines()


def read_events(lines: list[str]) -> Iterator[Event]:
    """Yield the properties of each event, without those of an alarm within it."""
    inside: list[str] = []
    event: Event = {}
    for line in filter(None, map(LINE.match, lines)):
        name, value = line["name"].upper(), line["value"].strip()
        if name == "BEGIN":
            inside.append(value.upper())
            event = {} if inside[-1] == "VEVENT" else event
        elif name == "END" and inside:
            if inside.pop() == "VEVENT":
                yield event
        elif inside and inside[-1] == "VEVENT":
            event[name] = line["parameters"], value


def read_text(value: str) -> str:
    """Return a text without its escapes, a line break in it being a blank."""
    plain = ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    return " ".join(plain.split())


def read_day(parameters: str, value: str) -> str | None:
    """Return the day in New York on which an event begins; None for what is no time.

    A time of no zone, or of one that nobody else knows, is taken as New York's.
    """
    for form in TIME_FORMS:
        try:
            start = datetime.strptime(value.removesuffix("Z"), form)  # noqa: DTZ007
        except ValueError:
            continue
        if "T" in form:
            zone = UTC if value.endswith("Z") else find_zone(parameters)
            start = start.replace(tzinfo=zone).astimezone(ZoneInfo(NEW_YORK))
        return start.date().isoformat()
    return None


def find_zone(parameters: str) -> ZoneInfo:
    """Return the zone that a property names, else New York's."""
    named = ZONE.search(parameters)
    try:
        return ZoneInfo(named[1] if named else NEW_YORK)
    except (KeyError, OSError, ValueError):
        return ZoneInfo(NEW_YORK)


def identify(source_file: SourceFile) -> Identity | None:
    """Return the last announced day as the edition; None for other files and calendars."""
    with source_file.path.open("rb") as file:
        if not file.read(64).lstrip(b"\xef\xbb\xbf\r\n\t ").upper().startswith(b"BEGIN:VCALENDAR"):
            return None
    lines = read_lines(source_file)
    if source_file.url != URL and not PUBLISHER.search("\n".join(lines)):
        return None
    last = max((day for day in map(day_of, read_events(lines)) if day), default=None)
    return Identity(VINTAGE, last and f"to {last}")


def day_of(event: Event) -> str | None:
    """Return the day of an event, where it says one."""
    return read_day(*event.get("DTSTART", ("", "")))


def parse(source_file: SourceFile) -> Tables:
    """Return one row per event that says its day; raise BadValue for a file without any."""
    events = list(enumerate(read_events(read_lines(source_file)), 1))
    rows = [row for number, event in events if (row := make_row(number, event))]
    if not rows:
        raise BadValue(
            Location(source_file.name), "the calendar holds no event", f"compare with {URL}"
        )
    odd = [
        Caveat("event without a day", f"event {number}", "its start is absent or no time: left out")
        for number, event in events
        if day_of(event) is None
    ]
    return {
        "calendar_event": pl.LazyFrame(rows, schema=EVENT, orient="row"),
        CAVEAT_TABLE: list_caveats(odd).lazy(),
    }


def make_row(number: int, event: Event) -> tuple[object, ...] | None:
    """Return the row of an event; None where it says no day."""
    uid, sequence, title, status = (
        read_text(event.get(name, ("", ""))[1]) for name in ("UID", "SEQUENCE", "SUMMARY", "STATUS")
    )
    day = day_of(event)
    # Without a name of its own an event is moved by no other.
    known = uid or f"event {number}"
    times_moved = int(sequence) if sequence.isdecimal() else 0
    return (number, known, times_moved, title, day, status.upper() or None) if day else None


KIND = FileKind("bls_calendar", {"calendar_event": EVENT, CAVEAT_TABLE: CAVEAT}, identify, parse)
SOURCE = Source(
    name="bls_calendar",
    title="Calendar of news releases",
    publisher="U.S. Bureau of Labor Statistics",
    page="https://www.bls.gov/schedule/news_release/",
    licence=PUBLIC_DOMAIN,
    attribution="U.S. Bureau of Labor Statistics",
    schedule="0 9 * * 1",
    kinds=(KIND,),
    addresses=(Address(URL, KIND.name, pace=Pace.EACH_WEEK),),
    is_aside=True,
)

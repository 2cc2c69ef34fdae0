"""The calendar of news releases: folded lines, escapes, zones, and what is no event."""

from pathlib import Path
from typing import Any

import pytest

from flows.errors import BadValue
from flows.sources.bls_calendar import KIND, URL
from flows.sources.declaration import CAVEAT_TABLE, SourceFile
from tests.support.files.calendar_files import BYE, HELLO, event, save


def days(source_file: SourceFile) -> list[tuple[Any, ...]]:
    """The titles and days of a calendar."""
    rows = KIND.parse(source_file)["calendar_event"].collect()
    return rows.select("event_title", "starts_on").rows()


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("DTSTART;TZID=US-Eastern:20261106T083000", "2026-11-06"),
        ('DTSTART;TZID="America/New_York":20261106T083000', "2026-11-06"),
        ("DTSTART;TZID=Asia/Tokyo:20261106T083000", "2026-11-05"),
        ("DTSTART:20261106T083000", "2026-11-06"),
        ("DTSTART:20261106T133000Z", "2026-11-06"),
        ("DTSTART:20261106T033000Z", "2026-11-05"),
        ("DTSTART;VALUE=DATE:20261106", "2026-11-06"),
        ("DTSTART;VALUE=DATE-TIME:20261106T133000Z", "2026-11-06"),
        ("dtstart;tzid=US-Eastern:20261106T0830", "2026-11-06"),
    ],
)
def test_a_day_is_that_of_new_york(tmp_path: Path, start: str, day: str) -> None:
    """In whichever zone the event stands; a zone that nobody knows is New York's."""
    found = days(save(tmp_path, event("Employment Situation", start)))
    assert found == [("Employment Situation", day)]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_folded_line_is_one(tmp_path: Path, end: str) -> None:
    """Also where the fold cuts a character, and whatever ends the lines."""
    title = "Employment Projections 2025–35"
    head, tail = title.encode()[:26], title.encode()[26:]
    lines = b"\n".join([HELLO.encode(), b"BEGIN:VEVENT", b"SUMMARY:" + head, b" " + tail])
    lines += b"\nDTSTART:20260827T100000\nEND:VEVENT\n" + BYE.encode()
    (file := tmp_path / "bls.ics").write_bytes(lines.replace(b"\n", end.encode()))
    assert days(SourceFile(file, file.name)) == [(title, "2026-08-27")]


def test_escapes_are_undone(tmp_path: Path) -> None:
    """A comma, a semicolon, a backslash; a line break is a blank."""
    written = r"Occupational Employment and Wages\, May 2026\; all\nareas \\ all"
    found = days(save(tmp_path, event(written, "DTSTART:20270402")))
    assert found[0][0] == r"Occupational Employment and Wages, May 2026; all areas \ all"


def test_an_alarm_is_no_part_of_its_event(tmp_path: Path) -> None:
    """Nor is what the calendar says of itself."""
    alarm = "BEGIN:VALARM\nSUMMARY:Wake up\nTRIGGER:-PT15M\nEND:VALARM"
    found = days(save(tmp_path, event("Real Earnings", f"DTSTART:20261106\n{alarm}")))
    assert found == [("Real Earnings", "2026-11-06")]


def test_an_event_without_a_day_is_left_out_and_told(tmp_path: Path) -> None:
    """The others are read."""
    odd = [event("Real Earnings", "DTSTART:soon"), event("Employment Situation", "DTEND:20261106")]
    file = save(tmp_path, *odd, event("Consumer Price Index", "DTSTART:20261210"))
    tables = KIND.parse(file)
    assert tables["calendar_event"].collect()["row"].to_list() == [3]
    assert tables[CAVEAT_TABLE].collect()["place_in_file"].to_list() == ["event 1", "event 2"]


def test_a_calendar_is_known_by_its_publisher(tmp_path: Path) -> None:
    """Another's calendar is not: but whatever stands at the address is."""
    file = save(tmp_path, event("Consumer Price Index", "DTSTART:20261210"))
    identity = KIND.identify(file)
    assert identity is not None
    assert (identity.vintage, identity.edition) == ("all", "to 2026-12-10")
    other = tmp_path / "mine.ics"
    other.write_text(file.path.read_text().replace("Bureau of Labor Statistics", "me"))
    assert KIND.identify(SourceFile(other, other.name)) is None
    assert KIND.identify(SourceFile(other, other.name, URL)) is not None
    (page := tmp_path / "page.ics").write_text("<html>Bureau of Labor Statistics</html>")
    assert KIND.identify(SourceFile(page, page.name, URL)) is None


def test_an_empty_calendar_is_refused(tmp_path: Path) -> None:
    """It would take away the days that are known."""
    with pytest.raises(BadValue, match="no event"):
        KIND.parse(save(tmp_path))

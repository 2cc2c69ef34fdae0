"""What can go wrong between an agency's server and the parsed tables.

SettingsError    a setting is missing, or not of its form
FetchError
  Unavailable    the server does not answer now: try again
  Refused        the server answers no: set a contact, or adopt the file by hand
  NotFound       nothing stands at a declared address
  Unexpected     what came is not the promised file
RefreshFailed    some files had such errors; the rest is published
SourcesStale     a schedule finds nothing newer for longer than a source's pace allows
NotAdopted       some files were refused; the rest is taken
ParseError
  UnknownColumn  a header that no release is known to have
  MissingColumn  a column that the figures need
  UnknownCode    a code, flag or symbol without a known meaning
  BadValue       a value that is not what its column holds
  Incomplete     a file from which rows were lost
  ParserFault    our reader failed, and the file may be right
  Unreadable     a content that the present parser could not read before
"""

from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.errors import ExitCode, LaborError


class SettingsError(LaborError):
    """A setting that is missing or not of its form."""

    exit_code = ExitCode.USAGE


class FetchError(LaborError):
    """A declared address did not give its file."""

    exit_code = ExitCode.PARTIAL
    outcome = "unavailable"


class Unavailable(FetchError):
    """The server is down, busy or cut the connection: worth another try."""


class Refused(FetchError):
    """The server refuses programs, or wants a contact address."""

    outcome = "refused"


class NotFound(FetchError):
    """Nothing stands at the address."""

    outcome = "not_found"


class Unexpected(FetchError):
    """The address answered with something else than the promised file."""

    outcome = "unexpected"


@dataclass(frozen=True)
class Location:
    """Where in a published file: its name, and what is known of sheet, row, column or element.

    `element` is the path in an XML file, as XPath writes it.
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    element: str | None = None

    def __str__(self) -> str:
        parts = {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "element": self.element,
        }
        return ", ".join([self.file, *(f"{k} {v}" for k, v in parts.items() if v is not None)])


class RefreshFailed(LaborError):
    """A refresh published what it could, but some file could not be had or read."""

    exit_code = ExitCode.PARTIAL


class SourcesStale(LaborError):
    """A schedule finds nothing newer for longer than a source's pace allows."""

    exit_code = ExitCode.STALE


class NotAdopted(LaborError):
    """Files that were refused; those beside them were taken. The exit code is the first one's."""

    def __init__(self, errors: Sequence[LaborError]) -> None:
        self.exit_code = errors[0].exit_code
        super().__init__("\n".join(map(str, errors)))


class ParseError(LaborError):
    """A published file does not read as its layout says."""

    exit_code = ExitCode.LAYOUT
    outcome = "unexpected"

    def __init__(self, location: Location, what: str, advice: str = "") -> None:
        self.location, self.what, self.advice = location, what, advice
        super().__init__(f"{location}: {what}" + (f"; {advice}" if advice else ""))


class UnknownColumn(ParseError):
    """A header that no known release has."""


class MissingColumn(ParseError):
    """A column without which the figures cannot be read."""


class UnknownCode(ParseError):
    """A code, flag or symbol whose meaning is not known."""


class BadValue(ParseError):
    """A value that its column cannot hold."""


class Incomplete(ParseError):
    """A file that lost rows since it was published."""


class Unreadable(ParseError):
    """A content that the present parser could not read before; `why` it said then."""

    def __init__(self, why: str) -> None:
        LaborError.__init__(self, why)


class ParserFault(ParseError):
    """A reader of ours failed in a way that it should not: the file may be right."""

"""What a user sets: the store, a mirror, a contact address."""

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

from flows.errors import SettingsError

SAMPLE = Path(__file__).parent / "sample"
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")

# What bls.gov does not let in, wherever it stands in the name of a program.
UNWELCOME = re.compile(r"github|://", re.IGNORECASE)


@dataclass(frozen=True)
class Settings:
    """Where the store lies, where files are fetched from, and who asks for them.

    `mirror` is None for the agencies' own addresses, an http(s) base, a folder or 'sample'.
    """

    store: Path = Path("store")
    mirror: str | None = None
    contact: str | None = None

    def with_mirror(self, mirror: str | None) -> "Settings":
        """Return the same settings with a mirror that was asked for, which wins."""
        return replace(self, mirror=mirror or self.mirror)

    @property
    def warehouse(self) -> Path:
        """The published DuckDB file."""
        return self.store / "labor.duckdb"

    @property
    def archive(self) -> Path:
        """Published files as they came, each with its receipt."""
        return self.store / "archive"

    @property
    def parsed(self) -> Path:
        """Parsed tables, a Parquet file for each archived file and table."""
        return self.store / "parsed"

    @property
    def runs(self) -> Path:
        """What each run looked at, a JSON file a run."""
        return self.store / "runs"

    @property
    def incoming(self) -> Path:
        """Files that are on their way, to be resumed after an interruption."""
        return self.store / "incoming"


def from_environment() -> Settings:
    """Read LABOR_STORE, LABOR_MIRROR and LABOR_CONTACT: once, where a command or a flow begins."""
    return Settings(
        store=Path(os.environ.get("LABOR_STORE") or "store").resolve(),
        mirror=os.environ.get("LABOR_MIRROR") or None,
        contact=os.environ.get("LABOR_CONTACT") or None,
    )


def require_contact(settings: Settings) -> None:
    """Raise SettingsError for a contact that the agencies' servers turn away, before asking."""
    unwelcome = UNWELCOME.search(settings.contact or "")
    if settings.mirror is None and unwelcome:
        raise SettingsError(
            f"LABOR_CONTACT has {unwelcome[0]!r} in it, and bls.gov turns such programs away: set "
            "it to a plain e-mail address (export LABOR_CONTACT=you@example.org)"
        )
    if settings.mirror is None and not ADDRESS.fullmatch(settings.contact or ""):
        raise SettingsError(
            "set LABOR_CONTACT to your e-mail address: bls.gov answers only programs that name "
            "one (export LABOR_CONTACT=you@example.org), or use --mirror sample"
        )

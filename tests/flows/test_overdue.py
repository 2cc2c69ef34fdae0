"""What is said of sources whose next release is overdue."""

from pathlib import Path

import pytest

from flows.errors import SourcesStale
from flows.overdue import check_overdue, tell_overdue
from flows.settings import Settings


def test_the_overdue_are_told(sample_store: Settings) -> None:
    """The sample's O*NET is of 2022, and it has no handbook; its classification stands."""
    (line,) = tell_overdue(sample_store, ["onet", "ooh", "soc"])
    assert line == "stale: onet (27.0, due 2022-11-30), ooh (nothing loaded, due now)"
    assert "acs (2018, due 2020-10-15)" in "".join(tell_overdue(sample_store))


def test_a_stale_source_stops_a_schedule(sample_store: Settings) -> None:
    """With an exit code of its own, and what to do."""
    check_overdue(sample_store, ["soc"])
    with pytest.raises(SourcesStale, match="labor adopt") as raised:
        check_overdue(sample_store, ["onet"])
    assert raised.value.exit_code == 6


def test_without_a_warehouse_nothing_is_overdue(tmp_path: Path) -> None:
    """A first run that failed says why by itself."""
    assert list(tell_overdue(Settings(tmp_path / "store"))) == []

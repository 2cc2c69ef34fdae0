"""How fast a server is asked: by its site, and slower after it turned us away."""

from itertools import pairwise

import pytest

from flows.fetch.pace import PAUSE, Pace, site_of


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


def starts(pace: Pace, clock: Clock, *urls: str) -> list[float]:
    """When each request may start."""
    found = []
    for url in urls:
        pace.wait(url)
        found.append(clock.now)
    return found


@pytest.mark.parametrize(
    ("is_mirror", "host", "seconds"),
    [
        (False, "www.bls.gov", 1.0),
        (False, "www2.census.gov", 0.2),
        (True, "download.bls.gov", 0.35),
        (True, "www2.census.gov", 0.0),
    ],
)
def test_time_between_two_requests(is_mirror: bool, host: str, seconds: float) -> None:
    """One a second on bls.gov; a mirror may count as the agencies do."""
    clock = Clock()
    pace = Pace(is_mirror=is_mirror, clock=clock, sleep=clock.sleep)
    found = starts(pace, clock, *[f"https://{host}/a"] * 4)
    assert [late - early for early, late in pairwise(found)] == pytest.approx([seconds] * 3)


def test_hosts_of_one_site_share_its_pace() -> None:
    """Other sites do not wait."""
    clock = Clock()
    pace = Pace(is_mirror=False, clock=clock, sleep=clock.sleep)
    first, second, third = starts(
        pace,
        clock,
        "https://www.bls.gov/a",
        "https://www2.census.gov/a",
        "https://download.bls.gov/a",
    )
    assert (second - first, third - first) == (0, 1)
    assert site_of("https://download.bls.gov/a") == "bls.gov"


def test_a_site_that_turns_us_away_is_left_alone() -> None:
    """For as long as its own pause may be."""
    clock = Clock()
    pace = Pace(is_mirror=True, clock=clock, sleep=clock.sleep)
    pace.pause("https://www.bls.gov/a")
    assert starts(pace, clock, "https://www.bls.gov/b") == [100 + PAUSE]


def test_own_pace_of_a_mirror(monkeypatch: pytest.MonkeyPatch) -> None:
    """LABOR_PACE is for one's own server; it does not hold for the agencies'."""
    monkeypatch.setenv("LABOR_PACE", "0")
    assert Pace(is_mirror=True).seconds_of("bls.gov") == 0
    assert Pace(is_mirror=False).seconds_of("bls.gov") == 1

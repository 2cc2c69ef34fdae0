"""Weigh the evidence of what a file is: several witnesses, of which one may be wrong.

An agency copies the description of a file from year to year, a user renames a copy: one dissent
is noted, and only a real conflict refuses the file.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from flows.errors import BadValue, Location
from flows.sources.declaration import Caveat


class Witness(IntEnum):
    """Who says it: the nearer to the data, the weightier."""

    DATA = 1
    NAME_INSIDE = 2
    ADDRESS = 3
    FILE_NAME = 4
    FOLDER = 5
    DESCRIPTION = 6


# Names that lie in a user's hands.
BY_USER = (Witness.FILE_NAME, Witness.FOLDER)


@dataclass(frozen=True)
class Vote:
    """What one witness says, and where it says so."""

    witness: Witness
    says: str
    place: str

    def __str__(self) -> str:
        return f"{self.place} says {self.says}"


def weigh(
    votes: Iterable[Vote], location: Location, told: str | None = None
) -> tuple[str | None, tuple[Caveat, ...]]:
    """Return what the witnesses agree on, and a caveat for one that dissents.

    `told` is the user's own word: it decides between the votes, and stands alone without any.
    Raises BadValue with all votes where they conflict, or where none says what the user says.
    """
    heard = list(dict.fromkeys(complete(votes)))
    values = list(dict.fromkeys(vote.says for vote in heard))
    if not values:
        return told, ()
    winner = told if told in values else None if told else find_winner(heard)
    if winner is None:
        raise BadValue(
            location,
            "the file contradicts itself about its release: " + "; ".join(map(str, heard)),
            f"--vintage takes one of {', '.join(sorted(values))}",
        )
    dissent = [vote for vote in heard if vote.says != winner]
    return winner, tuple(
        Caveat("another release named", vote.place, f"says {vote.says}; the rest says {winner}")
        for vote in dissent
    )


def complete(votes: Iterable[Vote]) -> Sequence[Vote]:
    """Complete a year without its month by the one release of that year that a vote names."""
    heard = list(votes)
    months = {vote.says for vote in heard if "-" in vote.says}

    def whole(year: str) -> str:
        named = [month for month in months if month.startswith(f"{year}-")]
        return named[0] if "-" not in year and len(named) == 1 else year

    return [Vote(vote.witness, whole(vote.says), vote.place) for vote in heard]


def find_winner(votes: Sequence[Vote]) -> str | None:
    """Return what all but one say; of two that disagree, what the nearer to the data says.

    None for a conflict. The name of a lone file is its user's: it does not outweigh the file's
    own description, nor is it outweighed by it.
    """
    (first, count), *rest = Counter(vote.says for vote in votes).most_common()
    if not rest:
        return first
    if len(votes) - count > 1:
        return None
    if count > 1:
        return first
    near, far = sorted(votes, key=lambda vote: vote.witness)
    if near.witness in BY_USER and far.witness == Witness.DESCRIPTION:
        return None
    return None if near.witness == far.witness else near.says

"""What a file is: one dissent is noted, a conflict is refused, the user decides."""

import pytest

from flows.errors import BadValue, Location
from flows.sources.evidence import Vote, Witness, find_winner, weigh

HERE = Location("file.zip")
DATA = Vote(Witness.DATA, "2001", "column year")
MEMBER = Vote(Witness.NAME_INSIDE, "2001", "national_2001_dl.xls")
COPIED = Vote(Witness.DESCRIPTION, "2002", "the description")


def test_what_all_say_is_sure() -> None:
    """Without a caveat; and nothing is known where nobody speaks."""
    assert weigh([DATA, MEMBER], HERE) == ("2001", ())
    assert weigh([], HERE) == (None, ())
    assert weigh([], HERE, "2001") == ("2001", ())


def test_one_dissent_is_a_caveat() -> None:
    """That says who dissents, and from what."""
    vintage, caveats = weigh([COPIED, MEMBER, DATA], HERE)
    assert vintage == "2001"
    assert [(c.place_in_file, c.detail) for c in caveats] == [
        ("the description", "says 2002; the rest says 2001")
    ]


@pytest.mark.parametrize(
    ("votes", "winner"),
    [
        # Of two, the nearer to the data is right.
        ([(Witness.DATA, "a"), (Witness.DESCRIPTION, "b")], "a"),
        ([(Witness.DESCRIPTION, "b"), (Witness.ADDRESS, "a")], "a"),
        ([(Witness.FOLDER, "b"), (Witness.FILE_NAME, "a")], "a"),
        # A user names a copy as he likes.
        ([(Witness.FILE_NAME, "a"), (Witness.DESCRIPTION, "b")], None),
        ([(Witness.DESCRIPTION, "a"), (Witness.DESCRIPTION, "b")], None),
        # Two against two, and two dissents.
        ([(Witness.DATA, "a"), (Witness.ADDRESS, "a"), (Witness.FILE_NAME, "b")], "a"),
        (
            [
                (Witness.DATA, "a"),
                (Witness.NAME_INSIDE, "a"),
                (Witness.ADDRESS, "b"),
                (Witness.FILE_NAME, "b"),
            ],
            None,
        ),
        (
            [
                (Witness.DATA, "a"),
                (Witness.NAME_INSIDE, "a"),
                (Witness.ADDRESS, "b"),
                (Witness.DESCRIPTION, "c"),
            ],
            None,
        ),
    ],
)
def test_who_wins(votes: list[tuple[Witness, str]], winner: str | None) -> None:
    """None is a conflict."""
    assert find_winner([Vote(witness, says, witness.name) for witness, says in votes]) == winner


def test_a_year_is_completed_by_the_month_that_another_names() -> None:
    """2003 agrees with May 2003; where both May and November are named it agrees with neither."""
    year = Vote(Witness.DATA, "2003", "column year")
    may = Vote(Witness.NAME_INSIDE, "2003-05", "national_may2003_dl.xls")
    november = Vote(Witness.DESCRIPTION, "2003-11", "the description")
    assert weigh([year, may], HERE) == ("2003-05", ())
    with pytest.raises(BadValue, match=r"column year says 2003; .*2003-05; .*2003-11"):
        weigh([year, may, november], HERE)


def test_the_user_decides_between_the_votes_only() -> None:
    """What nobody says is no release of this file."""
    vintage, caveats = weigh([DATA, COPIED], HERE, "2002")
    assert (vintage, [c.place_in_file for c in caveats]) == ("2002", ["column year"])
    with pytest.raises(BadValue, match="--vintage takes one of 2001, 2002"):
        weigh([DATA, COPIED], HERE, "1999")

"""What the tests of profiles share: an answer as text, without what differs from run to run."""

import re
from pathlib import Path

from warehouse.profile.answers import Answers, Wage
from warehouse.profile.lookup import answer
from warehouse.profile.question import Unresolved
from warehouse.profile.render import render

RETRIEVED = re.compile(r"retrieved (\d{4}-\d{2}-\d{2}|on \d+ \w+ \d{4})")


def asked(
    warehouse: Path, title: str, area: str | None = None, wage: Wage | None = None
) -> Answers | Unresolved:
    """The answer of a warehouse as it stands."""
    return answer(warehouse, warehouse, title, area, wage)


def markdown(found: Answers | Unresolved) -> str:
    """An answer as Markdown, without the day on which the files were fetched."""
    return RETRIEVED.sub("retrieved DAY", render(found, "md"))

"""The command `labor find`: from a job title to occupations."""

import sys
from typing import Annotated

from cyclopts import Parameter

from flows.settings import from_environment

Json = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON.")]


def find(title: str, *, json: Json = False) -> None:
    """Find the occupation that a job title means; exit code 1 where none is like it.

    Parameters
    ----------
    title
        A job title, in any words: misspelt, abbreviated, in the plural.
    """
    from warehouse.find import answer

    if not answer(from_environment().warehouse, title, as_json=json):
        sys.exit(1)

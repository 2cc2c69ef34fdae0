"""The command `labor find`: from a job title to occupations."""

import sys

from flows.cli_options import Json
from flows.settings import from_environment


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

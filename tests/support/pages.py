"""Index pages that stand in for the agencies'."""

import re
from collections.abc import Mapping

from flows.intake.links import find_names
from flows.sources.declaration import Links, Pace


def reading(pages: Mapping[str, str]) -> Links:
    """What a source finds where only these pages answer."""

    def find_links(url: str, link: re.Pattern[str], _: Pace) -> list[str]:
        return find_names(pages.get(url, ""), url, link)

    return find_links

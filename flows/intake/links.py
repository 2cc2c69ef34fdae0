"""What an index page or a folder's listing links to, however its links are written."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit


class Links(HTMLParser):
    """Collects the targets of links: in any case, with or without quotes, entities undone."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the target of a tag that has one."""
        self.targets += [target.strip() for name, target in attrs if name == "href" and target]


def find_names(page: str, url: str, link: re.Pattern[str]) -> list[str]:
    """Return what the one group of a pattern finds in the addresses that a page links to.

    Addresses are whole, without question or fragment; each name once, in the order of the page.
    """
    links = Links()
    links.feed(page)
    found = [link.search(unquote(address)) for address in list_addresses(url, links.targets)]
    return list(dict.fromkeys(match[1] for match in found if match))


def list_addresses(url: str, targets: list[str]) -> list[str]:
    """Return targets as whole addresses; what is no address is left out."""
    addresses = []
    for target in targets:
        try:
            addresses.append(
                urlsplit(urljoin(url, target))._replace(query="", fragment="").geturl()
            )
        except ValueError:
            continue
    return addresses

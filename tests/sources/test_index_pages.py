"""Links of index pages in every spelling that a page may have: the same files are found."""

from datetime import date

import pytest

from flows.sources.acs import addresses as acs
from flows.sources.declaration import Known
from flows.sources.occupations import onet_versions as onet
from flows.sources.oews import addresses as oews
from flows.sources.projections import source as projections
from tests.support.pages import reading

DAY = date(2026, 11, 27)
# How a page at an address may name a file: by its whole address, from the root, or from itself.
SPELLINGS = {
    "whole address": '<a href="{url}">file</a>',
    "from the root": '<a href="{path}">file</a>',
    "of the same protocol": '<a href="//{host}{path}">file</a>',
    "single quotes": "<a class='x' href='{path}'>file</a>",
    "no quotes": "<a href={path}>file</a>",
    "upper case": '<A HREF="{upper}">FILE</A>',
    "with a question": '<a href="{path}?download=1&amp;v=2">file</a>',
    "with a fragment": '<a href="{path}#top">file</a>',
    "blanks about it": '<a\n  target="_blank"\n  href = " {path}\n" >file</a>',
    "percent signs": '<a href="{percent}">file</a>',
    "an entity": '<a href="{entity}">file</a>',
}
PAGES = {
    oews.INDEX: (oews, oews.FOLDER + "oesm25nat.zip", oews.FOLDER + "oesm25nat.zip"),
    acs.PUMS: (acs, acs.PUMS + "2024/", acs.PUMS + "2024/1-Year/csv_pwy.zip"),
    projections.ARCHIVE: (
        projections,
        projections.ARCHIVE_FOLDER + "2022-32.zip",
        projections.ARCHIVE_FOLDER + "2022-32.zip",
    ),
    onet.INDEX: (
        onet,
        onet.DATABASE + "/db_31_0_text.zip",
        onet.make_address((31, 0), onet.FIRST_FILE),
    ),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("index", PAGES)
def test_a_link_is_found_however_it_is_written(index: str, spelling: str) -> None:
    """And stands for the same address."""
    module, link, found = PAGES[index]
    path = link.split("/", 3)[3]
    words = {
        "url": link,
        "host": link.split("/")[2],
        "path": "/" + path,
        "upper": "/" + path.upper(),
        "percent": "/" + path.replace("_", "%5F").replace("-", "%2D"),
        "entity": "/" + path.replace("/", "&#47;"),
    }
    page = f"<!-- {found} --><html><body>{SPELLINGS[spelling].format(**words)}</body></html>"
    known = Known(DAY, find_links=reading({index: page, acs.PUMS + "2024/1-Year/": FOLDER}))
    assert [address.url for address in module.find_addresses(known)][:1] == [found]


FOLDER = """<table><tr><th><a href="?C=N;O=D">Name</a></th></tr>
<tr><td><a href="/programs-surveys/acs/data/pums/2024/">Parent Directory</a></td></tr>
<tr><td><a href="csv_hwy.zip">csv_hwy.zip</a></td></tr>
<tr><td><A HREF=CSV_PWY.ZIP>CSV_PWY.ZIP</A></td></tr></table>"""


def test_a_page_beside_links_to_nothing_of_ours() -> None:
    """Words that look like a file, broken links, and those of another place are none."""
    page = """<p>oes/special-requests/oesm25nat.zip</p> <a href="http://[x/special-requests/">a</a>
    <a name="/oes/special-requests/oesm24nat.zip">b</a> <a href>c</a>
    <a href="/oes/special-requests/oesm23nat.zip.txt">d</a> <a href="""
    find = reading({oews.INDEX: page})
    listed = [a.url for a in oews.find_addresses(Known(DAY, find_links=find))]
    ruled = [a.url for a in oews.find_addresses(Known(DAY))]
    assert listed == ruled

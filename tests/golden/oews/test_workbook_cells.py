"""Every cell of the mirror's OEWS workbooks, read a second time by other programs.

The reader shares no code with the pipeline: xlrd and openpyxl instead of calamine.
"""

import zipfile
from pathlib import Path

import pytest

from flows.archive.contents import sha256_of
from flows.settings import Settings
from flows.sources.declaration import SourceFile
from flows.sources.oews.workbook import SOURCE
from tests.golden.oews.published_wages import compare
from tests.golden.oews.workbook_reader import expected

WORKBOOKS = [
    "oes00nat",
    "oes00st",
    "oesm03nat",
    "oesm03st",
    "oesm05nat",
    "oesm08nat",
    "oesm08st",
    "oesm09nat",
    "oesm10nat",
    "oesm10st",
    "oesm11st",
    "oesm12nat",
    "oesm14nat",
    "oesm18nat",
    "oesm19nat",
    "oesm20nat",
    "oesm22nat",
    "oesm24in4",
    "oesm24nat",
    "oesm25nat",
]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_cell_is_as_another_program_reads_it(
    mirror: Path, history: Settings, name: str
) -> None:
    """Both ways: no cell is missing or other in `oews_row` or in `wages`, and none is added."""
    path = mirror / "tree/www.bls.gov/oes/special-requests" / f"{name}.zip"
    if not path.exists():
        pytest.skip(f"the mirror has no {name}.zip")
    document = SourceFile(path, path.name)
    kind = next(kind for kind in SOURCE.kinds if kind.identify(document))
    ours = kind.parse(document)["oews_row"].collect()
    with zipfile.ZipFile(path) as archive:
        member = next(name for name in archive.namelist() if "field_desc" not in name)
        theirs = expected(archive.read(member), member)
    assert ours["member"].unique().to_list() == [Path(member).name]
    added = [column for column in ours.columns if column not in (*theirs, "member", "sheet")]
    assert all(ours[column].is_null().all() for column in added)
    for column, cells in theirs.items():
        assert ours[column].to_list() == cells, column
    identity = kind.identify(document)
    assert identity is not None
    assert identity.vintage is not None
    count = compare(history.warehouse, identity.vintage, [sha256_of(path)[:12]], theirs)
    print(f"{name}: {count:,} compared, 0 differ")

"""Ownership that only a workbook states: the flat file's rows are the same estimates."""

import shutil
from pathlib import Path

from flows.settings import Settings
from tests.golden.oews import area_files as cut
from tests.golden.oews.published_wages import MEASURES
from tests.support.archiving import adopt, build_warehouse
from warehouse import ask

EDUCATION = "vintage = '2025-05' and industry_code = '611000' and area_code = '0000000'"
FIGURES = [name for name in MEASURES if name not in ("jobs_per_1000", "location_quotient")]


def test_estimate_of_both_files_is_one_row(sample_store: Settings, tmp_path: Path) -> None:
    """A workbook made of the sample's own rows of education, with the ownership that it states."""
    asked = f"select occupation_code, {', '.join(FIGURES)} from wages where {EDUCATION}"
    rows = ask.rows(sample_store.warehouse, f"{asked} order by occupation_code")
    whole = [row for row in rows if row["hourly_median"] and row["annual_mean"]]
    assert {"00-0000", "11-1021"} <= {row["occupation_code"] for row in whole}
    workbook = [
        {
            "area": "99",
            "area_title": "U.S.",
            "area_type": "1",
            "prim_state": "US",
            "naics": "611000",
            "naics_title": "Educational Services",
            "i_group": "3-digit",
            "own_code": "235",
            "occ_code": row["occupation_code"],
            "occ_title": "as before",
            "o_group": "total" if row["occupation_code"] == "00-0000" else "detailed",
            "pct_total": "1",
            "pct_rpt": "1",
        }
        | {MEASURES[name]: str(row[name]) for name in FIGURES if row[name] is not None}
        for row in whole
    ]
    settings = Settings(tmp_path / "store", "sample")
    shutil.copytree(sample_store.store, settings.store)
    adopt(settings, cut.save(tmp_path / "nat3d_M2025_dl.xlsx", cut.NEW_LAYOUT, workbook))
    build_warehouse(settings, settings.warehouse)
    kept = "select ownership_code, count(*) as rows, count(percent_reporting) as filled"
    (found,) = ask.rows(settings.warehouse, f"{kept} from wages where {EDUCATION} group by all")
    assert found == {"ownership_code": "235", "rows": len(rows), "filled": len(whole)}
    (industry,) = ask.rows(
        settings.warehouse,
        "select ownership_code, ownership_basis from industry "
        "where vintage = '2025-05' and industry_code = '611000'",
    )
    assert industry == {"ownership_code": "235", "ownership_basis": "published"}

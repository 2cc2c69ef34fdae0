"""A nation of invented persons in the PUMS layout, for measuring only.

Drawn from the mirror's five states: each copy of a person gets another state by its population, a
wage that is jittered and rounded as Census rounds it, and replicate weights in another order.
"""

from pathlib import Path

import duckdb

from flows import parse
from flows.archive.contents import Archive, sha256_of
from flows.archive.receipt import Receipt, Retrieval, now
from flows.intake.incoming import compose_receipt
from flows.settings import SAMPLE, Settings
from flows.sources import list_kinds
from flows.sources.acs.layout import PERSON
from flows.sources.declaration import SourceFile
from tests.benchmarks.measure import mirror_tree
from tests.support.experience import CODES, PUMS, WEIGHTS, read_persons

# Populations of 2018 in hundred thousands.
PEOPLE = (
    "01:49 02:7 04:72 05:30 06:395 08:57 09:36 10:10 11:7 12:213 13:105 15:14 16:18 17:127 18:67 "
    "19:32 20:29 21:45 22:47 23:13 24:60 25:69 26:100 27:56 28:30 29:61 30:11 31:19 32:30 33:14 "
    "34:89 35:21 36:195 37:104 38:8 39:117 40:39 41:42 42:128 44:11 45:51 46:9 47:68 48:287 49:32 "
    "50:6 51:85 53:75 54:18 55:58 56:6"
)


def copy_of(number: int) -> str:
    """The query that gives everyone of `base` once more, as another person elsewhere."""
    turned = ", ".join(f"pwgtp{(r + number * 7) % 80 + 1} as pwgtp{r + 1}" for r in range(80))
    kept = ", ".join(
        n for n in PERSON if n not in (*WEIGHTS, "state_fips", "serialno", "wagp", "puma")
    )
    luck = f"hash(serialno || sporder || '{number}')"
    jitter = f"wagp * exp(0.15 * (({luck} % 1009) / 504.5 - 1) * 1.7)"
    return (
        f"select 'SOURCE' as source_id, states[1 + cast({luck} % len(states) as int)] "
        f"as state_fips, puma, '2018HU' || '{number:03}' || row_number() over () as serialno, "
        f"case when wagp > 0 then greatest(10, cast(case when wagp < 1000 then round({jitter}, -1) "
        f"when wagp < 50000 then round({jitter}, -2) else round({jitter}, -3) end as integer)) "
        f"else wagp end as wagp, {kept}, pwgtp, {turned} from base, state"
    )


def write(target: Path, size: int, source_id: str) -> None:
    """About `size` persons as the parser would write them."""
    base = read_persons(sorted((mirror_tree() / PUMS).glob("csv_p*.zip")))
    base.write_parquet(target.with_suffix(".base"))
    states = [c for part in PEOPLE.split() for c in [part[:2]] * int(part[3:])]
    with duckdb.connect(config={"memory_limit": "2GB"}) as con:
        con.execute(
            "create table base as select * from read_parquet($1)",
            [str(target.with_suffix(".base"))],
        )
        con.execute("create table state as select $1::varchar[] as states", [states])
        con.execute("set preserve_insertion_order = false")
        parts = []
        for number in range(max(1, round(size / base.height))):
            part = target.with_suffix(f".{number}")
            query = copy_of(number).replace("SOURCE", source_id)
            con.execute(f"copy ({query}) to '{part}' (format parquet)")
            parts.append(part)
        con.execute(
            f"copy (from read_parquet({[str(p) for p in parts]})) to '{target}' (format parquet)"
        )
    for part in [*parts, target.with_suffix(".base")]:
        part.unlink()


def store_of(folder: Path, size: int) -> Settings:
    """A store that holds such a nation as if adopted, and what names its occupations."""
    settings = Settings(folder / "store")
    dummy = folder / "csv_pus.zip"
    dummy.write_bytes(str(size).encode())
    way = Retrieval("adopted", "", "https://www2.census.gov/invented", now(), now())
    receipt = Receipt(
        "acs",
        "acs_person",
        dummy.name,
        sha256_of(dummy),
        size,
        "2018",
        "nation",
        retrievals=(way,),
    )
    (target,) = parse.parsed_files(settings.parsed, receipt).values()
    target.parent.mkdir(parents=True)
    write(target, size, receipt.source_id)
    archive = Archive(settings.archive)
    archive.keep(dummy, receipt)
    for file in (
        SAMPLE / CODES / "2018-ACS-PUMS-Occupation-Code-List.xlsx",
        SAMPLE / "www.bls.gov/soc/2018/soc_structure_2018.xlsx",
    ):
        document = SourceFile(file, file.name)
        source, kind = next(
            (s, k)
            for s, k in list_kinds().values()
            if k.name in ("acs_occupation_code", "soc_structure") and k.identify(document)
        )
        identity = kind.identify(document)
        assert identity is not None
        known = compose_receipt(source, kind, document, identity, way)
        parse.parse(document, settings.parsed, known)
        part = folder / "part"
        part.write_bytes(file.read_bytes())
        archive.keep(part, known)
    return settings

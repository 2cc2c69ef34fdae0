-- From which OEWS release a wage year is made, one row a rule, with the evidence for it.
--
-- Of a wage year after `last_known` nobody has said yet that the rule still holds.
--
-- key: from_vintage
-- check: years_before > 0 and last_known >= from_vintage

select
    from_vintage,
    last_known,
    years_before,
    month,
    evidence
from (
    values
    (
        '2017-18',
        '2026-27',
        1,
        '05',
        'technical release notes of 2025-26 (May 2024 estimates) and of 2024-25 (May 2023);'
        || ' the readers of 2026-27 quote May 2025'
    )
) as known (from_vintage, last_known, years_before, month, evidence)

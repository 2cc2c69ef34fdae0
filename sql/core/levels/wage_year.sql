-- Wage years with the OEWS release that they are made from and its classification, one row a year.
--
-- as: step
-- key: vintage

with origin as (
    select
        file.vintage,
        bool_or(file.part in (select collection from raw.oflc_level)) as has_wages,
        (cast(left(file.vintage, 4) as integer) - rule.years_before) || '-' || rule.month
            as oews_vintage
    from core.level_file as file
    left join core.level_origin as rule
        on file.vintage >= rule.from_vintage
    group by all
)

select
    origin.vintage,
    origin.oews_vintage,
    rule.soc_version,
    origin.vintage = max(origin.vintage) filter (where origin.has_wages) over () as is_latest
from origin
left join core.soc_rule as rule
    on
        rule.program = 'oews'
        and coalesce(origin.oews_vintage, left(origin.vintage, 4)) >= rule.from_vintage
        and (
            rule.before_vintage is null
            or coalesce(origin.oews_vintage, left(origin.vintage, 4)) < rule.before_vintage
        )

-- Wages, one row a measure: the same figures as `wages`, unpivoted.
--
-- A measure is each column of `wages` beside which a column of its status stands.
--
-- as: view

with estimate as (
    select * exclude (
        area_title, area_type, primary_state, industry_title, industry_level, occupation_title,
        occupation_level, is_most_detailed, soc_version, source_id, source_row, released_on,
        is_latest, ranking_flags
    )
    from main.wages
)

select
    vintage,
    area_code,
    industry_code,
    ownership_code,
    occupation_code,
    unnest(list_value(unpack(replace(alias(columns('_status$')), '_status', '')))) as measure,
    unnest(list_value(unpack(cast(columns(
        lambda name: name <> 'vintage' and not regexp_matches(name, '_(code|status)$')
    ) as decimal(14, 3))))) as value,
    unnest(list_value(unpack(columns('_status$')))) as status
from estimate

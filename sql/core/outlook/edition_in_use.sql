-- Which edition gives an occupation's figures and which its wage, one row a vintage and occupation.
--
-- Editions add up: the figures are those of the most complete edition that has the occupation (one
-- with summary rows before one of line items only, then one with the table of separations), the
-- wage is that of the newest. Before a later edition was out it lends no wage, and its figures
-- stand in only where no edition of that day is archived.
--
-- key: vintage, occupation_code
-- check: source_id is not null

with edition as (
    select
        file.source_id,
        file.vintage,
        file.rank,
        file.is_excerpt,
        bool_or(outlook.is_summary) as has_summaries,
        bool_or(outlook.separation_rate is not null) as has_separations,
        -- Wages of a May are published in the year after: no edition that quotes them is older.
        coalesce(
            coalesce(
                file.edition_released_on,
                make_date(max(outlook.median_annual_wage_year) + 1, 1, 1)
            ) <= clock.as_of,
            true
        ) as is_out
    from core.outlook as outlook
    inner join core.file_version as file
        on outlook.source_id = file.source_id and outlook.vintage = file.vintage
    cross join raw.clock as clock
    group by
        file.source_id, file.vintage, file.rank, file.is_excerpt, file.edition_released_on,
        clock.as_of
),

ordered as (
    select
        *,
        row_number() over (
            partition by vintage
            order by has_summaries desc, has_separations desc, is_excerpt, rank
        ) as preference
    from edition
    qualify is_out or not bool_or(is_out) over (partition by vintage)
)

select
    outlook.vintage,
    outlook.occupation_code,
    arg_min(outlook.source_id, ordered.preference) as source_id,
    arg_min(outlook.source_id, ordered.rank) filter (where ordered.is_out)
        as median_annual_wage_source_id
from core.outlook as outlook
inner join ordered
    on outlook.source_id = ordered.source_id and outlook.vintage = ordered.vintage
group by outlook.vintage, outlook.occupation_code

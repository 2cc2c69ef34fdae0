-- p25, median and p75 of areas or occupations taken together: published, or a model's estimate.
--
-- A list that is one published row, or adds up to one (all states; all occupations of a group), is
-- answered by that row; `wage_rse` is of its mean. Any other is estimated by a model that adds the
-- published percentiles up as curves (core.pooled_percentile); averages of medians are worse and
-- are not offered. The error is that of its kind of pool where the whole is published. Refused,
-- with the reason: codes that the release does not have, that hold each other or overlap, and an
-- estimate for which more than one cell in twenty is not published, below which a top-coded wage
-- lies, or that is outside p10 to p90 of cells with more than a tenth of the jobs.
-- Example: from pooled_wages('2025-05', ['0600000', '4100000'], ['29-2072'])
--
-- as: macro
-- takes: in_release, of_areas, of_occupations, paid := 'hourly', always_estimate := false

with fault as (
    from core.pool_fault(in_release, of_areas, of_occupations, paid)
),

estimate as (
    select *
    from main.percentile_list(in_release)
    where pay = paid
),

cell as (
    select area_code, occupation_code, employment as jobs, wages, statuses
    from (select distinct unnest(of_areas) as area_code) as area
    cross join (select distinct unnest(of_occupations) as occupation_code) as occupation
    left join estimate using (area_code, occupation_code)
    where not exists (from fault)
),

whole as (
    select
        pool.area_code,
        pool.occupation_code,
        (select count(*) from cell) = 1 as is_asked
    from core.pool_whole(in_release, of_areas, of_occupations) as pool
    where not always_estimate and not exists (from fault)
),

-- A file that was cut lacks occupations: its groups hold more jobs than what is left of them.
jobs as (
    select
        sum(estimate.employment) filter (
            where list_contains(of_occupations, estimate.occupation_code)
        ) as parts,
        max(estimate.employment) filter (
            where estimate.occupation_code = whole.occupation_code
        ) as whole
    from estimate
    inner join whole
        on estimate.area_code = '0000000'
),

published as (
    select estimate.*, whole.is_asked
    from whole
    left join estimate using (area_code, occupation_code)
    where whole.is_asked or (select parts between 0.99 * whole and 1.01 * whole from jobs)
),

answer as (
    select
        asked.percentile,
        published.* exclude (pay, wages, statuses),
        model.* exclude (percentile, estimate, fault, sentence),
        coalesce(published.wages[asked.place], model.estimate) as wage,
        coalesce(fault.sentence, model.sentence) as complaint,
        case
            when fault.fault is not null then fault.fault
            when published.is_asked then
                nullif(coalesce(published.statuses[asked.place], 'not_published'), 'published')
            when published.area_code is null then model.fault
        end as refusal_kind
    from (values ('p25', 2), ('median', 3), ('p75', 4)) as asked (percentile, place)
    left join core.pooled_percentile((select list(cell) from cell)) as model using (percentile)
    left join published on published.is_asked or published.wages[asked.place] is not null
    left join fault on true
)

select
    answer.percentile,
    paid as pay,
    case when refusal_kind is null then round(wage, if(paid = 'hourly', 2, 0)) end as estimate,
    case
        when refusal_kind is not null then 'refused'
        when area_code is not null then 'published'
        else 'estimated'
    end as estimate_status,
    case
        when refusal_kind is null then null
        when is_asked then 'It is not published: ' || replace(refusal_kind, '_', ' ') || '.'
        else complaint
    end as refusal,
    error.mean_error_percent,
    cells,
    cells_left_out,
    pooled_jobs,
    refusal_kind,
    case
        when refusal_kind is not null then null
        when area_code is not null
            then 'Published for ' || occupation_title || ', ' || area_title || '.'
        else
            'A model''s estimate, not published. '
            || coalesce(error.sentence, 'How far such a pool may be off has not been measured.')
    end as basis,
    error.largest_error_percent,
    area_code as published_area_code,
    occupation_code as published_occupation_code,
    wage_rse,
    source_id
from answer
left join core.pool_error(in_release, of_areas, of_occupations) as error
    on
        answer.percentile = error.percentile
        and answer.refusal_kind is null
        and answer.area_code is null
order by answer.percentile

-- p25, median and p75 of areas or occupations taken together: published, or a model's estimate.
--
-- A list that is one published row, or adds up to one (all states; all occupations of a group), is
-- answered by that row; `wage_rse` is of its mean. Any other is estimated by a model that adds the
-- published percentiles up as curves (core.pooled_percentile); averages of medians are worse and
-- are not offered. The error is that of its kind of pool, where that was measured. Refused,
-- with the reason: codes that the release does not have, that hold each other or overlap, and an
-- estimate for which more than one cell in twenty is not published, below which a top-coded wage
-- lies, or that is outside p10 to p90 of cells with more than a tenth of the jobs.
-- Example: from pooled_wages('2025-05', ['0600000', '4100000'], ['29-2072'])
--
-- as: macro
-- takes: in_release, of_areas, of_occupations, paid := 'hourly', always_estimate := false

with found_fault as (
    from core.pool_fault(in_release, of_areas, of_occupations, paid)
),

pay_row as (
    from main.percentile_list(in_release)
    where pay = paid
),

asked_cell as (
    select area_code, occupation_code, employment as jobs, wages, statuses
    from (select distinct unnest(of_areas) as area_code) as place
    cross join (select distinct unnest(of_occupations) as occupation_code) as job
    left join pay_row using (area_code, occupation_code)
    where not exists (from found_fault)
),

asked_whole as (
    select
        pool.*,
        (select count(*) from asked_cell) = 1 as is_asked
    from core.pool_whole(in_release, of_areas, of_occupations) as pool
    where not always_estimate and not exists (from found_fault)
),

-- A file that was cut lacks occupations: its groups hold more jobs than what is left of them.
whole_jobs as (
    select
        sum(employment) filter (list_contains(of_occupations, pay_row.occupation_code)) as parts,
        max(employment) filter (pay_row.occupation_code = asked_whole.occupation_code) as whole
    from pay_row
    inner join asked_whole
        on pay_row.area_code = '0000000'
),

published_row as (
    select pay_row.*, asked_whole.is_asked
    from asked_whole
    left join pay_row using (area_code, occupation_code)
    where
        asked_whole.is_asked
        or (select parts between 0.99 * whole and 1.01 * whole from whole_jobs)
),

pool_answer as (
    select
        asked.percentile,
        published_row.* exclude (pay, wages, statuses),
        model.* exclude (percentile, estimate, fault, sentence),
        coalesce(published_row.wages[asked.place], model.estimate) as wage,
        coalesce(found_fault.sentence, model.sentence) as complaint,
        case
            when found_fault.fault is not null then found_fault.fault
            when published_row.is_asked then
                nullif(coalesce(published_row.statuses[asked.place], 'not_published'), 'published')
            when published_row.area_code is null then model.fault
        end as refusal_kind
    from (values ('p25', 2), ('median', 3), ('p75', 4)) as asked (percentile, place)
    left join core.pooled_percentile((select list(asked_cell) from asked_cell)) as model
        using (percentile)
    left join published_row
        on published_row.is_asked or published_row.wages[asked.place] is not null
    left join found_fault on true
)

select
    pool_answer.percentile,
    paid as pay,
    round(
        case when refusal_kind is null then wage end, case when paid = 'hourly' then 2 else 0 end
    ) as estimate,
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
    case when estimate_status <> 'published' then cells_left_out end as cells_left_out,
    case when estimate_status <> 'published' then pooled_jobs end as pooled_jobs,
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
from pool_answer
left join core.pool_error(in_release, of_areas, of_occupations, paid) as error
    on
        pool_answer.percentile = error.percentile
        and pool_answer.refusal_kind is null
        and pool_answer.area_code is null
order by pool_answer.percentile

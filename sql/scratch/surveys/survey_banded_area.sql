-- Areas of a survey whose bands may be shown beside those of the area that they lie in, one a row.
--
-- Each of its bands must be large enough, the hidden bands of everyone taken as one; and so must be
-- each band of all the other parts together, since these can be had by subtraction.
--
-- key: survey_table, area_code

with rule as (
    select least_sample as least
    from core.reliability_rule
    where statistic = 'median' and status = 'suppressed'
),

grouped as (
    select
        cell.survey_table,
        cell.parent_code,
        cell.area_code,
        case when sibling.is_hidden then '' else cell.band end as band_group,
        sum(cell.sample_size) as persons,
        least(
            sum(cell.sample_size), min(cell.effective_n) filter (where not sibling.is_hidden)
        ) as size
    from scratch.survey_cell as cell
    inner join scratch.survey_sibling as sibling
        on
            cell.survey_table = sibling.survey_table
            and cell.band = sibling.child
            and sibling.kind = 'band'
    group by cell.survey_table, cell.parent_code, cell.area_code, band_group
),

large as (
    select
        survey_table,
        parent_code,
        area_code
    from grouped
    cross join rule
    where parent_code is not null
    group by survey_table, parent_code, area_code
    having min(size) >= max(least)
),

visible as (
    select large.*
    from large
    inner join scratch.survey_sibling as sibling
        on
            large.survey_table = sibling.survey_table
            and large.area_code = sibling.child
            and sibling.kind = 'place'
            and not sibling.is_hidden
),

others as (
    select
        whole.survey_table,
        whole.area_code,
        whole.band_group,
        max(whole.persons) - coalesce(sum(part.persons), 0) as persons
    from grouped as whole
    inner join (select distinct survey_table, parent_code from visible) as parent
        on
            whole.survey_table = parent.survey_table
            and whole.area_code = parent.parent_code
    left join (select * from grouped semi join visible using (survey_table, area_code)) as part
        on
            whole.survey_table = part.survey_table
            and whole.area_code = part.parent_code
            and whole.band_group = part.band_group
    group by whole.survey_table, whole.area_code, whole.band_group
),

fit as (
    select
        survey_table,
        area_code as parent_code
    from others
    cross join rule
    group by survey_table, area_code
    having bool_and(persons = 0 or persons >= least)
)

select
    visible.survey_table,
    visible.parent_code,
    visible.area_code
from visible
inner join fit
    on visible.survey_table = fit.survey_table and visible.parent_code = fit.parent_code

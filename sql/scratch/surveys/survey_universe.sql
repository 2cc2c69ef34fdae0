-- How many persons of a survey are counted, or left out and why; no number where one tells of few.
--
-- The persons counted, less those of the occupations that are shown, are those of the others: where
-- these are few, no number of persons counted is shown.
--
-- key: source, vintage, reason

with reason as (
    select
        source,
        vintage,
        case
            when occupation_code is null then 'occupation not certain'
            when hourly_cents is null then 'counted: annual pay only'
            when annual_cents is null then 'counted: hourly pay only'
            else 'counted: hourly and annual pay'
        end as reason,
        occupation_code is not null as is_counted,
        count(*) as persons,
        sum(weight) as weighted_workers
    from scratch.survey_person
    group by all
),

rule as (
    select least_sample as least
    from core.reliability_rule
    where statistic = 'median' and status = 'suppressed'
),

unshown as (
    select
        cell.pay,
        cell.source,
        cell.vintage,
        sum(cell.sample_size) as persons
    from scratch.survey_cell as cell
    anti join scratch.survey_shown as shown
        on
            cell.survey_table = shown.survey_table
            and cell.area_code = shown.area_code
            and shown.band = 'all'
    where cell.parent_code is null and cell.band = 'all'
    group by cell.pay, cell.source, cell.vintage
),

told as (
    select
        reason.*,
        reason.persons >= rule.least
        and (
            not reason.is_counted
            or min(reason.persons) over alike >= rule.least
            and not exists (
                from unshown
                where
                    unshown.source = reason.source
                    and unshown.vintage = reason.vintage
                    and unshown.persons < rule.least
            )
        ) as is_shown
    from reason
    cross join rule
    window alike as (partition by reason.source, reason.vintage, reason.is_counted)
)

select
    source,
    vintage,
    reason,
    is_counted,
    case when is_shown then persons end as persons,
    case when is_shown then weighted_workers end as weighted_workers
from told

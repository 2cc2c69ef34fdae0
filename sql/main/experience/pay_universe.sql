-- Who is in the pay universe and who is not, and why: every person once, one row a reason.
--
-- Reasons are tested in the order of scratch.acs_standing; the last two are not exclusions but the universe itself.
--
-- A survey's persons are not told apart by state; the title or code of those left out leads to no one occupation.
--
-- key: source, vintage, state_fips, reason
-- check: persons > 0

select
    source,
    vintage,
    state_fips,
    case
        when reason is not null then reason
        when wkhp < 35 then 'counted: hourly pay only'
        else 'counted: hourly and annual pay'
    end as reason,
    reason is null as is_counted,
    count(*) as persons,
    cast(sum(cast(pwgtp as bigint)) as double) as weighted_workers
from scratch.acs_standing
group by all
union all
select
    source,
    vintage,
    '00' as state_fips,
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

-- One row per vintage, state and reason: how many persons are in the pay universe or left out.
--
-- Every person counts once. Reasons are tested in the order of scratch.person_eligibility; those
-- that begin with `counted` are no exclusions but the universe itself. Persons of a survey are not
-- counted by state; it leaves out those whose title or code does not lead to one occupation, and
-- gives no number where it would tell of fewer than ten. Do not add over vintages, which count the
-- same people again.
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
from scratch.person_eligibility
group by all
union all
select
    source,
    vintage,
    '00' as state_fips,
    reason,
    is_counted,
    persons,
    weighted_workers
from scratch.survey_universe

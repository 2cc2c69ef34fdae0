-- The sum of wage distributions of which only some percentiles are known, as pieces of a curve.
--
-- A point names its curve (`area_code`, `occupation_code`), the jobs of the curve, a share of them
-- and the logarithm of the wage that this share is paid at most. Between two points, and beyond
-- the first and the last, a curve is straight. A row is a piece of the sum: where it begins and
-- ends, the jobs below its beginning, and the jobs that each unit of its length adds.
--
-- as: macro
-- takes: points

with point as (
    select unnest(cast(points as struct(
        area_code varchar,
        occupation_code varchar,
        jobs bigint,
        share decimal(3, 2),
        log_wage double
    )[]), recursive := true)
),

piece as (
    select
        *,
        lead(share) over curve as next_share,
        lead(log_wage) over curve as next_log_wage,
        lag(share) over curve is null as is_first,
        lead(share, 2) over curve is null as is_last
    from point
    window curve as (partition by area_code, occupation_code order by share)
),

whole as (
    select jobs, share, next_share, log_wage, next_log_wage
    from piece
    where next_share is not null
    union all
    select
        jobs,
        0,
        share,
        log_wage - share * (next_log_wage - log_wage) / (next_share - share),
        log_wage
    from piece
    where is_first
    union all
    select
        jobs,
        next_share,
        1,
        next_log_wage,
        next_log_wage + (1 - next_share) * (next_log_wage - log_wage) / (next_share - share)
    from piece
    where is_last and next_share is not null
),

-- A piece adds its slope where it begins and takes it away where it ends; one of no length jumps.
change as (
    select
        log_wage,
        case
            when next_log_wage > log_wage
                then jobs * (next_share - share) / (next_log_wage - log_wage)
            else 0
        end as slope,
        case when next_log_wage > log_wage then 0 else jobs * (next_share - share) end as jump
    from whole
    union all
    select
        next_log_wage,
        -jobs * (next_share - share) / (next_log_wage - log_wage),
        0
    from whole
    where next_log_wage > log_wage
),

sum_piece as (
    select
        log_wage,
        lead(log_wage) over (order by log_wage) as next_log_wage,
        sum(sum(slope)) over (order by log_wage) as slope,
        sum(jump) as jump
    from change
    group by log_wage
)

select
    log_wage,
    next_log_wage,
    slope,
    sum(jump) over (order by log_wage)
    + coalesce(sum(slope * (next_log_wage - log_wage)) over (
        order by log_wage rows between unbounded preceding and 1 preceding
    ), 0) as jobs_below
from sum_piece

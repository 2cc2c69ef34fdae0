-- Whole percents that a projected growth may round to, one row an edition and occupation.
--
-- The publisher rounds the unrounded percent; its tables give that to a tenth, and to round the
-- tenth again would make 5 of 4.45. The percent lies within 0.05 of the tenth, and within what the
-- change and the base allow, each given to a hundred jobs and so within 50 of the truth. Where a
-- bound is itself a half both its neighbors count, so that no convention for halves is assumed.
-- Where the two bounds exclude each other the table contradicts itself, and nothing is said.
--
-- key: source_id, occupation_code
-- check: growth_percent_basis in ('bounded', 'ambiguous', 'inconsistent')
-- check: (growth_percent_low is null) = (growth_percent_basis = 'inconsistent')
-- check: growth_percent_high = growth_percent_low
--     + case when growth_percent_basis = 'ambiguous' then 1 else 0 end

-- Bounds are ratios of whole numbers: twentieths of a percent, and hundredfold change over base.
with bound as (
    select
        source_id,
        occupation_code,
        cast(change_percent * 20 as bigint) - 1 as tenth_low,
        cast(change_percent * 20 as bigint) + 1 as tenth_high,
        100 * (change_jobs - 50) as change_low,
        case when change_jobs < 50 then base_jobs - 50 else base_jobs + 50 end as base_low,
        100 * (change_jobs + 50) as change_high,
        case when change_jobs > -50 then base_jobs - 50 else base_jobs + 50 end as base_high
    from core.outlook
    where change_percent is not null
),

positive as (
    -- A base of 50 jobs or fewer may be none at all: then only the tenth bounds the percent.
    select * replace (
        case when least(base_low, base_high) > 0 then base_low end as base_low,
        case when least(base_low, base_high) > 0 then base_high end as base_high
    )
    from bound
),

rounded as (
    select
        source_id,
        occupation_code,
        coalesce(
            20 * change_low <= tenth_high * base_low and tenth_low * base_high <= 20 * change_high,
            true
        ) as is_consistent,
        greatest(
            core.half_down(tenth_low, 20), core.half_down(change_low, base_low)
        ) as low,
        least(
            -core.half_down(-tenth_high, 20), -core.half_down(-change_high, base_high)
        ) as high
    from positive
)

select
    source_id,
    occupation_code,
    case when is_consistent then cast(low as smallint) end as growth_percent_low,
    case when is_consistent then cast(high as smallint) end as growth_percent_high,
    case
        when not is_consistent then 'inconsistent'
        when low < high then 'ambiguous'
        else 'bounded'
    end as growth_percent_basis
from rounded

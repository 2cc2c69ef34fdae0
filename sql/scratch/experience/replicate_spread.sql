-- One row per computed cell and quantile: how its 80 replicates lie around the full sample's.
--
-- Replicates are sought between low and high of scratch.cell_quantile; the persons between two
-- searches are one bar. A replicate's quantile is the mean of the first value where its running
-- sum reaches the cut (excess 0 or more) and the first where it passes it. is_certain says that
-- nothing outside the search matters: no replicate can have reached the cut below low, each has
-- passed it by high, and no tie is left that a negative weight could undo. The other quantiles
-- are in scratch.replicate_spread_exact.
--
-- key: cell_id, statistic

with search as (
    pivot (select cell_id, statistic, low, high from scratch.cell_quantile)
    on statistic in ('p10', 'p25', 'median', 'p75', 'p90')
    using max(low) as low, max(high) as high
    group by cell_id
),

placed as (
    select
        cell_id,
        case
            when value between p10_low and p10_high then value
            when value between p25_low and p25_high then value
            when value between median_low and median_high then value
            when value between p75_low and p75_high then value
            when value between p90_low and p90_high then value
            when value < p10_low then p10_low - 1
            when value < p25_low then p25_low - 1
            when value < median_low then median_low - 1
            when value < p75_low then p75_low - 1
            when value < p90_low then p90_low - 1
            else p90_high + 1
        end as place,
        lowest_weight,
        columns('^pwgtp\d+$')
    from search
    inner join scratch.cell_base_cell using (cell_id)
    inner join scratch.person_weight using (base_cell_id)
),

bar as (
    select
        cell_id,
        place,
        min(lowest_weight) as lowest_weight,
        cast(sum(columns('^pwgtp\d+$')) as double)
    from placed
    group by cell_id, place
),

summed as (
    select
        cell_id,
        place,
        lead(place, 1, place) over (partition by cell_id order by place) as next_place,
        lowest_weight,
        {
            'running': sum(columns('^(pwgtp\d+)$')) over (
                partition by cell_id order by place rows unbounded preceding
            ),
            'total': sum(columns('^(pwgtp\d+)$')) over (partition by cell_id)
        } as '\1'
    from bar
),

excess as (
    select
        quantile.*,
        place,
        case when place < low then -20 * total.negative else 0 end as least_excess,
        case when place >= low then lowest_weight end as lowest_weight,
        20 * struct_extract(columns('^(pwgtp\d+)$'), 'running')
        - twentieths * struct_extract(columns('^(pwgtp\d+)$'), 'total') as '\1'
    from summed
    inner join scratch.cell_quantile as quantile
        on
            summed.cell_id = quantile.cell_id
            and next_place >= quantile.low
            and place <= quantile.high
    inner join (select cell_id, negative from scratch.cell_total where is_complete) as total
        on summed.cell_id = total.cell_id
),

crossed as (
    select
        cell_id, statistic, low, doubled,
        min(lowest_weight) as lowest_weight,
        min(case when columns('^pwgtp(\d+)$') >= least_excess then place end) as 'reached\1',
        min(case when columns('^pwgtp(\d+)$') > 0 then place end) as 'passed\1',
        max(case when place = reached then columns('^pwgtp(\d+)$') end) as 'excess\1'
    from excess
    group by cell_id, statistic, low, doubled
),

listed as (
    select
        cell_id, statistic, low, doubled, lowest_weight,
        [*columns('^reached\d+$')] as reached,
        [*columns('^passed\d+$')] as passed,
        [*columns('^excess\d+$')] as excess
    from crossed
)

select
    cell_id,
    statistic,
    list_min(reached) >= low and list_count(passed) = 80
    and (reached = passed or lowest_weight >= 0) as is_certain,
    list_sum(list_transform(
        list_zip(reached, passed),
        lambda pair: cast(pair[1] + pair[2] - doubled as double) ** 2
    )) as quadrupled_squares,
    case when statistic = 'median' then excess end as median_excess
from listed

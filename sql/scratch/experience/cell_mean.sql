-- One row per computed cell: mean pay and its replicate standard error.
--
-- key: cell_id

with ratio as (
    select
        cell_id,
        is_complete,
        paid / pwgtp as mean,
        [*columns('^paid\d+$')] as replicate_pay,
        [*columns('^pwgtp\d+$')] as replicate_weight
    from scratch.cell_total
)

select
    cell_id,
    mean,
    case when is_complete then sqrt(4.0 / 80 * list_sum(list_transform(
        list_zip(replicate_pay, replicate_weight),
        lambda pair: (pair[1] / pair[2] - mean) * (pair[1] / pair[2] - mean)
    ))) end as mean_se
from ratio

-- Mean pay of each cell and its replicate standard error; a replicate without weight leaves the error unknown.
--
-- key: cell_id

with ratio as (
    select
        cell_id,
        t0 as weighted,
        s0 / t0 as mean,
        least(*columns('^t[1-9]\d*$')) as lightest,
        [*columns('^s[1-9]\d*$')] as replicate_pay,
        [*columns('^t[1-9]\d*$')] as replicate_weight
    from scratch.pay_cell_weight
)

select
    cell_id,
    weighted,
    mean,
    case
        when lightest > 0
            then sqrt(4.0 / 80 * list_sum(list_transform(
                list_zip(replicate_pay, replicate_weight),
                lambda pair: (pair[1] / pair[2] - mean) * (pair[1] / pair[2] - mean)
            )))
    end as mean_se
from ratio

-- Totals of each weight (t), and of weight times pay (s), by atom; 0 is the full weight, 1 to 80 the replicates.
--
-- key: pay, atom_id

with paid as (
    select
        'hourly' as pay,
        atom_id,
        hourly_cents as value,
        lowest_weight,
        pwgtp as pwgtp0,
        columns('^pwgtp\d+$')
    from scratch.pay_person
    union all by name
    select
        'annual' as pay,
        atom_id,
        annual_dollars as value,
        lowest_weight,
        pwgtp as pwgtp0,
        columns('^pwgtp\d+$')
    from scratch.pay_person
    where annual_dollars is not null
)

select
    pay,
    atom_id,
    sum(cast(pwgtp0 as double) * pwgtp0) as squares,
    sum(case when lowest_weight < 0 then -lowest_weight else 0 end) as negative,
    sum(cast(columns('^pwgtp(\d+)$') as double)) as 't\1',
    sum(cast(columns('^pwgtp(\d+)$') as double) * value) as 's\1'
from paid
group by pay, atom_id

-- One row per computed cell: totals of each weight (pwgtp), and of each weight times pay (paid).
--
-- negative bounds how far any replicate's running sum may fall. A cell is complete where each
-- replicate has weight; else its standard errors are unknown.
--
-- key: cell_id

with base as (
    select
        base_cell_id,
        sum(cast(pwgtp as double) * pwgtp) as squares,
        sum(cast(greatest(0, -lowest_weight) as double)) as negative,
        sum(cast(columns('^pwgtp(\d*)$') as double)) as 'pwgtp\1',
        sum(cast(columns('^pwgtp(\d*)$') as double) * value) as 'paid\1'
    from scratch.person_weight
    group by base_cell_id
),

total as (
    select
        member.cell_id,
        sum(columns('^(squares|negative|pwgtp\d*|paid\d*)$')) as '\1'
    from scratch.cell_base_cell as member
    inner join base using (base_cell_id)
    group by member.cell_id
)

select *, least(*columns('^pwgtp\d+$')) > 0 as is_complete
from total

-- The replicate quantiles of the few cuts that the packed counts cannot vouch for, by the definition itself.
--
-- key: cell_id, statistic

with odd as (
    select cell_id, statistic from scratch.pay_spread_small where not is_regular
    union all
    select cell_id, statistic from scratch.pay_spread_large where not is_regular
    union all
    select cell_id, statistic from scratch.pay_cut where tier = 'plain'
),

odd_cell as (
    select distinct o.cell_id, c.pay
    from odd as o
    join scratch.pay_cell as c on c.cell_id = o.cell_id
),

bar as (
    select o.cell_id, case when o.pay = 'hourly' then p.hourly_cents else p.annual_dollars end as value,
           sum(cast(p.pwgtp1 as double)) as pwgtp1, sum(cast(p.pwgtp2 as double)) as pwgtp2,
           sum(cast(p.pwgtp3 as double)) as pwgtp3, sum(cast(p.pwgtp4 as double)) as pwgtp4,
           sum(cast(p.pwgtp5 as double)) as pwgtp5, sum(cast(p.pwgtp6 as double)) as pwgtp6,
           sum(cast(p.pwgtp7 as double)) as pwgtp7, sum(cast(p.pwgtp8 as double)) as pwgtp8,
           sum(cast(p.pwgtp9 as double)) as pwgtp9, sum(cast(p.pwgtp10 as double)) as pwgtp10,
           sum(cast(p.pwgtp11 as double)) as pwgtp11, sum(cast(p.pwgtp12 as double)) as pwgtp12,
           sum(cast(p.pwgtp13 as double)) as pwgtp13, sum(cast(p.pwgtp14 as double)) as pwgtp14,
           sum(cast(p.pwgtp15 as double)) as pwgtp15, sum(cast(p.pwgtp16 as double)) as pwgtp16,
           sum(cast(p.pwgtp17 as double)) as pwgtp17, sum(cast(p.pwgtp18 as double)) as pwgtp18,
           sum(cast(p.pwgtp19 as double)) as pwgtp19, sum(cast(p.pwgtp20 as double)) as pwgtp20,
           sum(cast(p.pwgtp21 as double)) as pwgtp21, sum(cast(p.pwgtp22 as double)) as pwgtp22,
           sum(cast(p.pwgtp23 as double)) as pwgtp23, sum(cast(p.pwgtp24 as double)) as pwgtp24,
           sum(cast(p.pwgtp25 as double)) as pwgtp25, sum(cast(p.pwgtp26 as double)) as pwgtp26,
           sum(cast(p.pwgtp27 as double)) as pwgtp27, sum(cast(p.pwgtp28 as double)) as pwgtp28,
           sum(cast(p.pwgtp29 as double)) as pwgtp29, sum(cast(p.pwgtp30 as double)) as pwgtp30,
           sum(cast(p.pwgtp31 as double)) as pwgtp31, sum(cast(p.pwgtp32 as double)) as pwgtp32,
           sum(cast(p.pwgtp33 as double)) as pwgtp33, sum(cast(p.pwgtp34 as double)) as pwgtp34,
           sum(cast(p.pwgtp35 as double)) as pwgtp35, sum(cast(p.pwgtp36 as double)) as pwgtp36,
           sum(cast(p.pwgtp37 as double)) as pwgtp37, sum(cast(p.pwgtp38 as double)) as pwgtp38,
           sum(cast(p.pwgtp39 as double)) as pwgtp39, sum(cast(p.pwgtp40 as double)) as pwgtp40,
           sum(cast(p.pwgtp41 as double)) as pwgtp41, sum(cast(p.pwgtp42 as double)) as pwgtp42,
           sum(cast(p.pwgtp43 as double)) as pwgtp43, sum(cast(p.pwgtp44 as double)) as pwgtp44,
           sum(cast(p.pwgtp45 as double)) as pwgtp45, sum(cast(p.pwgtp46 as double)) as pwgtp46,
           sum(cast(p.pwgtp47 as double)) as pwgtp47, sum(cast(p.pwgtp48 as double)) as pwgtp48,
           sum(cast(p.pwgtp49 as double)) as pwgtp49, sum(cast(p.pwgtp50 as double)) as pwgtp50,
           sum(cast(p.pwgtp51 as double)) as pwgtp51, sum(cast(p.pwgtp52 as double)) as pwgtp52,
           sum(cast(p.pwgtp53 as double)) as pwgtp53, sum(cast(p.pwgtp54 as double)) as pwgtp54,
           sum(cast(p.pwgtp55 as double)) as pwgtp55, sum(cast(p.pwgtp56 as double)) as pwgtp56,
           sum(cast(p.pwgtp57 as double)) as pwgtp57, sum(cast(p.pwgtp58 as double)) as pwgtp58,
           sum(cast(p.pwgtp59 as double)) as pwgtp59, sum(cast(p.pwgtp60 as double)) as pwgtp60,
           sum(cast(p.pwgtp61 as double)) as pwgtp61, sum(cast(p.pwgtp62 as double)) as pwgtp62,
           sum(cast(p.pwgtp63 as double)) as pwgtp63, sum(cast(p.pwgtp64 as double)) as pwgtp64,
           sum(cast(p.pwgtp65 as double)) as pwgtp65, sum(cast(p.pwgtp66 as double)) as pwgtp66,
           sum(cast(p.pwgtp67 as double)) as pwgtp67, sum(cast(p.pwgtp68 as double)) as pwgtp68,
           sum(cast(p.pwgtp69 as double)) as pwgtp69, sum(cast(p.pwgtp70 as double)) as pwgtp70,
           sum(cast(p.pwgtp71 as double)) as pwgtp71, sum(cast(p.pwgtp72 as double)) as pwgtp72,
           sum(cast(p.pwgtp73 as double)) as pwgtp73, sum(cast(p.pwgtp74 as double)) as pwgtp74,
           sum(cast(p.pwgtp75 as double)) as pwgtp75, sum(cast(p.pwgtp76 as double)) as pwgtp76,
           sum(cast(p.pwgtp77 as double)) as pwgtp77, sum(cast(p.pwgtp78 as double)) as pwgtp78,
           sum(cast(p.pwgtp79 as double)) as pwgtp79, sum(cast(p.pwgtp80 as double)) as pwgtp80
    from odd_cell as o
    join scratch.pay_cell_member as m on m.cell_id = o.cell_id
    join scratch.pay_person as p on p.atom_id = m.atom_id and (o.pay = 'hourly' or p.annual_dollars is not null)
    group by 1, 2
),

long as (
    select b.cell_id, r.replicate, b.value,
           case r.replicate
               when 1 then pwgtp1 when 2 then pwgtp2 when 3 then pwgtp3 when 4 then pwgtp4 when 5 then pwgtp5
               when 6 then pwgtp6 when 7 then pwgtp7 when 8 then pwgtp8 when 9 then pwgtp9 when 10 then pwgtp10
               when 11 then pwgtp11 when 12 then pwgtp12 when 13 then pwgtp13 when 14 then pwgtp14
               when 15 then pwgtp15 when 16 then pwgtp16 when 17 then pwgtp17 when 18 then pwgtp18
               when 19 then pwgtp19 when 20 then pwgtp20 when 21 then pwgtp21 when 22 then pwgtp22
               when 23 then pwgtp23 when 24 then pwgtp24 when 25 then pwgtp25 when 26 then pwgtp26
               when 27 then pwgtp27 when 28 then pwgtp28 when 29 then pwgtp29 when 30 then pwgtp30
               when 31 then pwgtp31 when 32 then pwgtp32 when 33 then pwgtp33 when 34 then pwgtp34
               when 35 then pwgtp35 when 36 then pwgtp36 when 37 then pwgtp37 when 38 then pwgtp38
               when 39 then pwgtp39 when 40 then pwgtp40 when 41 then pwgtp41 when 42 then pwgtp42
               when 43 then pwgtp43 when 44 then pwgtp44 when 45 then pwgtp45 when 46 then pwgtp46
               when 47 then pwgtp47 when 48 then pwgtp48 when 49 then pwgtp49 when 50 then pwgtp50
               when 51 then pwgtp51 when 52 then pwgtp52 when 53 then pwgtp53 when 54 then pwgtp54
               when 55 then pwgtp55 when 56 then pwgtp56 when 57 then pwgtp57 when 58 then pwgtp58
               when 59 then pwgtp59 when 60 then pwgtp60 when 61 then pwgtp61 when 62 then pwgtp62
               when 63 then pwgtp63 when 64 then pwgtp64 when 65 then pwgtp65 when 66 then pwgtp66
               when 67 then pwgtp67 when 68 then pwgtp68 when 69 then pwgtp69 when 70 then pwgtp70
               when 71 then pwgtp71 when 72 then pwgtp72 when 73 then pwgtp73 when 74 then pwgtp74
               when 75 then pwgtp75 when 76 then pwgtp76 when 77 then pwgtp77 when 78 then pwgtp78
               when 79 then pwgtp79 when 80 then pwgtp80
           end as weight
    from bar as b
    cross join core.replicate as r
),

summed as (
    select cell_id, replicate, value,
           sum(weight) over (partition by cell_id, replicate order by value rows between unbounded preceding and current row) as running,
           lead(value) over (partition by cell_id, replicate order by value) as next_value
    from long
    where weight <> 0
),

total as (
    select cell_id, replicate, sum(weight) as total
    from long
    group by cell_id, replicate
),

crossing as (
    select s.cell_id, p.statistic, s.replicate, min(s.value) as value
    from summed as s
    join total as t on t.cell_id = s.cell_id and t.replicate = s.replicate
    join odd as o on o.cell_id = s.cell_id
    join core.pay_percent as p on p.statistic = o.statistic
    where 20 * s.running >= p.twentieths * t.total
    group by s.cell_id, p.statistic, s.replicate
),

estimate as (
    select x.cell_id, x.statistic, x.replicate,
           case when 20 * s.running = p.twentieths * t.total then (s.value + s.next_value) / 2.0 else s.value end as quantile
    from crossing as x
    join summed as s on s.cell_id = x.cell_id and s.replicate = x.replicate and s.value = x.value
    join total as t on t.cell_id = x.cell_id and t.replicate = x.replicate
    join core.pay_percent as p on p.statistic = x.statistic
)
select e.cell_id, e.statistic, sum((2 * e.quantile - k.doubled) * (2 * e.quantile - k.doubled)) as quadrupled_squares
from estimate as e
join scratch.pay_cut as k on k.cell_id = e.cell_id and k.statistic = e.statistic
group by e.cell_id, e.statistic

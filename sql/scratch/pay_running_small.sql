-- Running sums of the replicate weights over the histogram of each small cell, at the values near a cut.
--
-- 3 weights ride in one double: a field has 18 bits, a small cell is one where its totals stay below 2^17; so 27 windows do the
-- work of 80. Integers below 2^53 add exactly in any order, and a packed sum of signed integers is still the sum of its fields.
-- Values far from every cut share one row between two cuts (slot < 0): no replicate ends there, which scratch.pay_spread_small checks.
-- key: cell_id, value

with word as (
    select person_id,
           cast(pwgtp1 as double) + cast(pwgtp2 as double) * 262144 + cast(pwgtp3 as double) * 68719476736 as c1,
           cast(pwgtp4 as double) + cast(pwgtp5 as double) * 262144 + cast(pwgtp6 as double) * 68719476736 as c2,
           cast(pwgtp7 as double) + cast(pwgtp8 as double) * 262144 + cast(pwgtp9 as double) * 68719476736 as c3,
           cast(pwgtp10 as double) + cast(pwgtp11 as double) * 262144 + cast(pwgtp12 as double) * 68719476736 as c4,
           cast(pwgtp13 as double) + cast(pwgtp14 as double) * 262144 + cast(pwgtp15 as double) * 68719476736 as c5,
           cast(pwgtp16 as double) + cast(pwgtp17 as double) * 262144 + cast(pwgtp18 as double) * 68719476736 as c6,
           cast(pwgtp19 as double) + cast(pwgtp20 as double) * 262144 + cast(pwgtp21 as double) * 68719476736 as c7,
           cast(pwgtp22 as double) + cast(pwgtp23 as double) * 262144 + cast(pwgtp24 as double) * 68719476736 as c8,
           cast(pwgtp25 as double) + cast(pwgtp26 as double) * 262144 + cast(pwgtp27 as double) * 68719476736 as c9,
           cast(pwgtp28 as double) + cast(pwgtp29 as double) * 262144 + cast(pwgtp30 as double) * 68719476736 as c10,
           cast(pwgtp31 as double) + cast(pwgtp32 as double) * 262144 + cast(pwgtp33 as double) * 68719476736 as c11,
           cast(pwgtp34 as double) + cast(pwgtp35 as double) * 262144 + cast(pwgtp36 as double) * 68719476736 as c12,
           cast(pwgtp37 as double) + cast(pwgtp38 as double) * 262144 + cast(pwgtp39 as double) * 68719476736 as c13,
           cast(pwgtp40 as double) + cast(pwgtp41 as double) * 262144 + cast(pwgtp42 as double) * 68719476736 as c14,
           cast(pwgtp43 as double) + cast(pwgtp44 as double) * 262144 + cast(pwgtp45 as double) * 68719476736 as c15,
           cast(pwgtp46 as double) + cast(pwgtp47 as double) * 262144 + cast(pwgtp48 as double) * 68719476736 as c16,
           cast(pwgtp49 as double) + cast(pwgtp50 as double) * 262144 + cast(pwgtp51 as double) * 68719476736 as c17,
           cast(pwgtp52 as double) + cast(pwgtp53 as double) * 262144 + cast(pwgtp54 as double) * 68719476736 as c18,
           cast(pwgtp55 as double) + cast(pwgtp56 as double) * 262144 + cast(pwgtp57 as double) * 68719476736 as c19,
           cast(pwgtp58 as double) + cast(pwgtp59 as double) * 262144 + cast(pwgtp60 as double) * 68719476736 as c20,
           cast(pwgtp61 as double) + cast(pwgtp62 as double) * 262144 + cast(pwgtp63 as double) * 68719476736 as c21,
           cast(pwgtp64 as double) + cast(pwgtp65 as double) * 262144 + cast(pwgtp66 as double) * 68719476736 as c22,
           cast(pwgtp67 as double) + cast(pwgtp68 as double) * 262144 + cast(pwgtp69 as double) * 68719476736 as c23,
           cast(pwgtp70 as double) + cast(pwgtp71 as double) * 262144 + cast(pwgtp72 as double) * 68719476736 as c24,
           cast(pwgtp73 as double) + cast(pwgtp74 as double) * 262144 + cast(pwgtp75 as double) * 68719476736 as c25,
           cast(pwgtp76 as double) + cast(pwgtp77 as double) * 262144 + cast(pwgtp78 as double) * 68719476736 as c26,
           cast(pwgtp79 as double) + cast(pwgtp80 as double) * 262144 as c27
    from scratch.pay_person
),

paid as (
    select 'hourly' as pay, atom_id, person_id, hourly_cents as value
    from scratch.pay_person
    union all
    select 'annual', atom_id, person_id, annual_dollars
    from scratch.pay_person
    where annual_dollars is not null
),

bar as (
    select v.cell_id, v.slot, v.value, v.persons, v.running, v.weight, v.lowest_weight, p.person_id
    from paid as p
    join scratch.pay_cell_atom as m on m.pay = p.pay and m.atom_id = p.atom_id and m.tier = 'small'
    join scratch.pay_value as v on v.spot = m.cell_id * 16777216 + p.value and v.tier = 'small'
),

grouped as (
    select b.cell_id, b.value, b.running, b.weight, b.lowest_weight, b.slot,
           c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23,
           c24, c25, c26, c27
    from bar as b
    join word as w on w.person_id = b.person_id
    where b.persons = 1 and b.slot >= 0
    union all
    select b.cell_id, max(b.value) as value, max(b.running) as running, max(b.weight) as weight,
           max(b.lowest_weight) as lowest_weight, b.slot,
           sum(c1) as c1, sum(c2) as c2, sum(c3) as c3, sum(c4) as c4, sum(c5) as c5, sum(c6) as c6, sum(c7) as c7,
           sum(c8) as c8, sum(c9) as c9, sum(c10) as c10, sum(c11) as c11, sum(c12) as c12, sum(c13) as c13,
           sum(c14) as c14, sum(c15) as c15, sum(c16) as c16, sum(c17) as c17, sum(c18) as c18, sum(c19) as c19,
           sum(c20) as c20, sum(c21) as c21, sum(c22) as c22, sum(c23) as c23, sum(c24) as c24, sum(c25) as c25,
           sum(c26) as c26, sum(c27) as c27
    from bar as b
    join word as w on w.person_id = b.person_id
    where b.persons > 1 or b.slot < 0
    group by b.cell_id, b.slot
),

summed as (
    select cell_id, value, running, weight, lowest_weight, slot,
           lead(value) over ahead as next_value, lead(running) over ahead as next_running,
           sum(c1) over up as c1, sum(c2) over up as c2, sum(c3) over up as c3, sum(c4) over up as c4,
           sum(c5) over up as c5, sum(c6) over up as c6, sum(c7) over up as c7, sum(c8) over up as c8,
           sum(c9) over up as c9, sum(c10) over up as c10, sum(c11) over up as c11, sum(c12) over up as c12,
           sum(c13) over up as c13, sum(c14) over up as c14, sum(c15) over up as c15, sum(c16) over up as c16,
           sum(c17) over up as c17, sum(c18) over up as c18, sum(c19) over up as c19, sum(c20) over up as c20,
           sum(c21) over up as c21, sum(c22) over up as c22, sum(c23) over up as c23, sum(c24) over up as c24,
           sum(c25) over up as c25, sum(c26) over up as c26, sum(c27) over up as c27
    from grouped
    window up as (partition by cell_id order by value rows between unbounded preceding and current row),
           ahead as (partition by cell_id order by value)
)
select cell_id, value, running, weight, next_value, next_running, lowest_weight, slot,
       cast(c1 as bigint) as c1, cast(c2 as bigint) as c2, cast(c3 as bigint) as c3, cast(c4 as bigint) as c4,
       cast(c5 as bigint) as c5, cast(c6 as bigint) as c6, cast(c7 as bigint) as c7, cast(c8 as bigint) as c8,
       cast(c9 as bigint) as c9, cast(c10 as bigint) as c10, cast(c11 as bigint) as c11, cast(c12 as bigint) as c12,
       cast(c13 as bigint) as c13, cast(c14 as bigint) as c14, cast(c15 as bigint) as c15,
       cast(c16 as bigint) as c16, cast(c17 as bigint) as c17, cast(c18 as bigint) as c18,
       cast(c19 as bigint) as c19, cast(c20 as bigint) as c20, cast(c21 as bigint) as c21,
       cast(c22 as bigint) as c22, cast(c23 as bigint) as c23, cast(c24 as bigint) as c24,
       cast(c25 as bigint) as c25, cast(c26 as bigint) as c26, cast(c27 as bigint) as c27
from summed

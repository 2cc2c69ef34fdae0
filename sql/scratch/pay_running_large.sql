-- Running sums of the replicate weights over the histogram of each large cell, at the values near a cut.
--
-- 2 weights ride in one double: a field has 27 bits, a large cell is one where its totals stay below 2^26; so 40 windows do the
-- work of 80. Integers below 2^53 add exactly in any order, and a packed sum of signed integers is still the sum of its fields.
-- Values far from every cut share one row between two cuts (slot < 0): no replicate ends there, which scratch.pay_spread_large checks.
-- key: cell_id, value

with word as (
    select person_id,
           cast(pwgtp1 as double) + cast(pwgtp2 as double) * 134217728 as c1,
           cast(pwgtp3 as double) + cast(pwgtp4 as double) * 134217728 as c2,
           cast(pwgtp5 as double) + cast(pwgtp6 as double) * 134217728 as c3,
           cast(pwgtp7 as double) + cast(pwgtp8 as double) * 134217728 as c4,
           cast(pwgtp9 as double) + cast(pwgtp10 as double) * 134217728 as c5,
           cast(pwgtp11 as double) + cast(pwgtp12 as double) * 134217728 as c6,
           cast(pwgtp13 as double) + cast(pwgtp14 as double) * 134217728 as c7,
           cast(pwgtp15 as double) + cast(pwgtp16 as double) * 134217728 as c8,
           cast(pwgtp17 as double) + cast(pwgtp18 as double) * 134217728 as c9,
           cast(pwgtp19 as double) + cast(pwgtp20 as double) * 134217728 as c10,
           cast(pwgtp21 as double) + cast(pwgtp22 as double) * 134217728 as c11,
           cast(pwgtp23 as double) + cast(pwgtp24 as double) * 134217728 as c12,
           cast(pwgtp25 as double) + cast(pwgtp26 as double) * 134217728 as c13,
           cast(pwgtp27 as double) + cast(pwgtp28 as double) * 134217728 as c14,
           cast(pwgtp29 as double) + cast(pwgtp30 as double) * 134217728 as c15,
           cast(pwgtp31 as double) + cast(pwgtp32 as double) * 134217728 as c16,
           cast(pwgtp33 as double) + cast(pwgtp34 as double) * 134217728 as c17,
           cast(pwgtp35 as double) + cast(pwgtp36 as double) * 134217728 as c18,
           cast(pwgtp37 as double) + cast(pwgtp38 as double) * 134217728 as c19,
           cast(pwgtp39 as double) + cast(pwgtp40 as double) * 134217728 as c20,
           cast(pwgtp41 as double) + cast(pwgtp42 as double) * 134217728 as c21,
           cast(pwgtp43 as double) + cast(pwgtp44 as double) * 134217728 as c22,
           cast(pwgtp45 as double) + cast(pwgtp46 as double) * 134217728 as c23,
           cast(pwgtp47 as double) + cast(pwgtp48 as double) * 134217728 as c24,
           cast(pwgtp49 as double) + cast(pwgtp50 as double) * 134217728 as c25,
           cast(pwgtp51 as double) + cast(pwgtp52 as double) * 134217728 as c26,
           cast(pwgtp53 as double) + cast(pwgtp54 as double) * 134217728 as c27,
           cast(pwgtp55 as double) + cast(pwgtp56 as double) * 134217728 as c28,
           cast(pwgtp57 as double) + cast(pwgtp58 as double) * 134217728 as c29,
           cast(pwgtp59 as double) + cast(pwgtp60 as double) * 134217728 as c30,
           cast(pwgtp61 as double) + cast(pwgtp62 as double) * 134217728 as c31,
           cast(pwgtp63 as double) + cast(pwgtp64 as double) * 134217728 as c32,
           cast(pwgtp65 as double) + cast(pwgtp66 as double) * 134217728 as c33,
           cast(pwgtp67 as double) + cast(pwgtp68 as double) * 134217728 as c34,
           cast(pwgtp69 as double) + cast(pwgtp70 as double) * 134217728 as c35,
           cast(pwgtp71 as double) + cast(pwgtp72 as double) * 134217728 as c36,
           cast(pwgtp73 as double) + cast(pwgtp74 as double) * 134217728 as c37,
           cast(pwgtp75 as double) + cast(pwgtp76 as double) * 134217728 as c38,
           cast(pwgtp77 as double) + cast(pwgtp78 as double) * 134217728 as c39,
           cast(pwgtp79 as double) + cast(pwgtp80 as double) * 134217728 as c40
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
    join scratch.pay_cell_atom as m on m.pay = p.pay and m.atom_id = p.atom_id and m.tier = 'large'
    join scratch.pay_value as v on v.spot = m.cell_id * 16777216 + p.value and v.tier = 'large'
),

grouped as (
    select b.cell_id, max(b.value) as value, max(b.running) as running, max(b.weight) as weight,
           max(b.lowest_weight) as lowest_weight, b.slot,
           sum(c1) as c1, sum(c2) as c2, sum(c3) as c3, sum(c4) as c4, sum(c5) as c5, sum(c6) as c6, sum(c7) as c7,
           sum(c8) as c8, sum(c9) as c9, sum(c10) as c10, sum(c11) as c11, sum(c12) as c12, sum(c13) as c13,
           sum(c14) as c14, sum(c15) as c15, sum(c16) as c16, sum(c17) as c17, sum(c18) as c18, sum(c19) as c19,
           sum(c20) as c20, sum(c21) as c21, sum(c22) as c22, sum(c23) as c23, sum(c24) as c24, sum(c25) as c25,
           sum(c26) as c26, sum(c27) as c27, sum(c28) as c28, sum(c29) as c29, sum(c30) as c30, sum(c31) as c31,
           sum(c32) as c32, sum(c33) as c33, sum(c34) as c34, sum(c35) as c35, sum(c36) as c36, sum(c37) as c37,
           sum(c38) as c38, sum(c39) as c39, sum(c40) as c40
    from bar as b
    join word as w on w.person_id = b.person_id
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
           sum(c25) over up as c25, sum(c26) over up as c26, sum(c27) over up as c27, sum(c28) over up as c28,
           sum(c29) over up as c29, sum(c30) over up as c30, sum(c31) over up as c31, sum(c32) over up as c32,
           sum(c33) over up as c33, sum(c34) over up as c34, sum(c35) over up as c35, sum(c36) over up as c36,
           sum(c37) over up as c37, sum(c38) over up as c38, sum(c39) over up as c39, sum(c40) over up as c40
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
       cast(c25 as bigint) as c25, cast(c26 as bigint) as c26, cast(c27 as bigint) as c27,
       cast(c28 as bigint) as c28, cast(c29 as bigint) as c29, cast(c30 as bigint) as c30,
       cast(c31 as bigint) as c31, cast(c32 as bigint) as c32, cast(c33 as bigint) as c33,
       cast(c34 as bigint) as c34, cast(c35 as bigint) as c35, cast(c36 as bigint) as c36,
       cast(c37 as bigint) as c37, cast(c38 as bigint) as c38, cast(c39 as bigint) as c39,
       cast(c40 as bigint) as c40
from summed

-- How the 80 replicate quantiles of each cut of a small cell lie around the full-sample quantile: sums of their squared distances.
--
-- 3 weights ride in one double: a field has 18 bits, a small cell is one where its totals stay below 2^17; so 27 windows do the
-- work of 80. Integers below 2^53 add exactly in any order, and a packed sum of signed integers is still the sum of its fields.
-- Values far from every cut share one row between two cuts (slot < 0), so the windows run over the values near a cut only.
-- At each value the replicates whose running sum has reached the cut (reached) or passed it (passed) are counted: a cut's threshold
-- is subtracted from all the fields of a word at once, and the top bit of a field says which side it is on. A replicate quantile is
-- the mean of the first value reached and the first passed; sums over replicates of squares follow from the counts and the gaps.
-- All in doubled integers, so exact. is_regular says that this was the plain definition: nothing reached before the first value
-- looked at (the sentinel, below low), all passed by the last value that is not shared, no weight here that could be negative, no tie
-- that could last over a zero. Whatever is not regular goes to scratch.pay_spread_plain.
-- One query, since to keep the running sums takes longer than to compute them: of them only those at the cut's own value are
-- kept (running, c1 to c27; of the median), for scratch.pay_median_share.
-- key: cell_id, statistic

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
),

cut as (
    select k.cell_id, k.statistic, k.low, k.high, k.doubled, k.negative, k.value_below,
           9007233614610432 - cast(ceil(t1 * twentieths / 20) + ceil(t2 * twentieths / 20) * 262144 + ceil(t3 * twentieths / 20) * 68719476736 as bigint) as g1,
           9007233614610432 - cast(ceil(t4 * twentieths / 20) + ceil(t5 * twentieths / 20) * 262144 + ceil(t6 * twentieths / 20) * 68719476736 as bigint) as g2,
           9007233614610432 - cast(ceil(t7 * twentieths / 20) + ceil(t8 * twentieths / 20) * 262144 + ceil(t9 * twentieths / 20) * 68719476736 as bigint) as g3,
           9007233614610432 - cast(ceil(t10 * twentieths / 20) + ceil(t11 * twentieths / 20) * 262144 + ceil(t12 * twentieths / 20) * 68719476736 as bigint) as g4,
           9007233614610432 - cast(ceil(t13 * twentieths / 20) + ceil(t14 * twentieths / 20) * 262144 + ceil(t15 * twentieths / 20) * 68719476736 as bigint) as g5,
           9007233614610432 - cast(ceil(t16 * twentieths / 20) + ceil(t17 * twentieths / 20) * 262144 + ceil(t18 * twentieths / 20) * 68719476736 as bigint) as g6,
           9007233614610432 - cast(ceil(t19 * twentieths / 20) + ceil(t20 * twentieths / 20) * 262144 + ceil(t21 * twentieths / 20) * 68719476736 as bigint) as g7,
           9007233614610432 - cast(ceil(t22 * twentieths / 20) + ceil(t23 * twentieths / 20) * 262144 + ceil(t24 * twentieths / 20) * 68719476736 as bigint) as g8,
           9007233614610432 - cast(ceil(t25 * twentieths / 20) + ceil(t26 * twentieths / 20) * 262144 + ceil(t27 * twentieths / 20) * 68719476736 as bigint) as g9,
           9007233614610432 - cast(ceil(t28 * twentieths / 20) + ceil(t29 * twentieths / 20) * 262144 + ceil(t30 * twentieths / 20) * 68719476736 as bigint) as g10,
           9007233614610432 - cast(ceil(t31 * twentieths / 20) + ceil(t32 * twentieths / 20) * 262144 + ceil(t33 * twentieths / 20) * 68719476736 as bigint) as g11,
           9007233614610432 - cast(ceil(t34 * twentieths / 20) + ceil(t35 * twentieths / 20) * 262144 + ceil(t36 * twentieths / 20) * 68719476736 as bigint) as g12,
           9007233614610432 - cast(ceil(t37 * twentieths / 20) + ceil(t38 * twentieths / 20) * 262144 + ceil(t39 * twentieths / 20) * 68719476736 as bigint) as g13,
           9007233614610432 - cast(ceil(t40 * twentieths / 20) + ceil(t41 * twentieths / 20) * 262144 + ceil(t42 * twentieths / 20) * 68719476736 as bigint) as g14,
           9007233614610432 - cast(ceil(t43 * twentieths / 20) + ceil(t44 * twentieths / 20) * 262144 + ceil(t45 * twentieths / 20) * 68719476736 as bigint) as g15,
           9007233614610432 - cast(ceil(t46 * twentieths / 20) + ceil(t47 * twentieths / 20) * 262144 + ceil(t48 * twentieths / 20) * 68719476736 as bigint) as g16,
           9007233614610432 - cast(ceil(t49 * twentieths / 20) + ceil(t50 * twentieths / 20) * 262144 + ceil(t51 * twentieths / 20) * 68719476736 as bigint) as g17,
           9007233614610432 - cast(ceil(t52 * twentieths / 20) + ceil(t53 * twentieths / 20) * 262144 + ceil(t54 * twentieths / 20) * 68719476736 as bigint) as g18,
           9007233614610432 - cast(ceil(t55 * twentieths / 20) + ceil(t56 * twentieths / 20) * 262144 + ceil(t57 * twentieths / 20) * 68719476736 as bigint) as g19,
           9007233614610432 - cast(ceil(t58 * twentieths / 20) + ceil(t59 * twentieths / 20) * 262144 + ceil(t60 * twentieths / 20) * 68719476736 as bigint) as g20,
           9007233614610432 - cast(ceil(t61 * twentieths / 20) + ceil(t62 * twentieths / 20) * 262144 + ceil(t63 * twentieths / 20) * 68719476736 as bigint) as g21,
           9007233614610432 - cast(ceil(t64 * twentieths / 20) + ceil(t65 * twentieths / 20) * 262144 + ceil(t66 * twentieths / 20) * 68719476736 as bigint) as g22,
           9007233614610432 - cast(ceil(t67 * twentieths / 20) + ceil(t68 * twentieths / 20) * 262144 + ceil(t69 * twentieths / 20) * 68719476736 as bigint) as g23,
           9007233614610432 - cast(ceil(t70 * twentieths / 20) + ceil(t71 * twentieths / 20) * 262144 + ceil(t72 * twentieths / 20) * 68719476736 as bigint) as g24,
           9007233614610432 - cast(ceil(t73 * twentieths / 20) + ceil(t74 * twentieths / 20) * 262144 + ceil(t75 * twentieths / 20) * 68719476736 as bigint) as g25,
           9007233614610432 - cast(ceil(t76 * twentieths / 20) + ceil(t77 * twentieths / 20) * 262144 + ceil(t78 * twentieths / 20) * 68719476736 as bigint) as g26,
           34359869440 - cast(ceil(t79 * twentieths / 20) + ceil(t80 * twentieths / 20) * 262144 as bigint) as g27,
           9007164894871551 - cast(floor(t1 * twentieths / 20) + floor(t2 * twentieths / 20) * 262144 + floor(t3 * twentieths / 20) * 68719476736 as bigint) as h1,
           9007164894871551 - cast(floor(t4 * twentieths / 20) + floor(t5 * twentieths / 20) * 262144 + floor(t6 * twentieths / 20) * 68719476736 as bigint) as h2,
           9007164894871551 - cast(floor(t7 * twentieths / 20) + floor(t8 * twentieths / 20) * 262144 + floor(t9 * twentieths / 20) * 68719476736 as bigint) as h3,
           9007164894871551 - cast(floor(t10 * twentieths / 20) + floor(t11 * twentieths / 20) * 262144 + floor(t12 * twentieths / 20) * 68719476736 as bigint) as h4,
           9007164894871551 - cast(floor(t13 * twentieths / 20) + floor(t14 * twentieths / 20) * 262144 + floor(t15 * twentieths / 20) * 68719476736 as bigint) as h5,
           9007164894871551 - cast(floor(t16 * twentieths / 20) + floor(t17 * twentieths / 20) * 262144 + floor(t18 * twentieths / 20) * 68719476736 as bigint) as h6,
           9007164894871551 - cast(floor(t19 * twentieths / 20) + floor(t20 * twentieths / 20) * 262144 + floor(t21 * twentieths / 20) * 68719476736 as bigint) as h7,
           9007164894871551 - cast(floor(t22 * twentieths / 20) + floor(t23 * twentieths / 20) * 262144 + floor(t24 * twentieths / 20) * 68719476736 as bigint) as h8,
           9007164894871551 - cast(floor(t25 * twentieths / 20) + floor(t26 * twentieths / 20) * 262144 + floor(t27 * twentieths / 20) * 68719476736 as bigint) as h9,
           9007164894871551 - cast(floor(t28 * twentieths / 20) + floor(t29 * twentieths / 20) * 262144 + floor(t30 * twentieths / 20) * 68719476736 as bigint) as h10,
           9007164894871551 - cast(floor(t31 * twentieths / 20) + floor(t32 * twentieths / 20) * 262144 + floor(t33 * twentieths / 20) * 68719476736 as bigint) as h11,
           9007164894871551 - cast(floor(t34 * twentieths / 20) + floor(t35 * twentieths / 20) * 262144 + floor(t36 * twentieths / 20) * 68719476736 as bigint) as h12,
           9007164894871551 - cast(floor(t37 * twentieths / 20) + floor(t38 * twentieths / 20) * 262144 + floor(t39 * twentieths / 20) * 68719476736 as bigint) as h13,
           9007164894871551 - cast(floor(t40 * twentieths / 20) + floor(t41 * twentieths / 20) * 262144 + floor(t42 * twentieths / 20) * 68719476736 as bigint) as h14,
           9007164894871551 - cast(floor(t43 * twentieths / 20) + floor(t44 * twentieths / 20) * 262144 + floor(t45 * twentieths / 20) * 68719476736 as bigint) as h15,
           9007164894871551 - cast(floor(t46 * twentieths / 20) + floor(t47 * twentieths / 20) * 262144 + floor(t48 * twentieths / 20) * 68719476736 as bigint) as h16,
           9007164894871551 - cast(floor(t49 * twentieths / 20) + floor(t50 * twentieths / 20) * 262144 + floor(t51 * twentieths / 20) * 68719476736 as bigint) as h17,
           9007164894871551 - cast(floor(t52 * twentieths / 20) + floor(t53 * twentieths / 20) * 262144 + floor(t54 * twentieths / 20) * 68719476736 as bigint) as h18,
           9007164894871551 - cast(floor(t55 * twentieths / 20) + floor(t56 * twentieths / 20) * 262144 + floor(t57 * twentieths / 20) * 68719476736 as bigint) as h19,
           9007164894871551 - cast(floor(t58 * twentieths / 20) + floor(t59 * twentieths / 20) * 262144 + floor(t60 * twentieths / 20) * 68719476736 as bigint) as h20,
           9007164894871551 - cast(floor(t61 * twentieths / 20) + floor(t62 * twentieths / 20) * 262144 + floor(t63 * twentieths / 20) * 68719476736 as bigint) as h21,
           9007164894871551 - cast(floor(t64 * twentieths / 20) + floor(t65 * twentieths / 20) * 262144 + floor(t66 * twentieths / 20) * 68719476736 as bigint) as h22,
           9007164894871551 - cast(floor(t67 * twentieths / 20) + floor(t68 * twentieths / 20) * 262144 + floor(t69 * twentieths / 20) * 68719476736 as bigint) as h23,
           9007164894871551 - cast(floor(t70 * twentieths / 20) + floor(t71 * twentieths / 20) * 262144 + floor(t72 * twentieths / 20) * 68719476736 as bigint) as h24,
           9007164894871551 - cast(floor(t73 * twentieths / 20) + floor(t74 * twentieths / 20) * 262144 + floor(t75 * twentieths / 20) * 68719476736 as bigint) as h25,
           9007164894871551 - cast(floor(t76 * twentieths / 20) + floor(t77 * twentieths / 20) * 262144 + floor(t78 * twentieths / 20) * 68719476736 as bigint) as h26,
           34359607295 - cast(floor(t79 * twentieths / 20) + floor(t80 * twentieths / 20) * 262144 as bigint) as h27
    from scratch.pay_cut as k
    join scratch.pay_cell_weight as w on w.cell_id = k.cell_id
    where k.tier = 'small'
),

met as (
    select k.cell_id, k.statistic, k.statistic = 'median' and r.value = k.value_below as is_median, r.running, r.lowest_weight,
           r.running < k.low as is_sentinel, r.running - r.weight as before, r.value * 2 - k.doubled as here,
           coalesce(r.next_value, r.value) * 2 - k.doubled as there, case when r.running < k.low then k.negative else 0 end as slack,
           cast(r.c1 as bigint) as c1, cast(r.c2 as bigint) as c2, cast(r.c3 as bigint) as c3,
           cast(r.c4 as bigint) as c4, cast(r.c5 as bigint) as c5, cast(r.c6 as bigint) as c6,
           cast(r.c7 as bigint) as c7, cast(r.c8 as bigint) as c8, cast(r.c9 as bigint) as c9,
           cast(r.c10 as bigint) as c10, cast(r.c11 as bigint) as c11, cast(r.c12 as bigint) as c12,
           cast(r.c13 as bigint) as c13, cast(r.c14 as bigint) as c14, cast(r.c15 as bigint) as c15,
           cast(r.c16 as bigint) as c16, cast(r.c17 as bigint) as c17, cast(r.c18 as bigint) as c18,
           cast(r.c19 as bigint) as c19, cast(r.c20 as bigint) as c20, cast(r.c21 as bigint) as c21,
           cast(r.c22 as bigint) as c22, cast(r.c23 as bigint) as c23, cast(r.c24 as bigint) as c24,
           cast(r.c25 as bigint) as c25, cast(r.c26 as bigint) as c26, cast(r.c27 as bigint) as c27,
           k.g1, k.g2, k.g3, k.g4, k.g5, k.g6, k.g7, k.g8, k.g9, k.g10, k.g11, k.g12, k.g13, k.g14, k.g15, k.g16,
           k.g17, k.g18, k.g19, k.g20, k.g21, k.g22, k.g23, k.g24, k.g25, k.g26, k.g27,
           k.h1, k.h2, k.h3, k.h4, k.h5, k.h6, k.h7, k.h8, k.h9, k.h10, k.h11, k.h12, k.h13, k.h14, k.h15, k.h16,
           k.h17, k.h18, k.h19, k.h20, k.h21, k.h22, k.h23, k.h24, k.h25, k.h26, k.h27
    from summed as r
    join cut as k on k.cell_id = r.cell_id and coalesce(r.next_running, r.running) >= k.low and r.running - r.weight <= k.high
     and (r.slot >= 0 or r.running < k.low)
),

counted as (
    select cell_id, statistic, is_median, running, lowest_weight, is_sentinel, before, cast(here as double) as here, cast(there as double) as there,
           c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23,
           c24, c25, c26, c27,
           bit_count((c1 + g1 + slack * 68719738881) & 9007233614610432) +
           bit_count((c2 + g2 + slack * 68719738881) & 9007233614610432) +
           bit_count((c3 + g3 + slack * 68719738881) & 9007233614610432) +
           bit_count((c4 + g4 + slack * 68719738881) & 9007233614610432) +
           bit_count((c5 + g5 + slack * 68719738881) & 9007233614610432) +
           bit_count((c6 + g6 + slack * 68719738881) & 9007233614610432) +
           bit_count((c7 + g7 + slack * 68719738881) & 9007233614610432) +
           bit_count((c8 + g8 + slack * 68719738881) & 9007233614610432) +
           bit_count((c9 + g9 + slack * 68719738881) & 9007233614610432) +
           bit_count((c10 + g10 + slack * 68719738881) & 9007233614610432) +
           bit_count((c11 + g11 + slack * 68719738881) & 9007233614610432) +
           bit_count((c12 + g12 + slack * 68719738881) & 9007233614610432) +
           bit_count((c13 + g13 + slack * 68719738881) & 9007233614610432) +
           bit_count((c14 + g14 + slack * 68719738881) & 9007233614610432) +
           bit_count((c15 + g15 + slack * 68719738881) & 9007233614610432) +
           bit_count((c16 + g16 + slack * 68719738881) & 9007233614610432) +
           bit_count((c17 + g17 + slack * 68719738881) & 9007233614610432) +
           bit_count((c18 + g18 + slack * 68719738881) & 9007233614610432) +
           bit_count((c19 + g19 + slack * 68719738881) & 9007233614610432) +
           bit_count((c20 + g20 + slack * 68719738881) & 9007233614610432) +
           bit_count((c21 + g21 + slack * 68719738881) & 9007233614610432) +
           bit_count((c22 + g22 + slack * 68719738881) & 9007233614610432) +
           bit_count((c23 + g23 + slack * 68719738881) & 9007233614610432) +
           bit_count((c24 + g24 + slack * 68719738881) & 9007233614610432) +
           bit_count((c25 + g25 + slack * 68719738881) & 9007233614610432) +
           bit_count((c26 + g26 + slack * 68719738881) & 9007233614610432) +
           bit_count((c27 + g27 + slack * 262145) & 34359869440) as reached,
           bit_count((c1 + h1) & 9007233614610432) + bit_count((c2 + h2) & 9007233614610432) +
           bit_count((c3 + h3) & 9007233614610432) + bit_count((c4 + h4) & 9007233614610432) +
           bit_count((c5 + h5) & 9007233614610432) + bit_count((c6 + h6) & 9007233614610432) +
           bit_count((c7 + h7) & 9007233614610432) + bit_count((c8 + h8) & 9007233614610432) +
           bit_count((c9 + h9) & 9007233614610432) + bit_count((c10 + h10) & 9007233614610432) +
           bit_count((c11 + h11) & 9007233614610432) + bit_count((c12 + h12) & 9007233614610432) +
           bit_count((c13 + h13) & 9007233614610432) + bit_count((c14 + h14) & 9007233614610432) +
           bit_count((c15 + h15) & 9007233614610432) + bit_count((c16 + h16) & 9007233614610432) +
           bit_count((c17 + h17) & 9007233614610432) + bit_count((c18 + h18) & 9007233614610432) +
           bit_count((c19 + h19) & 9007233614610432) + bit_count((c20 + h20) & 9007233614610432) +
           bit_count((c21 + h21) & 9007233614610432) + bit_count((c22 + h22) & 9007233614610432) +
           bit_count((c23 + h23) & 9007233614610432) + bit_count((c24 + h24) & 9007233614610432) +
           bit_count((c25 + h25) & 9007233614610432) + bit_count((c26 + h26) & 9007233614610432) +
           bit_count((c27 + h27) & 34359869440) as passed
    from met
)
select cell_id, statistic,
       min(case when is_sentinel then 0 else before end) = 0 and max(case when is_sentinel then reached else 0 end) = 0
           and max(passed) = 80 and min(case when is_sentinel then 0 else lowest_weight end) >= 0
           and max(case when reached > passed and lowest_weight <= 0 then 1 else 0 end) = 0 as is_regular,
       (160 * min(here) * min(here)
           + sum((there * there - here * here) * (160 - reached - passed))) / 2
           - sum((there - here) * (there - here) * (reached - passed)) / 4 as quadrupled_squares,
       max(case when is_median then running end) as running,
       max(case when is_median then c1 end) as c1, max(case when is_median then c2 end) as c2,
       max(case when is_median then c3 end) as c3, max(case when is_median then c4 end) as c4,
       max(case when is_median then c5 end) as c5, max(case when is_median then c6 end) as c6,
       max(case when is_median then c7 end) as c7, max(case when is_median then c8 end) as c8,
       max(case when is_median then c9 end) as c9, max(case when is_median then c10 end) as c10,
       max(case when is_median then c11 end) as c11, max(case when is_median then c12 end) as c12,
       max(case when is_median then c13 end) as c13, max(case when is_median then c14 end) as c14,
       max(case when is_median then c15 end) as c15, max(case when is_median then c16 end) as c16,
       max(case when is_median then c17 end) as c17, max(case when is_median then c18 end) as c18,
       max(case when is_median then c19 end) as c19, max(case when is_median then c20 end) as c20,
       max(case when is_median then c21 end) as c21, max(case when is_median then c22 end) as c22,
       max(case when is_median then c23 end) as c23, max(case when is_median then c24 end) as c24,
       max(case when is_median then c25 end) as c25, max(case when is_median then c26 end) as c26,
       max(case when is_median then c27 end) as c27
from counted
group by cell_id, statistic

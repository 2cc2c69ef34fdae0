-- How the 80 replicate quantiles of each cut of a large cell lie around the full-sample quantile: sums of their squared distances.
--
-- 2 weights ride in one double: a field has 27 bits, a large cell is one where its totals stay below 2^26; so 40 windows do the
-- work of 80. Integers below 2^53 add exactly in any order, and a packed sum of signed integers is still the sum of its fields.
-- Values far from every cut share one row between two cuts (slot < 0), so the windows run over the values near a cut only.
-- At each value the replicates whose running sum has reached the cut (reached) or passed it (passed) are counted: a cut's threshold
-- is subtracted from all the fields of a word at once, and the top bit of a field says which side it is on. A replicate quantile is
-- the mean of the first value reached and the first passed; sums over replicates of squares follow from the counts and the gaps.
-- All in doubled integers, so exact. is_regular says that this was the plain definition: nothing reached before the first value
-- looked at (the sentinel, below low), all passed by the last value that is not shared, no weight here that could be negative, no tie
-- that could last over a zero. Whatever is not regular goes to scratch.pay_spread_plain.
-- One query, since to keep the running sums takes longer than to compute them: of them only those at the cut's own value are
-- kept (running, c1 to c40; of the median), for scratch.pay_median_share.
-- key: cell_id, statistic

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
),

cut as (
    select k.cell_id, k.statistic, k.low, k.high, k.doubled, k.negative, k.value_below,
           9007199321849856 - cast(ceil(t1 * twentieths / 20) + ceil(t2 * twentieths / 20) * 134217728 as bigint) as g1,
           9007199321849856 - cast(ceil(t3 * twentieths / 20) + ceil(t4 * twentieths / 20) * 134217728 as bigint) as g2,
           9007199321849856 - cast(ceil(t5 * twentieths / 20) + ceil(t6 * twentieths / 20) * 134217728 as bigint) as g3,
           9007199321849856 - cast(ceil(t7 * twentieths / 20) + ceil(t8 * twentieths / 20) * 134217728 as bigint) as g4,
           9007199321849856 - cast(ceil(t9 * twentieths / 20) + ceil(t10 * twentieths / 20) * 134217728 as bigint) as g5,
           9007199321849856 - cast(ceil(t11 * twentieths / 20) + ceil(t12 * twentieths / 20) * 134217728 as bigint) as g6,
           9007199321849856 - cast(ceil(t13 * twentieths / 20) + ceil(t14 * twentieths / 20) * 134217728 as bigint) as g7,
           9007199321849856 - cast(ceil(t15 * twentieths / 20) + ceil(t16 * twentieths / 20) * 134217728 as bigint) as g8,
           9007199321849856 - cast(ceil(t17 * twentieths / 20) + ceil(t18 * twentieths / 20) * 134217728 as bigint) as g9,
           9007199321849856 - cast(ceil(t19 * twentieths / 20) + ceil(t20 * twentieths / 20) * 134217728 as bigint) as g10,
           9007199321849856 - cast(ceil(t21 * twentieths / 20) + ceil(t22 * twentieths / 20) * 134217728 as bigint) as g11,
           9007199321849856 - cast(ceil(t23 * twentieths / 20) + ceil(t24 * twentieths / 20) * 134217728 as bigint) as g12,
           9007199321849856 - cast(ceil(t25 * twentieths / 20) + ceil(t26 * twentieths / 20) * 134217728 as bigint) as g13,
           9007199321849856 - cast(ceil(t27 * twentieths / 20) + ceil(t28 * twentieths / 20) * 134217728 as bigint) as g14,
           9007199321849856 - cast(ceil(t29 * twentieths / 20) + ceil(t30 * twentieths / 20) * 134217728 as bigint) as g15,
           9007199321849856 - cast(ceil(t31 * twentieths / 20) + ceil(t32 * twentieths / 20) * 134217728 as bigint) as g16,
           9007199321849856 - cast(ceil(t33 * twentieths / 20) + ceil(t34 * twentieths / 20) * 134217728 as bigint) as g17,
           9007199321849856 - cast(ceil(t35 * twentieths / 20) + ceil(t36 * twentieths / 20) * 134217728 as bigint) as g18,
           9007199321849856 - cast(ceil(t37 * twentieths / 20) + ceil(t38 * twentieths / 20) * 134217728 as bigint) as g19,
           9007199321849856 - cast(ceil(t39 * twentieths / 20) + ceil(t40 * twentieths / 20) * 134217728 as bigint) as g20,
           9007199321849856 - cast(ceil(t41 * twentieths / 20) + ceil(t42 * twentieths / 20) * 134217728 as bigint) as g21,
           9007199321849856 - cast(ceil(t43 * twentieths / 20) + ceil(t44 * twentieths / 20) * 134217728 as bigint) as g22,
           9007199321849856 - cast(ceil(t45 * twentieths / 20) + ceil(t46 * twentieths / 20) * 134217728 as bigint) as g23,
           9007199321849856 - cast(ceil(t47 * twentieths / 20) + ceil(t48 * twentieths / 20) * 134217728 as bigint) as g24,
           9007199321849856 - cast(ceil(t49 * twentieths / 20) + ceil(t50 * twentieths / 20) * 134217728 as bigint) as g25,
           9007199321849856 - cast(ceil(t51 * twentieths / 20) + ceil(t52 * twentieths / 20) * 134217728 as bigint) as g26,
           9007199321849856 - cast(ceil(t53 * twentieths / 20) + ceil(t54 * twentieths / 20) * 134217728 as bigint) as g27,
           9007199321849856 - cast(ceil(t55 * twentieths / 20) + ceil(t56 * twentieths / 20) * 134217728 as bigint) as g28,
           9007199321849856 - cast(ceil(t57 * twentieths / 20) + ceil(t58 * twentieths / 20) * 134217728 as bigint) as g29,
           9007199321849856 - cast(ceil(t59 * twentieths / 20) + ceil(t60 * twentieths / 20) * 134217728 as bigint) as g30,
           9007199321849856 - cast(ceil(t61 * twentieths / 20) + ceil(t62 * twentieths / 20) * 134217728 as bigint) as g31,
           9007199321849856 - cast(ceil(t63 * twentieths / 20) + ceil(t64 * twentieths / 20) * 134217728 as bigint) as g32,
           9007199321849856 - cast(ceil(t65 * twentieths / 20) + ceil(t66 * twentieths / 20) * 134217728 as bigint) as g33,
           9007199321849856 - cast(ceil(t67 * twentieths / 20) + ceil(t68 * twentieths / 20) * 134217728 as bigint) as g34,
           9007199321849856 - cast(ceil(t69 * twentieths / 20) + ceil(t70 * twentieths / 20) * 134217728 as bigint) as g35,
           9007199321849856 - cast(ceil(t71 * twentieths / 20) + ceil(t72 * twentieths / 20) * 134217728 as bigint) as g36,
           9007199321849856 - cast(ceil(t73 * twentieths / 20) + ceil(t74 * twentieths / 20) * 134217728 as bigint) as g37,
           9007199321849856 - cast(ceil(t75 * twentieths / 20) + ceil(t76 * twentieths / 20) * 134217728 as bigint) as g38,
           9007199321849856 - cast(ceil(t77 * twentieths / 20) + ceil(t78 * twentieths / 20) * 134217728 as bigint) as g39,
           9007199321849856 - cast(ceil(t79 * twentieths / 20) + ceil(t80 * twentieths / 20) * 134217728 as bigint) as g40,
           9007199187632127 - cast(floor(t1 * twentieths / 20) + floor(t2 * twentieths / 20) * 134217728 as bigint) as h1,
           9007199187632127 - cast(floor(t3 * twentieths / 20) + floor(t4 * twentieths / 20) * 134217728 as bigint) as h2,
           9007199187632127 - cast(floor(t5 * twentieths / 20) + floor(t6 * twentieths / 20) * 134217728 as bigint) as h3,
           9007199187632127 - cast(floor(t7 * twentieths / 20) + floor(t8 * twentieths / 20) * 134217728 as bigint) as h4,
           9007199187632127 - cast(floor(t9 * twentieths / 20) + floor(t10 * twentieths / 20) * 134217728 as bigint) as h5,
           9007199187632127 - cast(floor(t11 * twentieths / 20) + floor(t12 * twentieths / 20) * 134217728 as bigint) as h6,
           9007199187632127 - cast(floor(t13 * twentieths / 20) + floor(t14 * twentieths / 20) * 134217728 as bigint) as h7,
           9007199187632127 - cast(floor(t15 * twentieths / 20) + floor(t16 * twentieths / 20) * 134217728 as bigint) as h8,
           9007199187632127 - cast(floor(t17 * twentieths / 20) + floor(t18 * twentieths / 20) * 134217728 as bigint) as h9,
           9007199187632127 - cast(floor(t19 * twentieths / 20) + floor(t20 * twentieths / 20) * 134217728 as bigint) as h10,
           9007199187632127 - cast(floor(t21 * twentieths / 20) + floor(t22 * twentieths / 20) * 134217728 as bigint) as h11,
           9007199187632127 - cast(floor(t23 * twentieths / 20) + floor(t24 * twentieths / 20) * 134217728 as bigint) as h12,
           9007199187632127 - cast(floor(t25 * twentieths / 20) + floor(t26 * twentieths / 20) * 134217728 as bigint) as h13,
           9007199187632127 - cast(floor(t27 * twentieths / 20) + floor(t28 * twentieths / 20) * 134217728 as bigint) as h14,
           9007199187632127 - cast(floor(t29 * twentieths / 20) + floor(t30 * twentieths / 20) * 134217728 as bigint) as h15,
           9007199187632127 - cast(floor(t31 * twentieths / 20) + floor(t32 * twentieths / 20) * 134217728 as bigint) as h16,
           9007199187632127 - cast(floor(t33 * twentieths / 20) + floor(t34 * twentieths / 20) * 134217728 as bigint) as h17,
           9007199187632127 - cast(floor(t35 * twentieths / 20) + floor(t36 * twentieths / 20) * 134217728 as bigint) as h18,
           9007199187632127 - cast(floor(t37 * twentieths / 20) + floor(t38 * twentieths / 20) * 134217728 as bigint) as h19,
           9007199187632127 - cast(floor(t39 * twentieths / 20) + floor(t40 * twentieths / 20) * 134217728 as bigint) as h20,
           9007199187632127 - cast(floor(t41 * twentieths / 20) + floor(t42 * twentieths / 20) * 134217728 as bigint) as h21,
           9007199187632127 - cast(floor(t43 * twentieths / 20) + floor(t44 * twentieths / 20) * 134217728 as bigint) as h22,
           9007199187632127 - cast(floor(t45 * twentieths / 20) + floor(t46 * twentieths / 20) * 134217728 as bigint) as h23,
           9007199187632127 - cast(floor(t47 * twentieths / 20) + floor(t48 * twentieths / 20) * 134217728 as bigint) as h24,
           9007199187632127 - cast(floor(t49 * twentieths / 20) + floor(t50 * twentieths / 20) * 134217728 as bigint) as h25,
           9007199187632127 - cast(floor(t51 * twentieths / 20) + floor(t52 * twentieths / 20) * 134217728 as bigint) as h26,
           9007199187632127 - cast(floor(t53 * twentieths / 20) + floor(t54 * twentieths / 20) * 134217728 as bigint) as h27,
           9007199187632127 - cast(floor(t55 * twentieths / 20) + floor(t56 * twentieths / 20) * 134217728 as bigint) as h28,
           9007199187632127 - cast(floor(t57 * twentieths / 20) + floor(t58 * twentieths / 20) * 134217728 as bigint) as h29,
           9007199187632127 - cast(floor(t59 * twentieths / 20) + floor(t60 * twentieths / 20) * 134217728 as bigint) as h30,
           9007199187632127 - cast(floor(t61 * twentieths / 20) + floor(t62 * twentieths / 20) * 134217728 as bigint) as h31,
           9007199187632127 - cast(floor(t63 * twentieths / 20) + floor(t64 * twentieths / 20) * 134217728 as bigint) as h32,
           9007199187632127 - cast(floor(t65 * twentieths / 20) + floor(t66 * twentieths / 20) * 134217728 as bigint) as h33,
           9007199187632127 - cast(floor(t67 * twentieths / 20) + floor(t68 * twentieths / 20) * 134217728 as bigint) as h34,
           9007199187632127 - cast(floor(t69 * twentieths / 20) + floor(t70 * twentieths / 20) * 134217728 as bigint) as h35,
           9007199187632127 - cast(floor(t71 * twentieths / 20) + floor(t72 * twentieths / 20) * 134217728 as bigint) as h36,
           9007199187632127 - cast(floor(t73 * twentieths / 20) + floor(t74 * twentieths / 20) * 134217728 as bigint) as h37,
           9007199187632127 - cast(floor(t75 * twentieths / 20) + floor(t76 * twentieths / 20) * 134217728 as bigint) as h38,
           9007199187632127 - cast(floor(t77 * twentieths / 20) + floor(t78 * twentieths / 20) * 134217728 as bigint) as h39,
           9007199187632127 - cast(floor(t79 * twentieths / 20) + floor(t80 * twentieths / 20) * 134217728 as bigint) as h40
    from scratch.pay_cut as k
    join scratch.pay_cell_weight as w on w.cell_id = k.cell_id
    where k.tier = 'large'
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
           cast(r.c28 as bigint) as c28, cast(r.c29 as bigint) as c29, cast(r.c30 as bigint) as c30,
           cast(r.c31 as bigint) as c31, cast(r.c32 as bigint) as c32, cast(r.c33 as bigint) as c33,
           cast(r.c34 as bigint) as c34, cast(r.c35 as bigint) as c35, cast(r.c36 as bigint) as c36,
           cast(r.c37 as bigint) as c37, cast(r.c38 as bigint) as c38, cast(r.c39 as bigint) as c39,
           cast(r.c40 as bigint) as c40,
           k.g1, k.g2, k.g3, k.g4, k.g5, k.g6, k.g7, k.g8, k.g9, k.g10, k.g11, k.g12, k.g13, k.g14, k.g15, k.g16,
           k.g17, k.g18, k.g19, k.g20, k.g21, k.g22, k.g23, k.g24, k.g25, k.g26, k.g27, k.g28, k.g29, k.g30, k.g31,
           k.g32, k.g33, k.g34, k.g35, k.g36, k.g37, k.g38, k.g39, k.g40,
           k.h1, k.h2, k.h3, k.h4, k.h5, k.h6, k.h7, k.h8, k.h9, k.h10, k.h11, k.h12, k.h13, k.h14, k.h15, k.h16,
           k.h17, k.h18, k.h19, k.h20, k.h21, k.h22, k.h23, k.h24, k.h25, k.h26, k.h27, k.h28, k.h29, k.h30, k.h31,
           k.h32, k.h33, k.h34, k.h35, k.h36, k.h37, k.h38, k.h39, k.h40
    from summed as r
    join cut as k on k.cell_id = r.cell_id and coalesce(r.next_running, r.running) >= k.low and r.running - r.weight <= k.high
     and (r.slot >= 0 or r.running < k.low)
),

counted as (
    select cell_id, statistic, is_median, running, lowest_weight, is_sentinel, before, cast(here as double) as here, cast(there as double) as there,
           c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23,
           c24, c25, c26, c27, c28, c29, c30, c31, c32, c33, c34, c35, c36, c37, c38, c39, c40,
           bit_count((c1 + g1 + slack * 134217729) & 9007199321849856) +
           bit_count((c2 + g2 + slack * 134217729) & 9007199321849856) +
           bit_count((c3 + g3 + slack * 134217729) & 9007199321849856) +
           bit_count((c4 + g4 + slack * 134217729) & 9007199321849856) +
           bit_count((c5 + g5 + slack * 134217729) & 9007199321849856) +
           bit_count((c6 + g6 + slack * 134217729) & 9007199321849856) +
           bit_count((c7 + g7 + slack * 134217729) & 9007199321849856) +
           bit_count((c8 + g8 + slack * 134217729) & 9007199321849856) +
           bit_count((c9 + g9 + slack * 134217729) & 9007199321849856) +
           bit_count((c10 + g10 + slack * 134217729) & 9007199321849856) +
           bit_count((c11 + g11 + slack * 134217729) & 9007199321849856) +
           bit_count((c12 + g12 + slack * 134217729) & 9007199321849856) +
           bit_count((c13 + g13 + slack * 134217729) & 9007199321849856) +
           bit_count((c14 + g14 + slack * 134217729) & 9007199321849856) +
           bit_count((c15 + g15 + slack * 134217729) & 9007199321849856) +
           bit_count((c16 + g16 + slack * 134217729) & 9007199321849856) +
           bit_count((c17 + g17 + slack * 134217729) & 9007199321849856) +
           bit_count((c18 + g18 + slack * 134217729) & 9007199321849856) +
           bit_count((c19 + g19 + slack * 134217729) & 9007199321849856) +
           bit_count((c20 + g20 + slack * 134217729) & 9007199321849856) +
           bit_count((c21 + g21 + slack * 134217729) & 9007199321849856) +
           bit_count((c22 + g22 + slack * 134217729) & 9007199321849856) +
           bit_count((c23 + g23 + slack * 134217729) & 9007199321849856) +
           bit_count((c24 + g24 + slack * 134217729) & 9007199321849856) +
           bit_count((c25 + g25 + slack * 134217729) & 9007199321849856) +
           bit_count((c26 + g26 + slack * 134217729) & 9007199321849856) +
           bit_count((c27 + g27 + slack * 134217729) & 9007199321849856) +
           bit_count((c28 + g28 + slack * 134217729) & 9007199321849856) +
           bit_count((c29 + g29 + slack * 134217729) & 9007199321849856) +
           bit_count((c30 + g30 + slack * 134217729) & 9007199321849856) +
           bit_count((c31 + g31 + slack * 134217729) & 9007199321849856) +
           bit_count((c32 + g32 + slack * 134217729) & 9007199321849856) +
           bit_count((c33 + g33 + slack * 134217729) & 9007199321849856) +
           bit_count((c34 + g34 + slack * 134217729) & 9007199321849856) +
           bit_count((c35 + g35 + slack * 134217729) & 9007199321849856) +
           bit_count((c36 + g36 + slack * 134217729) & 9007199321849856) +
           bit_count((c37 + g37 + slack * 134217729) & 9007199321849856) +
           bit_count((c38 + g38 + slack * 134217729) & 9007199321849856) +
           bit_count((c39 + g39 + slack * 134217729) & 9007199321849856) +
           bit_count((c40 + g40 + slack * 134217729) & 9007199321849856) as reached,
           bit_count((c1 + h1) & 9007199321849856) + bit_count((c2 + h2) & 9007199321849856) +
           bit_count((c3 + h3) & 9007199321849856) + bit_count((c4 + h4) & 9007199321849856) +
           bit_count((c5 + h5) & 9007199321849856) + bit_count((c6 + h6) & 9007199321849856) +
           bit_count((c7 + h7) & 9007199321849856) + bit_count((c8 + h8) & 9007199321849856) +
           bit_count((c9 + h9) & 9007199321849856) + bit_count((c10 + h10) & 9007199321849856) +
           bit_count((c11 + h11) & 9007199321849856) + bit_count((c12 + h12) & 9007199321849856) +
           bit_count((c13 + h13) & 9007199321849856) + bit_count((c14 + h14) & 9007199321849856) +
           bit_count((c15 + h15) & 9007199321849856) + bit_count((c16 + h16) & 9007199321849856) +
           bit_count((c17 + h17) & 9007199321849856) + bit_count((c18 + h18) & 9007199321849856) +
           bit_count((c19 + h19) & 9007199321849856) + bit_count((c20 + h20) & 9007199321849856) +
           bit_count((c21 + h21) & 9007199321849856) + bit_count((c22 + h22) & 9007199321849856) +
           bit_count((c23 + h23) & 9007199321849856) + bit_count((c24 + h24) & 9007199321849856) +
           bit_count((c25 + h25) & 9007199321849856) + bit_count((c26 + h26) & 9007199321849856) +
           bit_count((c27 + h27) & 9007199321849856) + bit_count((c28 + h28) & 9007199321849856) +
           bit_count((c29 + h29) & 9007199321849856) + bit_count((c30 + h30) & 9007199321849856) +
           bit_count((c31 + h31) & 9007199321849856) + bit_count((c32 + h32) & 9007199321849856) +
           bit_count((c33 + h33) & 9007199321849856) + bit_count((c34 + h34) & 9007199321849856) +
           bit_count((c35 + h35) & 9007199321849856) + bit_count((c36 + h36) & 9007199321849856) +
           bit_count((c37 + h37) & 9007199321849856) + bit_count((c38 + h38) & 9007199321849856) +
           bit_count((c39 + h39) & 9007199321849856) + bit_count((c40 + h40) & 9007199321849856) as passed
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
       max(case when is_median then c27 end) as c27, max(case when is_median then c28 end) as c28,
       max(case when is_median then c29 end) as c29, max(case when is_median then c30 end) as c30,
       max(case when is_median then c31 end) as c31, max(case when is_median then c32 end) as c32,
       max(case when is_median then c33 end) as c33, max(case when is_median then c34 end) as c34,
       max(case when is_median then c35 end) as c35, max(case when is_median then c36 end) as c36,
       max(case when is_median then c37 end) as c37, max(case when is_median then c38 end) as c38,
       max(case when is_median then c39 end) as c39, max(case when is_median then c40 end) as c40
from counted
group by cell_id, statistic

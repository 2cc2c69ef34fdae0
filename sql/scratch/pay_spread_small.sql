-- How the 80 replicate quantiles of each cut of a small cell lie around the full-sample quantile: sums of their squared distances.
--
-- At each value the replicates whose running sum has reached the cut (reached) or passed it (passed) are counted: a cut's threshold
-- is subtracted from all the fields of a word at once, and the top bit of a field says which side it is on. A replicate quantile is
-- the mean of the first value reached and the first passed; sums over replicates of squares follow from the counts and the gaps.
-- All in doubled integers, so exact. is_regular says that this was the plain definition: nothing reached before the first value
-- looked at (the sentinel, below low), all passed by the last value that is not shared, no weight here that could be negative, no tie
-- that could last over a zero. Whatever is not regular goes to scratch.pay_spread_plain.
-- key: cell_id, statistic

with cut as (
    select k.cell_id, k.statistic, k.low, k.high, k.doubled, k.negative,
           9007233614610432 - (cast(ceil(t1 * twentieths / 20) as bigint) + cast(ceil(t2 * twentieths / 20) as bigint) * 262144 + cast(ceil(t3 * twentieths / 20) as bigint) * 68719476736) as g1,
           9007233614610432 - (cast(ceil(t4 * twentieths / 20) as bigint) + cast(ceil(t5 * twentieths / 20) as bigint) * 262144 + cast(ceil(t6 * twentieths / 20) as bigint) * 68719476736) as g2,
           9007233614610432 - (cast(ceil(t7 * twentieths / 20) as bigint) + cast(ceil(t8 * twentieths / 20) as bigint) * 262144 + cast(ceil(t9 * twentieths / 20) as bigint) * 68719476736) as g3,
           9007233614610432 - (cast(ceil(t10 * twentieths / 20) as bigint) + cast(ceil(t11 * twentieths / 20) as bigint) * 262144 + cast(ceil(t12 * twentieths / 20) as bigint) * 68719476736) as g4,
           9007233614610432 - (cast(ceil(t13 * twentieths / 20) as bigint) + cast(ceil(t14 * twentieths / 20) as bigint) * 262144 + cast(ceil(t15 * twentieths / 20) as bigint) * 68719476736) as g5,
           9007233614610432 - (cast(ceil(t16 * twentieths / 20) as bigint) + cast(ceil(t17 * twentieths / 20) as bigint) * 262144 + cast(ceil(t18 * twentieths / 20) as bigint) * 68719476736) as g6,
           9007233614610432 - (cast(ceil(t19 * twentieths / 20) as bigint) + cast(ceil(t20 * twentieths / 20) as bigint) * 262144 + cast(ceil(t21 * twentieths / 20) as bigint) * 68719476736) as g7,
           9007233614610432 - (cast(ceil(t22 * twentieths / 20) as bigint) + cast(ceil(t23 * twentieths / 20) as bigint) * 262144 + cast(ceil(t24 * twentieths / 20) as bigint) * 68719476736) as g8,
           9007233614610432 - (cast(ceil(t25 * twentieths / 20) as bigint) + cast(ceil(t26 * twentieths / 20) as bigint) * 262144 + cast(ceil(t27 * twentieths / 20) as bigint) * 68719476736) as g9,
           9007233614610432 - (cast(ceil(t28 * twentieths / 20) as bigint) + cast(ceil(t29 * twentieths / 20) as bigint) * 262144 + cast(ceil(t30 * twentieths / 20) as bigint) * 68719476736) as g10,
           9007233614610432 - (cast(ceil(t31 * twentieths / 20) as bigint) + cast(ceil(t32 * twentieths / 20) as bigint) * 262144 + cast(ceil(t33 * twentieths / 20) as bigint) * 68719476736) as g11,
           9007233614610432 - (cast(ceil(t34 * twentieths / 20) as bigint) + cast(ceil(t35 * twentieths / 20) as bigint) * 262144 + cast(ceil(t36 * twentieths / 20) as bigint) * 68719476736) as g12,
           9007233614610432 - (cast(ceil(t37 * twentieths / 20) as bigint) + cast(ceil(t38 * twentieths / 20) as bigint) * 262144 + cast(ceil(t39 * twentieths / 20) as bigint) * 68719476736) as g13,
           9007233614610432 - (cast(ceil(t40 * twentieths / 20) as bigint) + cast(ceil(t41 * twentieths / 20) as bigint) * 262144 + cast(ceil(t42 * twentieths / 20) as bigint) * 68719476736) as g14,
           9007233614610432 - (cast(ceil(t43 * twentieths / 20) as bigint) + cast(ceil(t44 * twentieths / 20) as bigint) * 262144 + cast(ceil(t45 * twentieths / 20) as bigint) * 68719476736) as g15,
           9007233614610432 - (cast(ceil(t46 * twentieths / 20) as bigint) + cast(ceil(t47 * twentieths / 20) as bigint) * 262144 + cast(ceil(t48 * twentieths / 20) as bigint) * 68719476736) as g16,
           9007233614610432 - (cast(ceil(t49 * twentieths / 20) as bigint) + cast(ceil(t50 * twentieths / 20) as bigint) * 262144 + cast(ceil(t51 * twentieths / 20) as bigint) * 68719476736) as g17,
           9007233614610432 - (cast(ceil(t52 * twentieths / 20) as bigint) + cast(ceil(t53 * twentieths / 20) as bigint) * 262144 + cast(ceil(t54 * twentieths / 20) as bigint) * 68719476736) as g18,
           9007233614610432 - (cast(ceil(t55 * twentieths / 20) as bigint) + cast(ceil(t56 * twentieths / 20) as bigint) * 262144 + cast(ceil(t57 * twentieths / 20) as bigint) * 68719476736) as g19,
           9007233614610432 - (cast(ceil(t58 * twentieths / 20) as bigint) + cast(ceil(t59 * twentieths / 20) as bigint) * 262144 + cast(ceil(t60 * twentieths / 20) as bigint) * 68719476736) as g20,
           9007233614610432 - (cast(ceil(t61 * twentieths / 20) as bigint) + cast(ceil(t62 * twentieths / 20) as bigint) * 262144 + cast(ceil(t63 * twentieths / 20) as bigint) * 68719476736) as g21,
           9007233614610432 - (cast(ceil(t64 * twentieths / 20) as bigint) + cast(ceil(t65 * twentieths / 20) as bigint) * 262144 + cast(ceil(t66 * twentieths / 20) as bigint) * 68719476736) as g22,
           9007233614610432 - (cast(ceil(t67 * twentieths / 20) as bigint) + cast(ceil(t68 * twentieths / 20) as bigint) * 262144 + cast(ceil(t69 * twentieths / 20) as bigint) * 68719476736) as g23,
           9007233614610432 - (cast(ceil(t70 * twentieths / 20) as bigint) + cast(ceil(t71 * twentieths / 20) as bigint) * 262144 + cast(ceil(t72 * twentieths / 20) as bigint) * 68719476736) as g24,
           9007233614610432 - (cast(ceil(t73 * twentieths / 20) as bigint) + cast(ceil(t74 * twentieths / 20) as bigint) * 262144 + cast(ceil(t75 * twentieths / 20) as bigint) * 68719476736) as g25,
           9007233614610432 - (cast(ceil(t76 * twentieths / 20) as bigint) + cast(ceil(t77 * twentieths / 20) as bigint) * 262144 + cast(ceil(t78 * twentieths / 20) as bigint) * 68719476736) as g26,
           34359869440 - (cast(ceil(t79 * twentieths / 20) as bigint) + cast(ceil(t80 * twentieths / 20) as bigint) * 262144) as g27,
           9007164894871551 - (cast(floor(t1 * twentieths / 20) as bigint) + cast(floor(t2 * twentieths / 20) as bigint) * 262144 + cast(floor(t3 * twentieths / 20) as bigint) * 68719476736) as h1,
           9007164894871551 - (cast(floor(t4 * twentieths / 20) as bigint) + cast(floor(t5 * twentieths / 20) as bigint) * 262144 + cast(floor(t6 * twentieths / 20) as bigint) * 68719476736) as h2,
           9007164894871551 - (cast(floor(t7 * twentieths / 20) as bigint) + cast(floor(t8 * twentieths / 20) as bigint) * 262144 + cast(floor(t9 * twentieths / 20) as bigint) * 68719476736) as h3,
           9007164894871551 - (cast(floor(t10 * twentieths / 20) as bigint) + cast(floor(t11 * twentieths / 20) as bigint) * 262144 + cast(floor(t12 * twentieths / 20) as bigint) * 68719476736) as h4,
           9007164894871551 - (cast(floor(t13 * twentieths / 20) as bigint) + cast(floor(t14 * twentieths / 20) as bigint) * 262144 + cast(floor(t15 * twentieths / 20) as bigint) * 68719476736) as h5,
           9007164894871551 - (cast(floor(t16 * twentieths / 20) as bigint) + cast(floor(t17 * twentieths / 20) as bigint) * 262144 + cast(floor(t18 * twentieths / 20) as bigint) * 68719476736) as h6,
           9007164894871551 - (cast(floor(t19 * twentieths / 20) as bigint) + cast(floor(t20 * twentieths / 20) as bigint) * 262144 + cast(floor(t21 * twentieths / 20) as bigint) * 68719476736) as h7,
           9007164894871551 - (cast(floor(t22 * twentieths / 20) as bigint) + cast(floor(t23 * twentieths / 20) as bigint) * 262144 + cast(floor(t24 * twentieths / 20) as bigint) * 68719476736) as h8,
           9007164894871551 - (cast(floor(t25 * twentieths / 20) as bigint) + cast(floor(t26 * twentieths / 20) as bigint) * 262144 + cast(floor(t27 * twentieths / 20) as bigint) * 68719476736) as h9,
           9007164894871551 - (cast(floor(t28 * twentieths / 20) as bigint) + cast(floor(t29 * twentieths / 20) as bigint) * 262144 + cast(floor(t30 * twentieths / 20) as bigint) * 68719476736) as h10,
           9007164894871551 - (cast(floor(t31 * twentieths / 20) as bigint) + cast(floor(t32 * twentieths / 20) as bigint) * 262144 + cast(floor(t33 * twentieths / 20) as bigint) * 68719476736) as h11,
           9007164894871551 - (cast(floor(t34 * twentieths / 20) as bigint) + cast(floor(t35 * twentieths / 20) as bigint) * 262144 + cast(floor(t36 * twentieths / 20) as bigint) * 68719476736) as h12,
           9007164894871551 - (cast(floor(t37 * twentieths / 20) as bigint) + cast(floor(t38 * twentieths / 20) as bigint) * 262144 + cast(floor(t39 * twentieths / 20) as bigint) * 68719476736) as h13,
           9007164894871551 - (cast(floor(t40 * twentieths / 20) as bigint) + cast(floor(t41 * twentieths / 20) as bigint) * 262144 + cast(floor(t42 * twentieths / 20) as bigint) * 68719476736) as h14,
           9007164894871551 - (cast(floor(t43 * twentieths / 20) as bigint) + cast(floor(t44 * twentieths / 20) as bigint) * 262144 + cast(floor(t45 * twentieths / 20) as bigint) * 68719476736) as h15,
           9007164894871551 - (cast(floor(t46 * twentieths / 20) as bigint) + cast(floor(t47 * twentieths / 20) as bigint) * 262144 + cast(floor(t48 * twentieths / 20) as bigint) * 68719476736) as h16,
           9007164894871551 - (cast(floor(t49 * twentieths / 20) as bigint) + cast(floor(t50 * twentieths / 20) as bigint) * 262144 + cast(floor(t51 * twentieths / 20) as bigint) * 68719476736) as h17,
           9007164894871551 - (cast(floor(t52 * twentieths / 20) as bigint) + cast(floor(t53 * twentieths / 20) as bigint) * 262144 + cast(floor(t54 * twentieths / 20) as bigint) * 68719476736) as h18,
           9007164894871551 - (cast(floor(t55 * twentieths / 20) as bigint) + cast(floor(t56 * twentieths / 20) as bigint) * 262144 + cast(floor(t57 * twentieths / 20) as bigint) * 68719476736) as h19,
           9007164894871551 - (cast(floor(t58 * twentieths / 20) as bigint) + cast(floor(t59 * twentieths / 20) as bigint) * 262144 + cast(floor(t60 * twentieths / 20) as bigint) * 68719476736) as h20,
           9007164894871551 - (cast(floor(t61 * twentieths / 20) as bigint) + cast(floor(t62 * twentieths / 20) as bigint) * 262144 + cast(floor(t63 * twentieths / 20) as bigint) * 68719476736) as h21,
           9007164894871551 - (cast(floor(t64 * twentieths / 20) as bigint) + cast(floor(t65 * twentieths / 20) as bigint) * 262144 + cast(floor(t66 * twentieths / 20) as bigint) * 68719476736) as h22,
           9007164894871551 - (cast(floor(t67 * twentieths / 20) as bigint) + cast(floor(t68 * twentieths / 20) as bigint) * 262144 + cast(floor(t69 * twentieths / 20) as bigint) * 68719476736) as h23,
           9007164894871551 - (cast(floor(t70 * twentieths / 20) as bigint) + cast(floor(t71 * twentieths / 20) as bigint) * 262144 + cast(floor(t72 * twentieths / 20) as bigint) * 68719476736) as h24,
           9007164894871551 - (cast(floor(t73 * twentieths / 20) as bigint) + cast(floor(t74 * twentieths / 20) as bigint) * 262144 + cast(floor(t75 * twentieths / 20) as bigint) * 68719476736) as h25,
           9007164894871551 - (cast(floor(t76 * twentieths / 20) as bigint) + cast(floor(t77 * twentieths / 20) as bigint) * 262144 + cast(floor(t78 * twentieths / 20) as bigint) * 68719476736) as h26,
           34359607295 - (cast(floor(t79 * twentieths / 20) as bigint) + cast(floor(t80 * twentieths / 20) as bigint) * 262144) as h27
    from scratch.pay_cut as k
    join scratch.pay_cell_weight as w on w.cell_id = k.cell_id
    where k.tier = 'small'
),

met as (
    select k.cell_id, k.statistic, r.lowest_weight, r.running < k.low as is_sentinel, r.running - r.weight as before, r.value * 2 - k.doubled as here,
           coalesce(r.next_value, r.value) * 2 - k.doubled as there, case when r.running < k.low then k.negative else 0 end as slack,
           r.c1, r.c2, r.c3, r.c4, r.c5, r.c6, r.c7, r.c8, r.c9, r.c10, r.c11, r.c12, r.c13, r.c14, r.c15, r.c16,
           r.c17, r.c18, r.c19, r.c20, r.c21, r.c22, r.c23, r.c24, r.c25, r.c26, r.c27,
           k.g1, k.g2, k.g3, k.g4, k.g5, k.g6, k.g7, k.g8, k.g9, k.g10, k.g11, k.g12, k.g13, k.g14, k.g15, k.g16,
           k.g17, k.g18, k.g19, k.g20, k.g21, k.g22, k.g23, k.g24, k.g25, k.g26, k.g27,
           k.h1, k.h2, k.h3, k.h4, k.h5, k.h6, k.h7, k.h8, k.h9, k.h10, k.h11, k.h12, k.h13, k.h14, k.h15, k.h16,
           k.h17, k.h18, k.h19, k.h20, k.h21, k.h22, k.h23, k.h24, k.h25, k.h26, k.h27
    from scratch.pay_running_small as r
    join cut as k on k.cell_id = r.cell_id and coalesce(r.next_running, r.running) >= k.low and r.running - r.weight <= k.high
     and (r.slot >= 0 or r.running < k.low)
),

counted as (
    select cell_id, statistic, lowest_weight, is_sentinel, before, cast(here as double) as here, cast(there as double) as there,
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
           - sum((there - here) * (there - here) * (reached - passed)) / 4 as quadrupled_squares
from counted
group by cell_id, statistic

-- The same totals by cell, from its atoms, never from persons.
--
-- key: cell_id

select m.cell_id, sum(a.squares) as squares, sum(a.negative) as negative, sum(a.t0) as t0, sum(a.t1) as t1, sum(a.t2) as t2,
       sum(a.t3) as t3, sum(a.t4) as t4, sum(a.t5) as t5, sum(a.t6) as t6, sum(a.t7) as t7, sum(a.t8) as t8,
       sum(a.t9) as t9, sum(a.t10) as t10, sum(a.t11) as t11, sum(a.t12) as t12, sum(a.t13) as t13,
       sum(a.t14) as t14, sum(a.t15) as t15, sum(a.t16) as t16, sum(a.t17) as t17, sum(a.t18) as t18,
       sum(a.t19) as t19, sum(a.t20) as t20, sum(a.t21) as t21, sum(a.t22) as t22, sum(a.t23) as t23,
       sum(a.t24) as t24, sum(a.t25) as t25, sum(a.t26) as t26, sum(a.t27) as t27, sum(a.t28) as t28,
       sum(a.t29) as t29, sum(a.t30) as t30, sum(a.t31) as t31, sum(a.t32) as t32, sum(a.t33) as t33,
       sum(a.t34) as t34, sum(a.t35) as t35, sum(a.t36) as t36, sum(a.t37) as t37, sum(a.t38) as t38,
       sum(a.t39) as t39, sum(a.t40) as t40, sum(a.t41) as t41, sum(a.t42) as t42, sum(a.t43) as t43,
       sum(a.t44) as t44, sum(a.t45) as t45, sum(a.t46) as t46, sum(a.t47) as t47, sum(a.t48) as t48,
       sum(a.t49) as t49, sum(a.t50) as t50, sum(a.t51) as t51, sum(a.t52) as t52, sum(a.t53) as t53,
       sum(a.t54) as t54, sum(a.t55) as t55, sum(a.t56) as t56, sum(a.t57) as t57, sum(a.t58) as t58,
       sum(a.t59) as t59, sum(a.t60) as t60, sum(a.t61) as t61, sum(a.t62) as t62, sum(a.t63) as t63,
       sum(a.t64) as t64, sum(a.t65) as t65, sum(a.t66) as t66, sum(a.t67) as t67, sum(a.t68) as t68,
       sum(a.t69) as t69, sum(a.t70) as t70, sum(a.t71) as t71, sum(a.t72) as t72, sum(a.t73) as t73,
       sum(a.t74) as t74, sum(a.t75) as t75, sum(a.t76) as t76, sum(a.t77) as t77, sum(a.t78) as t78,
       sum(a.t79) as t79, sum(a.t80) as t80, sum(a.s0) as s0, sum(a.s1) as s1, sum(a.s2) as s2, sum(a.s3) as s3,
       sum(a.s4) as s4, sum(a.s5) as s5, sum(a.s6) as s6, sum(a.s7) as s7, sum(a.s8) as s8, sum(a.s9) as s9,
       sum(a.s10) as s10, sum(a.s11) as s11, sum(a.s12) as s12, sum(a.s13) as s13, sum(a.s14) as s14,
       sum(a.s15) as s15, sum(a.s16) as s16, sum(a.s17) as s17, sum(a.s18) as s18, sum(a.s19) as s19,
       sum(a.s20) as s20, sum(a.s21) as s21, sum(a.s22) as s22, sum(a.s23) as s23, sum(a.s24) as s24,
       sum(a.s25) as s25, sum(a.s26) as s26, sum(a.s27) as s27, sum(a.s28) as s28, sum(a.s29) as s29,
       sum(a.s30) as s30, sum(a.s31) as s31, sum(a.s32) as s32, sum(a.s33) as s33, sum(a.s34) as s34,
       sum(a.s35) as s35, sum(a.s36) as s36, sum(a.s37) as s37, sum(a.s38) as s38, sum(a.s39) as s39,
       sum(a.s40) as s40, sum(a.s41) as s41, sum(a.s42) as s42, sum(a.s43) as s43, sum(a.s44) as s44,
       sum(a.s45) as s45, sum(a.s46) as s46, sum(a.s47) as s47, sum(a.s48) as s48, sum(a.s49) as s49,
       sum(a.s50) as s50, sum(a.s51) as s51, sum(a.s52) as s52, sum(a.s53) as s53, sum(a.s54) as s54,
       sum(a.s55) as s55, sum(a.s56) as s56, sum(a.s57) as s57, sum(a.s58) as s58, sum(a.s59) as s59,
       sum(a.s60) as s60, sum(a.s61) as s61, sum(a.s62) as s62, sum(a.s63) as s63, sum(a.s64) as s64,
       sum(a.s65) as s65, sum(a.s66) as s66, sum(a.s67) as s67, sum(a.s68) as s68, sum(a.s69) as s69,
       sum(a.s70) as s70, sum(a.s71) as s71, sum(a.s72) as s72, sum(a.s73) as s73, sum(a.s74) as s74,
       sum(a.s75) as s75, sum(a.s76) as s76, sum(a.s77) as s77, sum(a.s78) as s78, sum(a.s79) as s79,
       sum(a.s80) as s80
from scratch.pay_cell_member as m
join scratch.pay_atom_weight as a on a.pay = m.pay and a.atom_id = m.atom_id
group by m.cell_id

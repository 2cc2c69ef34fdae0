-- Why an amount cannot be the wage that it is called; no row where it can.
--
-- as: macro
-- takes: asked_wage, paid, hours_a_year

with judged as (
    select
        other_pay,
        format('{:,.2f}', cast(asked_wage as double)) || ' dollars ' || per as amount,
        format('{:,}', lowest) || ' and ' || format('{:,}', highest) as range,
        case
            when asked_wage is null then 'no_wage'
            when asked_wage <= 0 then 'not_positive'
            when asked_wage not between lowest and highest then 'implausible'
            when hours_a_year not between 1 and 366 * 24 then 'implausible_hours'
        end as fault
    from core.pay_bound
    where pay = paid
)

select
    7 as rank,
    fault,
    case fault
        when 'no_wage' then 'No wage is given.'
        when 'not_positive' then amount || ' is no wage: a wage is above zero.'
        when 'implausible'
            then amount || ' is not believed: ' || paid || ' pay is between ' || range
                || ' dollars. Is it ' || other_pay || ' pay?'
        when 'implausible_hours' then hours_a_year || ' hours are not the work of a year.'
    end as sentence
from judged
where fault is not null

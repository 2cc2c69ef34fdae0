-- Whether each PUMS person is in the pay universe; if not, the first exclusion that applies.
--
-- The universe: 16 and older, civilian employed, wage and salary class of worker, an occupation,
-- wages, usual hours, 50 to 52 weeks worked (WKW 1 to 2018, WKWN since 2019), schooling given.
--
-- key: source, vintage, state_fips, serialno, sporder
-- check: reason is not null or weeks between 50 and 52

with person as (
    select
        file.source,
        file.vintage,
        file.source_id,
        file.state_fips,
        person.puma,
        person.serialno,
        person.sporder,
        person.agep,
        cast(person.schl as integer) as schl,
        cast(person.esr as integer) as esr,
        cast(person.cow as integer) as cow,
        person.wkhp,
        coalesce(person.wkwn, case when person.wkw = '1' then 52 else 0 end) as weeks,
        person.wagp,
        case
            when person.wagp >= top.top_code_wage then top.least_wage
            else person.wagp
        end as least_wagp,
        person.adjinc,
        person.socp,
        person.pwgtp,
        person.sch <> '1' as is_student,
        (person.fwagp || concat(person.fwkhp, person.fwkwp, person.fwkwnp)) like '%1%' as is_imputed
    from raw.acs_person as person
    inner join core.acs_file as file
        on person.source_id = file.source_id and person.state_fips = file.state_fips
    left join core.acs_top_code as top
        on
            person.source_id = top.source_id
            and person.state_fips = top.state_fips
            and person.adjinc = top.adjinc
)

select
    source,
    vintage,
    source_id,
    state_fips,
    puma,
    serialno,
    sporder,
    agep,
    schl,
    wkhp,
    wagp,
    least_wagp,
    adjinc,
    socp,
    pwgtp,
    weeks,
    is_student,
    is_imputed,
    case
        when agep < 16 then 'under 16'
        when esr is null or esr not in (1, 2) then 'not in civilian employment'
        when cow is null or cow not in (1, 2, 3, 4, 5) then 'not a wage and salary worker'
        when socp is null then 'no occupation'
        when wagp is null or wagp <= 0 then 'no wages'
        when wkhp is null or wkhp <= 0 then 'no usual hours'
        when weeks < 50 then 'worked less than 50 weeks'
        when schl is null then 'no schooling'
    end as reason
from person

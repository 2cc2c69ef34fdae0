-- What the shape of an OEWS industry code says: its one spelling, level, sector, ownership.
--
-- The flat files write a sector as a half-open range ('31--34' is 31 to 33). A last digit 2, 3 or 5
-- after a zero is an ownership of the industry. Where OEWS' definition of a sector mixes
-- ownerships and no code states them, they are unstated. Until 2001 industries are of the Standard
-- Industrial Classification: 'SIC 806' is no NAICS code, and nothing follows from its digits.
--
-- as: step
-- key: published_code

with published as (
    select distinct industry_code as published_code from raw.oews_industry
    union
    select distinct coalesce(naics, 'SIC ' || sic, '000000') from raw.oews_workbook
),

spelled as (
    select
        published_code,
        case
            when published_code not like '__--%' and published_code <> '99-100' then published_code
            when
                cast(replace(substr(published_code, 4), '-', '') as integer)
                = cast(left(published_code, 2) as integer) + 1
                then left(published_code, 2)
            else
                left(published_code, 2) || '-'
                || cast(cast(substr(published_code, 5) as integer) - 1 as varchar)
        end as industry_code
    from published
),

levelled as (
    select
        published_code,
        industry_code,
        case
            when industry_code = '000000' then 'cross-industry'
            when industry_code like 'SIC %' then length(industry_code) - 4 || '-digit SIC'
            when industry_code in ('000001', '999001', '999101', '999201', '999301')
                then 'cross-industry, ownership'
            when length(industry_code) < 6 then 'sector'
            when right(industry_code, 3) = '000' then '3-digit'
            when substr(industry_code, 4, 2) = '00' then '3-digit, ownership'
            when right(industry_code, 2) = '00' or substr(industry_code, 5, 1) = 'A' then '4-digit'
            when substr(industry_code, 5, 1) = '0' then '4-digit, ownership'
            when right(industry_code, 1) = '0' then '5-digit'
            else '6-digit'
        end as industry_level,
        case
            when
                left(industry_code, 2) in ('00', 'SI')
                or industry_code in ('999001', '999101', '999201', '999301')
                then null
            when left(industry_code, 2) in ('31', '32', '33') then '31-33'
            when left(industry_code, 2) in ('44', '45') then '44-45'
            when left(industry_code, 2) in ('48', '49') then '48-49'
            else left(industry_code, 2)
        end as sector_code
    from spelled
)

select
    published_code,
    industry_code,
    industry_level,
    sector_code,
    case
        when industry_code = '000000' then '1235'
        when industry_code = '000001' then '5'
        when industry_code in ('99', '999000', '999001') then '123'
        when industry_code in ('999100', '999101', '491000', '491100') then '1'
        when industry_code in ('999200', '999201') then '2'
        when industry_code in ('999300', '999301') then '3'
        when industry_level like '%, ownership' then right(industry_code, 1)
        when industry_code = '48-49' then '59'
        when industry_code = '61' then '235'
        when industry_code = '62' then '58'
        when industry_code in ('71', '72') then '57'
        when sector_code in ('48-49', '61', '62', '71', '72') or industry_code like 'SIC %'
            then 'unstated'
        else '5'
    end as ownership_code,
    case
        when left(industry_code, 2) in ('00', '99') or industry_code in ('491000', '491100')
            then 'pseudo-industry'
        when industry_level like '%, ownership' then 'code'
        when industry_level = 'sector' then 'sector'
        when sector_code in ('48-49', '61', '62', '71', '72') or industry_code like 'SIC %'
            then 'unstated'
        else 'sector'
    end as ownership_basis
from levelled

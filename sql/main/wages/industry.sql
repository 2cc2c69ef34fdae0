-- Industries, one row an industry and OEWS release.
--
-- key: vintage, industry_code
-- check: industry_title is not null and published_code is not null

select
    published.vintage,
    published.industry_code,
    published.industry_title,
    published.industry_level,
    published.published_code,
    published.ownership_code,
    published.ownership_basis,
    published.sector_code,
    case
        when published.industry_code = '000000' then null
        when published.industry_level in ('sector', 'cross-industry, ownership') then '000000'
        when published.industry_level = '3-digit' then published.sector_code
        else coalesce(
            owned.industry_code,
            five.industry_code,
            four.industry_code,
            three.industry_code,
            published.sector_code
        )
    end as parent_code,
    -- No file states its NAICS version.
    cast(null as varchar) as naics_version,
    published.sort_order
from core.published_industry as published
left join core.published_industry as owned
    on
        published.vintage = owned.vintage
        and published.industry_level like '%-digit, ownership'
        and left(published.industry_code, 5) || '0' = owned.industry_code
left join core.published_industry as five
    on
        published.vintage = five.vintage
        and published.industry_level = '6-digit'
        and left(published.industry_code, 5) || '0' = five.industry_code
left join core.published_industry as four
    on
        published.vintage = four.vintage
        and published.industry_level in ('5-digit', '6-digit')
        and left(published.industry_code, 4) || '00' = four.industry_code
left join core.published_industry as three
    on
        published.vintage = three.vintage
        and left(published.industry_code, 3) || '000' = three.industry_code
        and published.industry_code <> three.industry_code

-- What experience pays in an occupation and area, by every source that speaks, none mixed.
--
-- The occupation by its code or by a title (the best match of find_occupation), the area by name or
-- code; `pay` hourly or annual, both without it. Of each source as profile_sources() has it: levels
-- of a distribution of wages are no years. Example: from experience_pay('29-2072')
--
-- as: macro
-- takes: title_or_code, area := 'United States', pay := null

with asked as (
    select
        pay as basis,
        case
            when regexp_full_match(trim(title_or_code), '\d\d-\d{4}') then trim(title_or_code)
            else (select occupation_code from main.find_occupation(title_or_code) where place = 1)
        end as code,
        (
            select place.area_code
            from main.find_area(area) as place
            order by place.closeness, place.area_type, place.area_title, place.area_code
            limit 1
        ) as area_code
),

titled as (
    select list(lower(title.title)) || [lower(trim(title_or_code))] as titles
    from main.title as title
    where title.occupation_code = (select code from asked)
)

select spoken.*
from main.profile_sources(
    (select code from asked),
    (select titles from titled),
    (select area_code from asked)
) as spoken
cross join asked
where asked.basis is null or spoken.pay = asked.basis
order by
    spoken.source, spoken.pay desc,
    spoken.band = 'all', spoken.band_from, spoken.band, spoken.statistic

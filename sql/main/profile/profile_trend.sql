-- National wages of an occupation over all releases, with what breaks the series.
--
-- One row is a release and a published occupation that holds it most closely
-- (core.occupation_stand_in): a row of another code is that occupation's figure, not the asked
-- one's. Changes are given only between releases that may be compared (wage_summary), and a line
-- may be drawn only through rows of one code and segment.
-- Example: from profile_trend('2018', '29-2072')
--
-- as: macro
-- takes: of_version, of_code

select
    summary.vintage,
    summary.soc_version,
    summary.occupation_code,
    summary.occupation_title,
    holder.relation,
    holder.map_source_id,
    lineage.relation as lineage_relation,
    summary.employment,
    summary.employment_status,
    summary.hourly_median,
    summary.hourly_median_status,
    summary.hourly_median_real,
    summary.annual_median,
    summary.annual_median_status,
    summary.annual_median_real,
    summary.previous_vintage,
    summary.is_comparable,
    summary.breaks,
    summary.hourly_median_change_percent,
    summary.annual_median_change_percent,
    summary.years_between,
    summary.change_margin90,
    summary.is_beyond_noise,
    summary.segment,
    wages.wage_rse,
    summary.price_index,
    summary.price_base,
    price.source_id as price_source_id,
    wages.released_on,
    wages.source_id,
    wages.source_row
from core.occupation_stand_in as holder
inner join main.wage_summary as summary
    on holder.vintage = summary.vintage and holder.held_by_code = summary.occupation_code
inner join main.wages as wages
    on
        summary.vintage = wages.vintage
        and summary.occupation_code = wages.occupation_code
        and wages.area_code = '0000000'
        and wages.industry_code = '000000'
left join core.occupation_counterpart as lineage
    on
        holder.soc_version = lineage.soc_version
        and holder.occupation_code = lineage.occupation_code
        and summary.soc_version = lineage.in_version
        and summary.occupation_code = lineage.in_code
left join main.price_index as price
    on summary.price_index = price.series_id and summary.price_base = price.period
where
    holder.table_name = 'wages'
    and holder.soc_version = of_version
    and holder.occupation_code = of_code
    and holder.place = 1
    and holder.relation in ('itself', 'matrix', 'lineage')
order by summary.vintage desc, summary.occupation_code

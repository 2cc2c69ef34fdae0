-- Pages of the Occupational Outlook Handbook that cover an occupation, of the newest vintage.
--
-- What a page of several codes prints is of all of them together.
-- Example: from profile_handbook('2018', '29-2072')
--
-- as: macro
-- takes: of_version, of_code

with covered as (
    select
        handbook.*,
        holder.relation,
        max(handbook.vintage) over () as newest
    from core.occupation_stand_in as holder
    inner join main.occupation_handbook as handbook
        on holder.vintage = handbook.vintage and holder.held_by_code = handbook.occupation_code
    where
        holder.table_name = 'outlook'
        and holder.soc_version = of_version
        and holder.occupation_code = of_code
        and holder.place = 1
)

select
    vintage,
    occupation_code,
    relation,
    page_title,
    page_url,
    page_published_on,
    page_codes,
    page_entry_education,
    page_work_experience,
    page_on_the_job_training,
    page_growth_percent,
    page_growth_category,
    lends_growth_category,
    source_id
from covered
where vintage = newest
order by page_url, occupation_code

-- Pages of the handbook in their types, one row a page and vintage, of the current files.
--
-- A page that was saved by itself stands where it is younger than that of the compilation.
-- A pay figure with a note beside it is a bound, or what else the note says, and not a median.
--
-- key: source_id, page
-- key: vintage, page_url

with code_count as (
    select
        source_id,
        page,
        count(*) as codes
    from raw.ooh_code
    group by source_id, page
)

select
    page.source_id,
    page.page,
    page.vintage,
    page.page_title,
    page.page_url,
    cast(page.page_published_on as date) as page_published_on,
    cast(coalesce(code_count.codes, 0) as integer) as page_codes,
    cast(page.page_jobs as bigint) as page_jobs,
    cast(page.page_change_jobs as bigint) as page_change_jobs,
    cast(page.page_growth_percent as smallint) as page_growth_percent,
    page.page_growth_category,
    page.page_entry_education,
    page.page_work_experience,
    page.page_on_the_job_training,
    page.page_pay_period,
    case
        when page.page_hourly_note is null then cast(page.page_hourly_median as decimal(8, 2))
    end as page_hourly_median,
    case
        when page.page_annual_note is null then cast(page.page_annual_median as integer)
    end as page_annual_median,
    nullif(concat_ws(
        '; ',
        page.page_annual_note,
        case when page.page_annual_median is null then page.page_annual_range end,
        page.page_hourly_note
    ), '') as page_pay_note
from raw.ooh_page as page
inner join core.file_version as file
    on page.source_id = file.source_id and page.vintage = file.vintage
left join code_count
    on page.source_id = code_count.source_id and page.page = code_count.page
where file.is_current
qualify
    row_number() over (
        partition by page.vintage, page.page_url
        order by page.page_published_on desc, file.kind = 'ooh_compilation' desc, page.source_id
    ) = 1

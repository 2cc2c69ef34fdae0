-- One row per figure of pay that somebody else published, as it was given.
--
-- What is not called a median is not one. The figures of the article this project began with are
-- here and only here. A title is resolved only where it leads to one occupation, an area where its
-- name is that of one, a band where its words are those of one; elsewhere the code is NULL.
--
-- key: figure_id
-- check: source_title is not null and title_as_given is not null and value is not null
-- check: pay in ('hourly', 'annual') and statistic in ('median', 'mean', 'unspecified')

with worded as (
    select
        figure.*,
        trim(regexp_replace(lower(figure.band), '\s+', ' ', 'g')) as words
    from core.survey_figure as figure
),

spanned as (
    select
        *,
        try_cast(
            regexp_extract(words, '^(\d+) ?(-|–|to) ?(\d+)( years?)?$', 1) as integer
        ) as span_from,
        try_cast(
            regexp_extract(words, '^(\d+) ?(-|–|to) ?(\d+)( years?)?$', 3) as integer
        ) as span_to,
        try_cast(
            regexp_extract(
                words, '^(\d+) ?(\+|years? (or|and) more|(or|and) more)( years?)?$', 1
            ) as integer
        ) as open_from,
        regexp_matches(words, '^(<|less than|under) ?(1|one)( year)?$') as is_below_one
    from worded
)

select
    figure.source_id || '-' || figure.line as figure_id,
    figure.publisher as source_title,
    figure.title as title_as_given,
    coalesce(coded.occupation_code, titled.occupation_code) as occupation_code,
    figure.area as area_as_given,
    area.area_code,
    figure.period as period_as_given,
    figure.pay,
    figure.statistic,
    figure.band as band_as_given,
    band.band,
    cast(figure.value_cents / 100.0 as decimal(12, 2)) as value,
    cast(figure.sample_size as integer) as sample_size,
    figure.source_id
from spanned as figure
left join core.occupation as coded
    on coded.soc_version = core.newest_soc() and figure.soc_code = coded.occupation_code
left join scratch.unambiguous_title as titled
    on
        figure.soc_code is null
        and core.normal_title(figure.title) = titled.normal_title
left join scratch.unambiguous_area as area
    on core.normal_area(figure.area) = area.normal_area
left join core.experience_band as band
    on
        (figure.span_from = band.band_from and figure.span_to + 1 = band.band_to)
        or (figure.open_from = band.band_from and band.band_to is null and band.band <> 'all')
        or (figure.is_below_one and band.band_to = 1)

-- Figures that others published on the pay of an occupation.
--
-- Those that were resolved to its code, and those whose title as given is one of the titles in
-- lower case. Each as it was said, with the kind of statistic that its publisher called it.
-- Example: from profile_survey('29-2072', ['medical coder'])
--
-- as: macro
-- takes: of_code, of_titles

select
    figure.figure_id,
    figure.source_title,
    figure.title_as_given,
    figure.occupation_code,
    figure.area_as_given,
    figure.period_as_given,
    figure.pay,
    figure.statistic,
    figure.band_as_given,
    figure.band,
    figure.value,
    figure.sample_size,
    source.released_on,
    figure.source_id
from main.pay_survey_figure as figure
inner join main.figure_source as source
    on figure.source_id = source.source_id
where
    figure.occupation_code = of_code
    or (figure.occupation_code is null and list_contains(of_titles, lower(figure.title_as_given)))
order by figure.source_title, figure.pay desc, figure.band_as_given nulls first, figure.value

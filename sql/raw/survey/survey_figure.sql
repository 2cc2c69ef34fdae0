-- Figures of pay that somebody else published, as given; the value in whole cents.
--
-- key: source_id, line

select
    source_id,
    line,
    publisher,
    title,
    soc_code,
    area,
    period,
    pay,
    statistic,
    band,
    value_cents,
    sample_size
from parsed.survey_figure

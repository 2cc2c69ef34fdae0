-- Rows of users' pay surveys as given, a row a person; pay in whole cents.
--
-- key: source_id, line
-- check: title is not null or soc_code is not null
-- check: hourly_cents is not null or annual_cents is not null

select
    source_id,
    line,
    title,
    soc_code,
    area,
    employer_size,
    industry,
    years_experience,
    hourly_cents,
    annual_cents,
    bonus_cents,
    weight,
    date
from parsed.survey_person

-- Persons, weight and mean pay of the surveys' cells, in the area that a cell's area lies in.
--
-- `effective_n` is Kish's: the persons of equal weight that would tell as much. `parent_code` is
-- the state of a metropolitan area, else the nation; NULL for the nation itself. Cells of one
-- `survey_table` add up.
--
-- key: pay, source, vintage, area_code, occupation_code, band

select
    row(pay, source, vintage, occupation_code) as survey_table,
    pay,
    source,
    vintage,
    area_code,
    max(parent_code) as parent_code,
    occupation_code,
    band,
    max(source_id) as source_id,
    cast(count(*) as integer) as sample_size,
    sum(weight) as weighted_workers,
    round(sum(weight) ^ 2 / sum(weight ^ 2), 6) as effective_n,
    sum(weight * cents) / sum(weight) / 100.0 as mean
from scratch.survey_pay
group by pay, source, vintage, area_code, occupation_code, band

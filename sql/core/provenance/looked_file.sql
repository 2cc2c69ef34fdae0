-- What was looked at, one row a run and file: files of one name in one run are numbered.
--
-- as: step

with numbered as (
    select
        *,
        row_number() over (
            partition by run_id, file
            order by looked_at, url, source_id
        ) as number
    from raw.run
)

select
    * replace (case when number = 1 then file else file || ' (' || number || ')' end as file)
from numbered

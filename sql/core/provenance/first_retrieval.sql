-- Archived files by their most direct way, one row a file and vintage that it names.
--
-- The days are those of all its ways together.
--
-- as: step

with way as (
    select
        *,
        bool_or(is_fetched) over every_way as was_fetched,
        min(retrieved_at) over every_way as first_retrieved_at,
        max(last_given_at) filter (where is_fetched) over every_way as last_fetched_at,
        max(released_on) over every_way as given_release,
        max(last_modified_at) over every_way as newest_modified_at,
        row_number() over (
            partition by source_id, vintage_named
            order by
                array_position(
                    ['live', 'mirror', 'folder', 'adopted', 'package'], fetched_from
                ),
                file_name,
                url,
                base,
                retrieved_at
        ) as preference
    from core.retrieval
    window every_way as (partition by source_id, vintage_named)
)

select * exclude (
    is_fetched, retrieved_at, last_given_at, released_on, last_modified_at, preference
)
from way
where preference = 1

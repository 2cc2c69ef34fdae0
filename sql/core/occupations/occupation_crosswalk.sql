-- Which codes of one classification hold which of another, as the publishers' maps say.
--
-- as: step

with pair as (
    select
        pair.from_version,
        pair.from_code,
        pair.to_version,
        pair.to_code,
        -- '(#)' marks a code that is split, '(##)' one that several flow into.
        max(regexp_replace(pair.from_title, '\s*\(#+\)$', '')) as from_title,
        max(regexp_replace(pair.to_title, '\s*\(#+\)$', '')) as to_title,
        min(pair.source_id) as source_id
    from raw.crosswalk_pair as pair
    inner join core.file_version as content
        on pair.source_id = content.source_id
    where content.is_current
    group by pair.from_version, pair.from_code, pair.to_version, pair.to_code
),

counted as (
    select
        *,
        count(*) over (partition by from_version, from_code, to_version) > 1 as is_split,
        count(*) over (partition by from_version, to_version, to_code) > 1 as is_merged
    from pair
)

select
    from_version,
    from_code,
    from_title,
    to_version,
    to_code,
    to_title,
    case
        when from_code = to_code and (is_split or is_merged) then 'same_code_new_content'
        when is_split and is_merged then 'split_and_merge'
        when is_split then 'split'
        when is_merged then 'merge'
        else 'one_to_one'
    end as kind,
    source_id
from counted

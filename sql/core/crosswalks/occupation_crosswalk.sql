-- Which codes of one classification hold which of another, as the publishers' maps say.
--
-- as: step

with pair as (
    select
        pair.from_version,
        pair.from_code,
        pair.to_version,
        pair.to_code,
        -- '(#)' and '*' mark a code that is split, '(##)' and '**' one that several flow into.
        max(regexp_replace(pair.from_title, '\s*(\(#+\)|\*+)$', '')) as from_title,
        max(regexp_replace(pair.to_title, '\s*(\(#+\)|\*+)$', '')) as to_title,
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
    counted.from_version,
    counted.from_code,
    counted.from_title,
    counted.to_version,
    counted.to_code,
    counted.to_title,
    case
        when counted.from_code = counted.to_code
            and (counted.is_split or counted.is_merged or changed.occupation_code is not null)
            then 'same_code_new_content'
        when counted.is_split and counted.is_merged then 'split_and_merge'
        when counted.is_split then 'split'
        when counted.is_merged then 'merge'
        else 'one_to_one'
    end as kind,
    counted.source_id
from counted
left join core.content_change as changed
    on
        counted.from_version = changed.from_version
        and counted.to_version = changed.to_version
        and counted.from_code = changed.occupation_code

-- Titles of the newest O*NET version, each under the SOC code without O*NET's suffix.
--
-- `29-2072.00` is the SOC occupation, `29-1141.03` a part of it: many O*NET codes lead to one SOC
-- code, and none is ever led back.

select
    title.title,
    title.short_title,
    title.title_kind,
    left(title.onet_soc_code, 7) as occupation_code,
    content.vintage,
    version.soc_version,
    title.source_id
from raw.onet_title as title
inner join core.file_version as content
    on title.source_id = content.source_id
inner join core.latest_vintage as latest
    on latest.source = 'onet' and content.vintage = latest.vintage
inner join core.soc_version as version
    on version.program = 'onet' and content.vintage = version.vintage
where content.is_current

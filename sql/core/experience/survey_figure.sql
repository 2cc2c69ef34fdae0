-- Figures of pay that somebody else published, from the current files.
--
-- as: step

select
    figure.*,
    content.edition
from raw.survey_figure as figure
inner join core.file_version as content
    on figure.source_id = content.source_id
where content.is_current

-- Footnotes of the OEWS flat files as published.
--
-- key: source_id, footnote_code

select
    source_id,
    footnote_code,
    footnote_text
from parsed.oews_footnote

-- Codes that kept their number while their content changed, though a map has them one to one.
--
-- The map of 2000 to 2010 marks codes that are split or merged, and no others. These titles, both
-- as the map gives them, name more or less than before; the jobs of some moved accordingly (Radio
-- Mechanics from 5,690 in May 2009 to 15,780 in May 2012, Executive Secretaries from 1,361,170 to
-- 803,040). A new name for the same, as of vocational education, is no other content.
--
-- key: from_version, to_version, occupation_code

select from_version, to_version, occupation_code, content_change
from (
    values
    ('2000', '2010', '11-2031', 'public relations, and now fundraising'),
    ('2000', '2010', '11-9041', 'engineering, and now architecture'),
    ('2000', '2010', '13-2071', 'counsels on credit, no longer on loans'),
    ('2000', '2010', '25-9011', 'audio-visual, and now multimedia collections'),
    ('2000', '2010', '39-1012', 'supervisors of slots, no longer key persons'),
    ('2000', '2010', '39-9021', 'personal, no longer home care aides'),
    ('2000', '2010', '43-3021', 'clerks, no longer machine operators'),
    ('2000', '2010', '43-6011', 'executive administrative assistants only'),
    ('2000', '2010', '43-6014', 'secretaries, and now administrative assistants'),
    ('2000', '2010', '45-2093', 'farm and ranch, and now aquacultural animals'),
    ('2000', '2010', '49-2021', 'radio, and now cellular and tower equipment'),
    ('2000', '2010', '51-2093', 'assembles and adjusts, no longer calibrates'),
    ('2000', '2010', '51-4012', 'metal and plastic only, no longer process control'),
    ('2000', '2010', '53-3022', 'school, and now special clients'),
    ('2000', '2010', '53-6031', 'automobiles, and now watercraft')
) as known (from_version, to_version, occupation_code, content_change)

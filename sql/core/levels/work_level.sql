-- Levels of the modeled wages, one row a code, as the agency names them.
--
-- A level grades what a job asks for: knowledge, complexity, contacts, surroundings.
--
-- key: level_code

select level_code, band
from (
    values
    ('01', 'Level 01'), ('02', 'Level 02'), ('03', 'Level 03'), ('04', 'Level 04'),
    ('05', 'Level 05'), ('06', 'Level 06'), ('07', 'Level 07'), ('08', 'Level 08'),
    ('09', 'Level 09'), ('10', 'Level 10'), ('11', 'Level 11'), ('12', 'Level 12'),
    ('13', 'Level 13'), ('14', 'Level 14'), ('15', 'Level 15'),
    ('16', 'Not able to be leveled'),
    ('A1', 'A1 Entry'), ('A2', 'A2 Intermediate'), ('A3', 'A3 Experienced')
) as known (level_code, band)

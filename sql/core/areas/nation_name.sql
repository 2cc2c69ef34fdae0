-- Names by which people ask for the nation, one row a name in the form of core.normal_area.
--
-- key: normal_area

select normal_area
from (
    values
    ('united states'), ('the united states'), ('united states of america'), ('us'), ('usa'),
    ('national'), ('nation')
) as known (normal_area)

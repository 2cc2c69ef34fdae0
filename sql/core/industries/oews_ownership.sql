-- Ownership codes that a release published wrongly, and what they mean.
--
-- May 2012 has ownership 5 on each of the 256,717 cross-industry rows of its all-data workbook, as
-- public code reports; '000000' holds every ownership in all other releases.
--
-- key: vintage, industry_code, published_ownership_code

select vintage, industry_code, published_ownership_code, ownership_code
from (
    values
    ('2012-05', '000000', '5', '1235')
) as known (vintage, industry_code, published_ownership_code, ownership_code)

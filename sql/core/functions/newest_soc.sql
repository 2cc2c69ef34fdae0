-- The newest classification, no hybrid: that of titles, surveys and the profiles of occupations.
--
-- as: function

(select max(soc_version) from core.soc_rule where soc_version not like '%hybrid')

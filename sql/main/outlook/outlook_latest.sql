-- Outlook of the newest projections vintage.
--
-- Do not add over occupations but where not `is_summary`.
--
-- as: view

select * from main.outlook where is_latest

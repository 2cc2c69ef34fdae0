-- Outlook of the newest projections vintage.
--
-- as: view

select * from main.outlook where is_latest

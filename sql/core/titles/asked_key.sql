-- The words of a title that somebody asks for, no row where it has none.
--
-- as: macro
-- takes: asked_title

select title_key
from core.title_key(left(asked_title, 150))
-- Numbers alone are a code and no title: their digits would be scored as any letters.
where regexp_matches(title_key, '[a-z]')

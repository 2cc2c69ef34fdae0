-- How rare each token is among the titles of all detailed occupations: its idf.
--
-- key: token

with document as (
    select count(*) as documents
    from (select distinct occupation_code, title_key from core.title_token)
)

select
    title_token.token,
    cast(ln((1.0 + document.documents) / (1.0 + count(*))) + 1.0 as real) as idf
from core.title_token as title_token
cross join document
group by title_token.token, document.documents
order by title_token.token

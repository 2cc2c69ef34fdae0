-- How rare each token is among the titles of all detailed occupations: its idf.
--
-- key: token

with document as (
    -- A title has one last word.
    select sum(titles) as titles
    from core.title_token
    where token like '$%'
)

select
    title_token.token,
    cast(ln((1.0 + document.titles) / (1.0 + sum(title_token.titles))) + 1.0 as real) as idf
from core.title_token as title_token
cross join document
group by title_token.token, document.titles
order by title_token.token

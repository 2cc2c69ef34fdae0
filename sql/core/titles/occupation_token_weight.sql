-- How often an occupation has each token in its titles and definition, times the token's idf.
--
-- key: token, occupation_code
-- refers: token -> core.token_idf(token)

select
    title_token.token,
    title_token.occupation_code,
    cast(title_token.times * token_idf.idf as real) as token_weight
from core.title_token as title_token
inner join core.token_idf as token_idf
    on title_token.token = token_idf.token
order by title_token.token, title_token.occupation_code

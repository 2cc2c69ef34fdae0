-- What a text must have to be taken for a title, one row a rule, since none may be the answer.
--
-- Letters alone make any text like some title. tests/benchmarks/new_titles.py measures what the
-- rules refuse: of 1,952 titles that were new to the index 5, wrongly ("Podcaster"); of 555 texts
-- of random letters and neighboring keys all but one.
--
-- key: rule

select rule, bound
from (
    values
    -- Words that some title has, as they are or corrected.
    ('known_words', 1),
    -- Letters of a word that is corrected, or of what it becomes: shorter ones are acronyms.
    ('corrected_letters', 5)
) as known (rule, bound)

-- One row for each run and file: what was looked at, when, and what came of it.
--
-- as: step

select
    run_id,
    command,
    file,
    url,
    source,
    kind,
    vintage,
    outcome,
    sha256,
    left(sha256, 12) as source_id,
    rows,
    seconds,
    message,
    cast(looked_at as timestamp) as looked_at
from parsed.run

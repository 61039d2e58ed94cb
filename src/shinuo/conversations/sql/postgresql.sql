-- What the writer asks PostgreSQL. Parameters are bound, lists are arrays; what is only added comes by COPY, the fastest way in.

-- name: begin
BEGIN

-- name: logs
-- Lock the logs, in one order for all writers, and read the seq that each one's next entry gets.
SELECT id, next_seq FROM journal_log WHERE id = ANY(%s) ORDER BY id FOR UPDATE

-- name: known
-- What was recorded under these ids before, with its content: to give the first answer again. One by one, for a plan made
-- for all at once reads the whole log as long as there are no statistics of it.
SELECT e.id, e.seq, e.at, e.kind, e.of, e.by, e.body, c.body
FROM unnest(%s::text[]) AS asked (id)
CROSS JOIN LATERAL (SELECT * FROM journal_entry WHERE contract = %s AND id = asked.id LIMIT 1) AS e
LEFT JOIN LATERAL (SELECT body FROM journal_content WHERE contract = e.contract AND seq = e.seq LIMIT 1) AS c ON true

-- name: entries_of
-- The entries of these conversations, to fold them; one by one, as above.
SELECT e.* FROM unnest(%s::text[]) AS asked (of)
CROSS JOIN LATERAL (
    SELECT seq, at, kind, of, by, id, body FROM journal_entry WHERE contract = %s AND of = asked.of OFFSET 0
) AS e ORDER BY seq

-- name: entries_since
-- What others have recorded since, to catch up with them.
SELECT seq, at, kind, of, by, id, body FROM journal_entry WHERE contract = %s AND seq >= %s ORDER BY seq LIMIT %s

-- name: add_entry
COPY journal_entry (contract, seq, at, kind, of, by, id, body) FROM STDIN

-- name: add_content
COPY journal_content (contract, seq, salt, body) FROM STDIN

-- name: put_row
-- A conversation's row: the fold, as it stands now; each column comes as an array.
INSERT INTO conversations_conversation ({columns}) SELECT * FROM unnest({arrays})
ON CONFLICT (contract, id) DO UPDATE SET {updates}

-- name: touch_row
-- One more message, and nothing else: no index is touched.
UPDATE conversations_conversation AS c SET seq = t.seq, last_at = t.last_at, messages = t.messages
FROM unnest(%s::bigint[], %s::bigint[], %s::int[], %s::bigint[], %s::text[]) AS t (seq, last_at, messages, contract, id)
WHERE c.contract = t.contract AND c.id = t.id

-- name: advance
-- The log's next seq, last of all.
UPDATE journal_log SET next_seq = %s WHERE id = %s

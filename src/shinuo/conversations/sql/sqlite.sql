-- What the writer asks SQLite. Parameters are bound, in the order of the columns; lists come as JSON.

-- name: begin
-- Take the database's one write lock, and with it the lock of every log.
BEGIN IMMEDIATE

-- name: logs
-- The seq that each log's next entry gets.
SELECT id, next_seq FROM journal_log WHERE id IN (SELECT value FROM json_each(?))

-- name: known
-- What was recorded under these ids before, with its content: to give the first answer again. One by one (CROSS JOIN keeps
-- the order), for who takes a log to be short reads all of it for many ids.
SELECT e.id, e.seq, e.at, e.kind, e.of, e.by, e.body, c.body
FROM json_each(?) AS asked
CROSS JOIN journal_entry AS e ON e.id = asked.value AND e.contract = ?
LEFT JOIN journal_content AS c ON c.contract = e.contract AND c.seq = e.seq

-- name: entries_of
-- The entries of these conversations, to fold them; one by one, as above.
SELECT e.seq, e.at, e.kind, e.of, e.by, e.id, e.body
FROM json_each(?) AS asked CROSS JOIN journal_entry AS e ON e.of = asked.value AND e.contract = ? ORDER BY e.seq

-- name: entries_since
-- What others have recorded since, to catch up with them.
SELECT seq, at, kind, of, by, id, body FROM journal_entry WHERE contract = ? AND seq >= ? ORDER BY seq LIMIT ?

-- name: add_entry
INSERT INTO journal_entry (contract, seq, at, kind, of, by, id, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)

-- name: add_content
INSERT INTO journal_content (contract, seq, salt, body) VALUES (?, ?, ?, ?)

-- name: put_row
-- A conversation's row: the fold, as it stands now.
INSERT INTO conversations_conversation ({columns}) VALUES ({marks})
ON CONFLICT (contract, id) DO UPDATE SET {updates}

-- name: touch_row
-- One more message, and nothing else: no index is touched.
UPDATE conversations_conversation SET seq = ?, last_at = ?, messages = ? WHERE contract = ? AND id = ?

-- name: advance
-- The log's next seq, last of all.
UPDATE journal_log SET next_seq = ? WHERE id = ?

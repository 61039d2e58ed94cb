-- Which conversations of a contract may have gone on between two instants, with when they began and were closed last, how
-- many requests they hold, and their last entry: a million of them read in passing, so as plain numbers (µs UTC).

SELECT id, opened_at, closed_at, requests, seq
FROM conversations_conversation
WHERE contract = %s AND opened_at <= %s AND (closed_at IS NULL OR closed_at >= %s)

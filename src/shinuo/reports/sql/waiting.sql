-- The open conversations whose last request had no human contact yet, with what their rows hold of that request: the columns
-- are those of requests.sql. Instants are µs UTC.

SELECT id, requests, seq, channel, requested_at, asked_at, bot_at, contact_at, left_at, closed_at, urgent_at
FROM conversations_conversation
WHERE contract = %s AND closed_at IS NULL AND contact_at IS NULL

-- The conversations whose requests may lie in a span; and, where they are asked for, all in which somebody waits. With a single
-- request, and nothing recorded since the seq of the report, the row is the fold of its entries, so that nothing need be folded
-- again. Instants are µs UTC.

SELECT id, requests, seq, channel, requested_at, asked_at, bot_at, contact_at, left_at, closed_at, urgent_at
FROM conversations_conversation
WHERE contract = %s AND (
    (opened_at < %s AND last_at >= %s)
    OR (%s AND closed_at IS NULL AND contact_at IS NULL)
)

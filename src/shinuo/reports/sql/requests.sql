-- The conversations with a single request that may lie in a span, as they stood at the seq of the report: each row
-- is the fold of its entries, so nothing need be folded again. Instants are µs UTC.

SELECT id, channel, requested_at, asked_at, bot_at, contact_at, left_at, closed_at, urgent_at
FROM conversations_conversation
WHERE contract = %s AND requests = 1 AND seq <= %s AND opened_at < %s AND last_at >= %s

-- What moved the conversations of a contract from one hand to another, between two places of its log, in order. The log
-- is read once, in its own order: for very many conversations that is far less work than to look each of them up.

SELECT "of", "at", "kind", "by", "body"
FROM journal_entry
WHERE contract = %s AND seq BETWEEN %s AND %s
  AND "kind" IN ('requested', 'accepted', 'assigned', 'transferred', 'closed', 'reopened')
ORDER BY seq

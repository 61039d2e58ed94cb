-- How far a side has what the other said, the same for every database: it never goes back, whoever writes last.
INSERT INTO conversations_sight AS s (contract, "of", side, delivered, seen) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (contract, "of", side) DO UPDATE SET
    delivered = CASE WHEN EXCLUDED.delivered > s.delivered THEN EXCLUDED.delivered ELSE s.delivered END,
    seen = CASE WHEN EXCLUDED.seen > s.seen THEN EXCLUDED.seen ELSE s.seen END

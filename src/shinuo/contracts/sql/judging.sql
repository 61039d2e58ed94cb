-- What judges the requests of a contract: the versions of its terms that were not withdrawn, and every plan of the days of
-- a year, which is everybody's; and every channel the contract ever had. Instants are µs UTC.
SELECT 'terms', id, number, toml, wanted_from, proposed_at, proposed_by,
       client_confirmed_at, client_confirmed_by, provider_confirmed_at, provider_confirmed_by
  FROM contracts_termsversion
 WHERE contract_id = %s AND withdrawn_at IS NULL
 UNION ALL
SELECT 'plan', id, year, json, imported_at, imported_at, imported_by, NULL, '', NULL, ''
  FROM contracts_calendarplan
 UNION ALL
SELECT 'channel', id, 0, name, 0, 0, '', NULL, '', NULL, ''
  FROM contracts_channel
 WHERE contract_id = %s

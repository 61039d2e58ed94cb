-- What judges the requests of a contract: the versions of its terms that were not withdrawn, and every plan of the days of
-- a year, which is everybody's. Instants are µs UTC.
SELECT 'terms', id, number, toml, wanted_from, proposed_at, proposed_by,
       client_confirmed_at, client_confirmed_by, provider_confirmed_at, provider_confirmed_by
  FROM contracts_termsversion
 WHERE contract_id = %s AND withdrawn_at IS NULL
 UNION ALL
SELECT 'plan', id, year, json, imported_at, imported_at, imported_by, NULL, '', NULL, ''
  FROM contracts_calendarplan

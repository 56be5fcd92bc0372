import { deleteExpired } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import { createCustomersDataSource } from '../src/data-source.ts';
import { expired } from '../src/housekeeping.ts';
import { openCustomersDatabase } from './support/customers-service.ts';

test('deletes only expired rows', async () => {
  await using database = await openCustomersDatabase();
  const dataSource: DataSource = await createCustomersDataSource(database.url, 2).initialize();
  await using _ = { [Symbol.asyncDispose]: () => dataSource.destroy() };
  const id = '01990000-0000-7000-8000-000000000000';
  await database.sql(`INSERT INTO customer (id, name, name_key, email) VALUES ($1, 'Ada', 'ada', 'ada@shop.example')`, [
    id,
  ]);
  const insert = (table: string, columns: string, values: string) =>
    database.sql(`INSERT INTO ${table} (${columns}) VALUES ${values}`);
  await insert(
    'session',
    'id, customer_id, token_hash, device, expires_at, ended_at',
    `
    (gen_random_uuid(), '${id}', '1', 'open', now() + interval '1 day', NULL),
    (gen_random_uuid(), '${id}', '2', 'just ended', now() + interval '1 day', now()),
    (gen_random_uuid(), '${id}', '3', 'long ended', now() + interval '9 days', now() - interval '2 days'),
    (gen_random_uuid(), '${id}', '4', 'long expired', now() - interval '2 days', NULL)`,
  );
  await insert(
    'pending_registration',
    'token_hash, email, name, password_hash, expires_at',
    `
    ('1', 'open', 'x', 'x', now() + interval '1 minute'), ('2', 'expired', 'x', 'x', now())`,
  );
  await insert(
    'mailed_token',
    'token_hash, purpose, customer_id, expires_at',
    `
    ('1', 'PASSWORD_RESET', '${id}', now() + interval '1 minute'), ('2', 'PASSWORD_RESET', '${id}', now())`,
  );
  await insert(
    'login_code',
    'email, client_hash, nonce, code_hash, expires_at, sent_at',
    `
    ('new', '1', '1', '1', now(), now()), ('old', '1', '1', '1', now(), now() - interval '2 days')`,
  );
  await insert(
    'attempt',
    'key, count, last_at, held_until',
    `
    ('new', 1, now(), now()), ('held', 1, now() - interval '2 days', now() + interval '1 day'),
    ('old', 1, now() - interval '2 days', now() - interval '2 days')`,
  );
  await insert(
    'spent_passkey_challenge',
    'challenge_hash, expires_at',
    `('just expired', now()), ('long expired', now() - interval '2 hours')`,
  );
  for (const rows of expired) expect(await deleteExpired(dataSource, rows)).toBe(false);
  const left = await database.sql<{ name: string }>(`
    SELECT device AS name FROM session UNION ALL SELECT email FROM pending_registration
    UNION ALL SELECT encode(token_hash, 'escape') FROM mailed_token UNION ALL SELECT email FROM login_code
    UNION ALL SELECT encode(key, 'escape') FROM attempt
    UNION ALL SELECT encode(challenge_hash, 'escape') FROM spent_passkey_challenge ORDER BY 1`);
  expect(left.map(({ name }) => name)).toEqual([
    '1',
    'held',
    'just ended',
    'just expired',
    'new',
    'new',
    'open',
    'open',
  ]);
});

import { Transactions } from '../src/crash/transactions.ts';

const client = {};

/** For each statement, whether it made an order permanent. */
function follow(...texts: string[]): boolean[] {
  const transactions = new Transactions(/INSERT INTO "orders"/);
  return texts.map((text) => transactions.follow(client, { text, values: [] }));
}

test('a commit counts when its transaction has written that', () => {
  expect(follow('START TRANSACTION', 'INSERT INTO "orders" …', 'INSERT INTO outbox …', 'COMMIT')).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('a commit of something else, and a rollback, do not count', () => {
  expect(follow('BEGIN', 'SELECT 1', 'COMMIT')).not.toContain(true);
  expect(follow('BEGIN', 'INSERT INTO "orders" …', 'ROLLBACK', 'BEGIN', 'COMMIT')).not.toContain(true);
});

test('a savepoint ends nothing', () => {
  expect(follow('BEGIN', 'INSERT INTO "orders" …', 'SAVEPOINT a', 'ROLLBACK TO SAVEPOINT a', 'COMMIT').at(-1)).toBe(
    true,
  );
});

test('a statement without a transaction commits itself', () => {
  expect(follow('INSERT INTO "orders" …')).toEqual([true]);
});

test('a pattern can name a value', () => {
  const transactions = new Transactions(/UPDATE "orders".* CONFIRMED\b/s);
  const update = (status: string) => ({ text: 'UPDATE "orders" SET status = $1', values: [status, 7, null] });
  expect(transactions.follow(client, update('REJECTED'))).toBe(false);
  expect(transactions.follow(client, update('CONFIRMED'))).toBe(true);
});

test('clients are told apart', () => {
  const transactions = new Transactions(/INSERT INTO "orders"/);
  const other = {};
  transactions.follow(client, { text: 'BEGIN', values: [] });
  transactions.follow(other, { text: 'BEGIN', values: [] });
  transactions.follow(other, { text: 'INSERT INTO "orders" …', values: [] });
  expect(transactions.follow(client, { text: 'COMMIT', values: [] })).toBe(false);
  expect(transactions.follow(other, { text: 'COMMIT', values: [] })).toBe(true);
});

import { asJson, quantile } from '../src/benchmark.ts';
import { countStatements, type StatementRow } from '../src/orders/statements.ts';

test.each([
  [0, 1],
  [0.5, 50],
  [0.99, 99],
  [1, 100],
])('the quantile %d of 1 to 100 in any order is %d', (share, expected) => {
  const values = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);
  expect(quantile(values, share)).toBe(expected);
});

test('a quantile of nothing is not a number', () => {
  expect(quantile([], 0.5)).toBeNaN();
});

test('figures are printed on one line, with four digits', () => {
  expect(asJson({ ratio: 1.234567, nested: { count: 12 } })).toBe('{"ratio":1.235,"nested":{"count":12}}');
});

test('statements of relays are counted separately from those of their services', () => {
  const row = (service: StatementRow['service'], sql: string, calls: number): StatementRow => ({
    service,
    sql,
    calls,
    totalMs: 0,
  });
  const rows = [
    row('orders', 'INSERT INTO orders …', 10),
    row('orders', 'INSERT INTO outbox …', 10),
    row('orders', 'SELECT id FROM outbox …', 4),
    row('products', 'UPDATE outbox SET published_at …', 6),
    row('customers', 'BEGIN', 2),
  ];
  expect(countStatements(rows, 2)).toEqual({ customers: 1, orders: 10, products: 0, relays: 5, total: 16 });
});

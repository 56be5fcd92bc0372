import { counterpartsOf, missingFrom } from '../../explorer/src/plan/compare.ts';
import { difference, duration, marksUpTo, size } from '../../explorer/src/plan/measures.ts';
import { longestWay, rowsOf, summaryOf } from '../../explorer/src/plan/plan-rows.ts';
import { planText } from '../../explorer/src/plan/plan-text.ts';
import { readTrace } from '../../explorer/src/plan/trace.ts';
import { defer, fetch, parallel, ran, sequence, traceOf } from './support/traces.ts';

const rowTexts = (plan: unknown) =>
  rowsOf(traceOf(plan)).map(
    ({ number, depth, name, after }) => `${number} ${'>'.repeat(depth)}${name} ${after?.number ?? '-'}`,
  );

const me = fetch('customers', [], '{me{id name}}', [ran(0, 3)]);
const orders = fetch(
  'orders',
  ['me'],
  'query($representations:[_Any!]!){_entities(representations:$representations){...on Customer{orders_0_:orders(first:3){nodes{id}}}}}',
  [ran(3, 5, { entities: { places: 1, unique: 1, cached: 0 } })],
);
const variants = fetch(
  'products',
  ['me', 'orders_0_', 'nodes', '@', 'variant'],
  '{_entities{...on ProductVariant{sku title}}}',
  [ran(8, 3, { entities: { places: 7, unique: 5, cached: 1 }, bytes: 900 })],
);
const categories = fetch('products', [], '{categories_1_:categories{slug}}', [ran(0, 1, { source: 'shared' })]);

describe('reading a trace', () => {
  test('finds none in other extensions', () => {
    expect([undefined, null, {}, { trace: 1 }, { cost: {} }].map(readTrace)).toEqual(Array(5).fill(undefined));
  });

  test('puts each fetch under the one that it waits for', () => {
    expect(rowTexts(parallel(sequence(me, orders, variants), categories))).toEqual([
      '1 me -',
      '2 >me.orders 1',
      '3 >>me.orders.nodes.variant 2',
      '4 categories -',
    ]);
  });

  test('lets a fetch wait for the one that ended last of those before it', () => {
    const slow = fetch('orders', [], '{orders{id}}', [ran(0, 9)]);
    expect(rowTexts(sequence(parallel(me, slow), variants))).toEqual([
      '1 me -',
      '2 orders -',
      '3 >me.orders.nodes.variant 2',
    ]);
  });

  test('lets it wait for the one with the nearest path if the plan did not run', () => {
    const [a, b] = [fetch('one', ['products'], '{_entities{a b}}'), fetch('two', ['me'], '{_entities{a b}}')];
    const below = fetch('three', ['products', '@', 'brand'], '{_entities{c d}}');
    expect(rowTexts(sequence(parallel(a, b), below))).toEqual(['1 products -', '2 >products.brand 1', '3 me -']);
  });

  test('marks what is deferred, and lets nothing wait for it', () => {
    const rows = rowsOf(traceOf(sequence(defer(me, { label: 'later', node: orders }), categories)));
    expect(rows.map(({ name, isDeferred, after }) => [name, isDeferred, after?.name])).toEqual([
      ['me', false, undefined],
      ['me.orders', true, 'me'],
      ['categories', false, 'me'],
    ]);
  });

  test('finds the fetches in nodes of an unknown kind', () => {
    expect(rowTexts({ kind: 'Condition', condition: 'x', ifClause: sequence(me, orders), elseClause: null })).toEqual([
      '1 me -',
      '2 >me.orders 1',
    ]);
  });

  test.each([null, undefined, 1, 'plan', [], { kind: 'Sequence' }, { kind: 'Fetch', fetches: null }])(
    'survives the plan %j',
    (plan) => {
      expect(() => planText(traceOf(plan))).not.toThrow();
    },
  );

  test('adds up several runs of one fetch', () => {
    const twice = fetch('orders', [], '{a}', [
      ran(1, 2, { bytes: 10, retries: 1 }),
      ran(2, 4, { bytes: 5, source: 'cache' }),
    ]);
    expect(rowsOf(traceOf(twice))[0]!.outcome).toMatchObject({
      startMs: 1,
      endMs: 6,
      bytes: 15,
      retries: 1,
      source: 'mixed',
    });
  });
});

describe('the figures of a run', () => {
  const rows = rowsOf(traceOf(parallel(sequence(me, orders, variants), categories)));

  test('count fetches, depth, subgraphs, bytes, and entities that were not sent', () => {
    expect(summaryOf(rows)).toEqual({ fetches: 4, depth: 3, subgraphs: 3, bytes: 1_200, saved: 3, way: [1, 2, 3] });
  });

  test('leave out what no object needed', () => {
    const idle = fetch('products', ['me'], '{_entities{x y}}', [ran(20, 0, { source: null, bytes: 0 })]);
    const withIdle = rowsOf(traceOf(sequence(me, idle)));
    expect(summaryOf(withIdle)).toMatchObject({ fetches: 1, depth: 1 });
    expect(longestWay(withIdle).map(({ name }) => name)).toEqual(['me']);
  });

  test('count all planned fetches if nothing ran', () => {
    expect(summaryOf(rowsOf(traceOf(sequence(fetch('a', [], '{a}'), fetch('b', ['a'], '{b}')))))).toMatchObject({
      fetches: 2,
      way: [],
    });
  });
});

test('as text, the plan has every fetch with its document', () => {
  const text = planText({ ...traceOf(sequence(me, variants)), denied: ['Customer.email'] });
  expect(text).toContain('  1  customers  me  0.0–3.0 ms  subgraph  100 B\n');
  expect(text).toContain('    2  products  me.orders.nodes.variant  8.0–11.0 ms  subgraph  7 asked, 4 sent  900 B\n');
  expect(text).toContain('{me{id name}}');
  expect(text).toMatch(/done after 12\.0 ms\ndenied Customer\.email\n$/);
});

test('two runs are compared fetch by fetch', () => {
  const before = rowsOf(traceOf(parallel(sequence(me, orders), categories)));
  const now = rowsOf(traceOf(sequence(me, orders, variants)));
  const counterparts = counterpartsOf(now, before);
  expect(now.map((row) => counterparts.get(row)?.name)).toEqual(['me', 'me.orders', undefined]);
  expect(missingFrom(counterparts, before).map(({ name }) => name)).toEqual(['categories']);
});

describe('measures', () => {
  test('have two or three digits', () => {
    expect([0.04, 3.14, 120.6, 1_240].map(duration)).toEqual(['0.0 ms', '3.1 ms', '121 ms', '1.24 s']);
    expect([912, 1_184, 3_400_000].map(size)).toEqual(['912 B', '1.2 kB', '3.40 MB']);
    expect([1.2, -0.4, 0.01].map((value) => difference(value, duration))).toEqual(['+1.2 ms', '−0.4 ms', 'the same']);
  });

  test.each([
    [13.3, [0, 2, 4, 6, 8, 10, 12]],
    [0.75, [0, 0.2, 0.4, 0.6]],
    [661, [0, 100, 200, 300, 400, 500, 600]],
    [0, [0]],
  ])('the axis up to %d has round marks', (end, marks) => {
    expect(marksUpTo(end)).toEqual(marks);
  });
});

import { Dependencies, DependencyKeys } from '../../src/entity-cache/dependencies.ts';

const conditions = [
  { attribute: ['data', 'lines', 'variantId'], argument: 'id' },
  { attribute: ['subject'], argument: 'orderId' },
];

test('an event changes what depends on its values: one dependency for each combination', () => {
  const keys = new DependencyKeys([
    { type: 'stock.reserved', attributes: conditions.map(({ attribute }) => attribute) },
    { type: 'stock.reserved', attributes: [] },
  ]);
  const event = { type: 'stock.reserved', subject: 'o', data: { lines: [{ variantId: 'a' }, { variantId: 'b' }] } };
  const changed = keys.changedBy(event) ?? [];
  for (const id of ['a', 'b']) {
    const found = new Dependencies();
    found.add({ type: 'stock.reserved', conditions }, (name) => ({ id, orderId: 'o' })[name]);
    expect(changed).toEqual(expect.arrayContaining([...found.list()]));
  }
  expect(changed).toHaveLength(3);
  expect(keys.changedBy({ ...event, data: { lines: [] } })).toEqual(['stock.reserved']);
  for (const data of [undefined, {}, { lines: null }, { lines: [{ variantId: 'a' }, {}] }])
    expect(keys.changedBy({ ...event, data })).toBeUndefined();
});

test('values are not confused with each other', () => {
  const found = new Dependencies();
  const trigger = { type: 'x', conditions };
  found.add(trigger, (name) => ({ id: 'a', orderId: 'b' })[name]);
  found.add(trigger, (name) => ({ id: 'b', orderId: 'a' })[name]);
  found.add(trigger, (name) => ({ id: 'a', orderId: 'b' })[name]);
  expect(new Set(found.list()).size).toBe(2);
});

test('false and zero are values', () => {
  const found = new Dependencies();
  const isArchived = { type: 'x', conditions: [{ attribute: ['data', 'archived'], argument: 'archived' }] };
  found.add(isArchived, () => false);
  found.add(isArchived, () => 0);
  expect(found.list()).toEqual(['x|data.archived|false', 'x|data.archived|0']);
});

import { extendTo, nothingSelected, toggle, toggleAll } from '../src/orders/list/selection.ts';

const order = ['a', 'b', 'c', 'd'];

test('a range goes from the last choice to the row, in either direction', () => {
  const fromB = toggle(nothingSelected, 'b');
  expect([...extendTo(fromB, 'd', order).ids]).toEqual(['b', 'c', 'd']);
  expect([...extendTo(fromB, 'a', order).ids].toSorted()).toEqual(['a', 'b']);
  expect([...extendTo(nothingSelected, 'c', order).ids]).toEqual(['c']);
  expect([...extendTo(toggle(nothingSelected, 'gone'), 'c', order).ids].toSorted()).toEqual(['c', 'gone']);
});

test('a second click takes the choice back', () => {
  expect(toggle(toggle(nothingSelected, 'a'), 'a').ids.size).toBe(0);
  expect([...toggleAll(nothingSelected, order).ids]).toEqual(order);
  expect(toggleAll(toggleAll(nothingSelected, order), order).ids.size).toBe(0);
  expect([...toggleAll(toggle(nothingSelected, 'a'), order).ids]).toEqual(order);
});

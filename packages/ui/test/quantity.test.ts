import { clampQuantity, parseQuantity } from '../src/quantity.ts';

const range = { min: 1, max: 17 };

describe('a typed quantity', () => {
  test.each([
    ['3', 3],
    [' 17 ', 17],
    ['0', 1],
    ['999', 17],
    ['007', 7],
  ])('%j is %i', (text, quantity) => {
    expect(parseQuantity(text, range)).toBe(quantity);
  });

  test.each(['', ' ', '-1', '1.5', '1e3', 'two', '٣', '9'.repeat(400)])('%j is no quantity', (text) => {
    expect(parseQuantity(text, range)).toBeUndefined();
  });
});

test('a step stays within the range', () => {
  expect([0, 1, 17, 18].map((quantity) => clampQuantity(quantity, range))).toEqual([1, 1, 17, 17]);
});

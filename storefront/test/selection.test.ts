import { canOrder, choose, firstSelection, variantOf, type Choosable } from '../src/product/selection.ts';

const variant = (id: string, size: string, colour: string, availableQuantity: number): Choosable => ({
  id,
  availableQuantity,
  options: [
    { name: 'Size', value: size },
    { name: 'Colour', value: colour },
  ],
});

const variants = [
  variant('s-red', 'S', 'red', 0),
  variant('m-red', 'M', 'red', 3),
  variant('m-blue', 'M', 'blue', 0),
  variant('l-blue', 'L', 'blue', 2),
];

test('at first, something that can be ordered is chosen', () => {
  expect(firstSelection(variants)).toEqual({ Size: 'M', Colour: 'red' });
  expect(firstSelection([variants[0]!])).toEqual({ Size: 'S', Colour: 'red' });
  expect(firstSelection([])).toEqual({});
});

test('the other choices stay, if there is such a variant', () => {
  expect(choose(variants, { Size: 'M', Colour: 'red' }, 'Colour', 'blue')).toEqual({ Size: 'M', Colour: 'blue' });
});

test('otherwise the nearest variant with the value is chosen, one that can be ordered first', () => {
  expect(choose(variants, { Size: 'S', Colour: 'red' }, 'Colour', 'blue')).toEqual({ Size: 'L', Colour: 'blue' });
  expect(choose(variants, { Size: 'L', Colour: 'blue' }, 'Colour', 'red')).toEqual({ Size: 'M', Colour: 'red' });
});

test('an unknown value changes nothing', () => {
  const selection = { Size: 'M', Colour: 'red' };
  expect(choose(variants, selection, 'Size', 'XXL')).toEqual(selection);
});

test('whatever is clicked, in whatever order, the shown variant has exactly the chosen values', () => {
  const clicks = [
    ['Size', 'L'],
    ['Colour', 'red'],
    ['Size', 'S'],
    ['Colour', 'blue'],
    ['Size', 'M'],
  ] as const;
  let selection = firstSelection(variants);
  for (const [name, value] of [...clicks, ...clicks.toReversed()]) {
    selection = choose(variants, selection, name, value);
    expect(selection[name]).toBe(value);
    const shown = variantOf(variants, selection);
    expect(Object.fromEntries(shown!.options.map((each) => [each.name, each.value]))).toEqual(selection);
  }
});

test('a value is struck if it leads to nothing that can be ordered', () => {
  const selection = { Size: 'M', Colour: 'red' };
  expect(canOrder(variants, selection, 'Colour', 'red')).toBe(true);
  expect(canOrder(variants, selection, 'Colour', 'blue')).toBe(false);
  expect(canOrder(variants, selection, 'Size', 'S')).toBe(false);
  expect(canOrder(variants, selection, 'Size', 'L')).toBe(true);
});

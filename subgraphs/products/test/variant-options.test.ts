import { violatedOptionRule } from '../src/variant/variant-options.ts';

const red = { name: 'Colour', value: 'red' };
const blue = { name: 'Colour', value: 'blue' };
const small = { name: 'Size', value: 'S' };
const large = { name: 'Size', value: 'L' };

test.each([
  [[], []],
  [[red], []],
  [[red, small], []],
  [[red], [[blue]]],
  [
    [small, red],
    [
      [red, large],
      [blue, small],
    ],
  ],
])('%j fits to %j', (options, others) => expect(violatedOptionRule(options, others)).toBeUndefined());

test.each([
  [[red, blue], [], 'DUPLICATE'],
  [[], [[]], 'DUPLICATE'],
  [[red], [[blue], [red]], 'DUPLICATE'],
  [
    [small, red],
    [
      [red, large],
      [red, small],
    ],
    'DUPLICATE',
  ],
  [[], [[red]], 'NOT_ALLOWED'],
  [[red], [[]], 'NOT_ALLOWED'],
  [[red], [[small]], 'NOT_ALLOWED'],
  [[red], [[red, small]], 'NOT_ALLOWED'],
  [[red, small], [[blue]], 'NOT_ALLOWED'],
])('%j does not fit to %j', (options, others, code) =>
  expect(violatedOptionRule(options, others)?.params.code).toBe(code),
);

test('names the allowed names', () => {
  expect(violatedOptionRule([red], [[small, blue]])).toEqual({
    message: "Must have the same names as the options of the product's other variants: Size, Colour.",
    params: { code: 'NOT_ALLOWED', allowedValues: ['Size', 'Colour'] },
  });
});

test('does not confuse names with values', () => {
  const [odd, other] = [
    { name: 'a","b', value: 'c' },
    { name: 'a', value: 'b","c' },
  ];
  expect(violatedOptionRule([odd], [[other]])?.params.code).toBe('NOT_ALLOWED');
});

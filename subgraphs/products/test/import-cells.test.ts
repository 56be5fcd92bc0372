import { CellError, json, money, optionalMoney, options, texts, wholeNumber } from '../src/import/file/cell-types.ts';
import { csvLine, guarded, unguarded } from '@commerce/shop';

const alphabet = ['a', 'B', ' ', '=', '+', '-', '@', "'", '"', ',', '|', '\\', '\n', '\r', '\t', 'ß', '＝', '😀'];

/** The same texts in every run. */
function* someTexts(count: number): Generator<string> {
  let seed = 7;
  const next = (bound: number) => (seed = (seed * 48_271) % 2_147_483_647) % bound;
  for (let index = 0; index < count; index += 1)
    yield Array.from({ length: next(6) }, () => alphabet[next(alphabet.length)]).join('');
}

test('a cell never begins like a formula, and is read as what was written', () => {
  for (const text of someTexts(5_000)) {
    expect(guarded(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
    expect(unguarded(guarded(text))).toBe(text);
  }
});

test.each([
  ['=1+1', "'=1+1"],
  ["'=1+1", "''=1+1"],
  ["it's", "it's"],
  ["'tis", "'tis"],
  ['1+1', '1+1'],
])('the text %j is written as %j', (text, cell) => {
  expect(guarded(text)).toBe(cell);
});

test('a formula that somebody has typed into a file is read as it is', () => {
  expect(unguarded('=1+1')).toBe('=1+1');
});

test('lists are read as they were written', () => {
  const given = [...someTexts(3_000)].map((text) => `x${text}`);
  for (let index = 0; index < given.length; index += 3) {
    const list = given.slice(index, index + 3);
    expect(texts.read(texts.write(list), {})).toEqual(list);
    const variant = list.map((value, position) => ({ name: `${given[position]}=`, value }));
    expect(options.read(options.write(variant), {})).toEqual(variant);
  }
});

test.each([
  ['19.99', undefined, { amountMinor: 1_999, currencyCode: 'EUR' }],
  [' 19.9 ', 'USD', { amountMinor: 1_990, currencyCode: 'USD' }],
  ['19', 'EUR', { amountMinor: 1_900, currencyCode: 'EUR' }],
  ['1999', 'JPY', { amountMinor: 1_999, currencyCode: 'JPY' }],
  ['1.999', 'KWD', { amountMinor: 1_999, currencyCode: 'KWD' }],
  ['0.05', ' EUR ', { amountMinor: 5, currencyCode: 'EUR' }],
  ['-1', 'EUR', { amountMinor: -100, currencyCode: 'EUR' }],
  ['', 'EUR', undefined],
])('the amount %j in %s is read exactly', (cell, currency, amount) => {
  expect(money.read(cell, currency === undefined ? {} : { currency })).toEqual(amount);
});

test.each(['19,99', '1.999', '1e3', '€19', '1 000', '99999999999999', 'Infinity', '0x10'])(
  'the amount %j is rejected',
  (cell) => {
    expect(() => money.read(cell, {})).toThrow(CellError);
  },
);

test.each([
  [0, 'EUR', '0.00'],
  [5, 'EUR', '0.05'],
  [1_990, 'EUR', '19.90'],
  [1_990, 'JPY', '1990'],
  [1, 'KWD', '0.001'],
])('%d minor units of %s are written as a decimal', (amountMinor, currencyCode, cell) => {
  expect(money.write({ amountMinor, currencyCode })).toBe(cell);
  expect(money.read(cell, { currency: currencyCode })).toEqual({ amountMinor, currencyCode });
});

test('an empty cell removes a list price, and says nothing about a price or a stock', () => {
  expect([optionalMoney.read('', {}), money.read('', {}), wholeNumber.read(' ', {})]).toEqual([
    null,
    undefined,
    undefined,
  ]);
});

test('cells that are not what they should be are rejected', () => {
  expect(() => wholeNumber.read('1.5', {})).toThrow(CellError);
  expect(() => options.read('Size', {})).toThrow(CellError);
  expect(() => json.read('[', {})).toThrow(CellError);
});

test('quotes, separators and spaces are quoted', () => {
  expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', ' h', ''])).toBe('a,"b,c","d""e","f\ng"," h",\r\n');
});

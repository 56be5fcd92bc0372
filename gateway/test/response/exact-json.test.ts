import fc from 'fast-check';
import { areEqual, merge, type JsonObject } from '../../src/response/json.ts';
import { JsonText, write } from '../../src/response/json-text.ts';
import { parseExactly, stringifyExactly } from '../../src/response/exact-json.ts';
import { LongNumber } from '../../src/response/long-number.ts';

function roundTrip(json: string): string {
  return stringifyExactly(parseExactly(Buffer.from(json)));
}

/** Integers and decimals with up to forty digits, as in JSON. */
const digits = fc
  .tuple(fc.constantFrom('', '-'), fc.stringMatching(/^(0|[1-9]\d{0,24})$/), fc.stringMatching(/^(\.\d{1,15})?$/))
  .map((parts) => parts.join(''));

describe('numbers with many digits', () => {
  test('keep all digits from input to output, wherever they occur', () => {
    fc.assert(
      fc.property(fc.array(digits), fc.string(), fc.nat(40), (numbers, text, indent) => {
        const json = `{${' '.repeat(indent)}"${'x'.repeat(indent)}":[${numbers.join()}],"t":${JSON.stringify(text)}}`;
        const kept = /\[(.*?)\]/.exec(roundTrip(json))?.[1]?.split(',').filter(Boolean) ?? [];
        const isSame = (number: string, index: number) =>
          number.length > 15
            ? digitsOf(kept[index] ?? '') === digitsOf(number)
            : Number(kept[index]) === Number(number);
        return kept.length === numbers.length && numbers.every(isSame);
      }),
    );
  });

  test('do not change how other values are parsed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, isLong) => {
        const json = JSON.stringify([value, isLong ? '' : 0]);
        const exact = parseExactly(Buffer.from(isLong ? `${json.slice(0, -1)},12345678901234567890]` : json));
        expect((exact as unknown[]).slice(0, 2)).toEqual((JSON.parse(json) as unknown[]).slice(0, 2));
      }),
    );
  });

  test.each([
    '9007199254740993',
    '-12345678901234567890',
    '0.12345678901234567890',
    '1234567890.1234567890e-5',
    '{"a":[{"b":123456789012345678901234567890}]}',
  ])('writes %s unchanged', (json) => {
    expect(roundTrip(json)).toBe(json);
    expect(write(parseExactly(Buffer.from(json)))).toBe(json);
  });

  test.each(['"9007199254740993"', '"a, 9007199254740993"', '"\\"9007199254740993"', '"\\\\",9007199254740993'])(
    'are not confused with strings: %s',
    (json) => {
      expect(roundTrip(`[12345678901234567890,${json}]`)).toBe(`[12345678901234567890,${json}]`);
    },
  );

  test('are JavaScript numbers if they are exact', () => {
    expect(parseExactly(Buffer.from('[0.30000000000000004,9007199254740992,1e300]'))).toEqual([
      0.30000000000000004, 9007199254740992, 1e300,
    ]);
  });

  test('are found after long strings, and invalid JSON is rejected', () => {
    const long = 'é'.repeat(5_000_000);
    expect(roundTrip(`["${long}",9007199254740993]`)).toBe(`["${long}",9007199254740993]`);
    expect(() => parseExactly(Buffer.from('["9007199254740993'))).toThrow(SyntaxError);
  });

  test('are serialized as strings by JSON.stringify', () => {
    const value = parseExactly(Buffer.from('{"id":9007199254740993}'));
    expect(JSON.stringify(value)).toBe('{"id":"9007199254740993"}');
    expect(JSON.stringify(new JsonText('{"id":9007199254740993}'))).toBe('{"id":"9007199254740993"}');
  });

  test('are equal by their digits, and replace each other in a merge', () => {
    const [one, other] = [new LongNumber('9007199254740993'), new LongNumber('9007199254740995')];
    expect(areEqual([one], [new LongNumber('9007199254740993')])).toBe(true);
    expect(areEqual(one, other)).toBe(false);
    expect(areEqual(one, { digits: one.digits })).toBe(false);
    const target: JsonObject = { a: one, b: {}, c: [one] };
    merge(target, { a: other, b: other, c: [other] });
    expect(target).toEqual({ a: other, b: other, c: [other] });
    expect(one.digits).toBe('9007199254740993');
  });
});

/** Removes the optional parts of a number. */
function digitsOf(number: string): string {
  const whole = number.replace(/^-?0*/, (zeros) => (zeros.startsWith('-') ? '-' : ''));
  return whole.includes('.') ? whole.replace(/\.?0*$/, '') : whole;
}

import fc from 'fast-check';
import { JsonText, narrow, quote, stringifyAnswer, write } from '../../src/response/json-text.ts';
import { type JsonValue } from '../../src/response/json.ts';

describe('JSON serialized piece by piece', () => {
  test('quotes every string as JSON.stringify does', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => quote(text) === JSON.stringify(text)));
  });

  test.each(['"', '\\', '\n', '\u0000', '\u001f', '\u2028', '’', '😀', '\ud83d', '\ude00'])('quotes %j', (text) => {
    expect(quote(`a${text}b`)).toBe(JSON.stringify(`a${text}b`));
  });

  test('writes every value as JSON.stringify does', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => write(value as JsonValue) === JSON.stringify(value)));
  });

  test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY])('writes null for %s', (value) => {
    expect(write(value)).toBe('null');
  });

  test('has one byte per character where possible, with the same text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => narrow(text) === text));
  });
});

describe('a serialized response', () => {
  const error = { message: 'Sorry', path: ['a', 0] };

  test.each([
    ['data alone', { data: { a: 1 } }],
    ['errors', { errors: [error], data: { a: null } }],
    ['errors and null', { errors: [error], data: null }],
    ['errors and no data', { errors: [error] }],
    ['extensions', { data: { a: 1 }, extensions: { cost: 3 } }],
    ['all of them', { errors: [error], data: { a: null }, extensions: { cost: 3 } }],
  ])('with %s is the same with raw and parsed data', (_with, answer) => {
    const asText = { ...answer, ...('data' in answer && answer.data && { data: textOf(answer.data) }) };
    expect(stringifyAnswer(asText)).toBe(`${JSON.stringify(answer)}\n`);
    expect(JSON.stringify(asText)).toBe(JSON.stringify(answer));
  });
});

function textOf(data: object): Record<string, unknown> {
  return new JsonText(JSON.stringify(data)) as object as Record<string, unknown>;
}

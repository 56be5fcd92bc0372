import { z } from 'zod';
import { AppError } from '@commerce/runtime';
import {
  countryCode,
  emailAddress,
  line,
  paragraphs,
  parseArguments,
  parseInput,
  phoneNumber,
  UserErrorException,
  rule,
  uuid,
  ValidationError,
  webUrl,
  type FieldError,
} from '../src/index.ts';

/** The faults as `path CODE`, in order. */
function faultsOf(schema: z.ZodType, input: unknown): string[] {
  return refusalOf(schema, input).fields.map(({ path, code }) => `${path} ${code}`);
}

function refusalOf(schema: z.ZodType, input: unknown): ValidationError {
  try {
    parseInput(schema, input);
  } catch (error) {
    if (error instanceof UserErrorException && error.answer instanceof ValidationError) return error.answer;
    throw error;
  }
  throw new Error('It was accepted.');
}

const order = z.object({
  name: line(5),
  country: countryCode(),
  phone: phoneNumber().optional(),
  size: z.enum(['S', 'M']),
  lines: z.array(z.object({ quantity: z.int().min(1).max(9) })).min(1),
});

test('returns valid input as transformed by the schema', () => {
  const input = { name: ' Ada ', country: 'de', size: 'S', lines: [{ quantity: 1 }] };
  expect(parseInput(order, input)).toEqual({ ...input, name: 'Ada', country: 'DE' });
});

test('lists every fault with its path and code, in the order of the input', () => {
  const input = {
    name: 'Methuselah',
    country: 'ZZ',
    phone: '1',
    size: 'XL',
    lines: [{ quantity: 0 }, { quantity: 10 }],
  };
  expect(faultsOf(order, input)).toEqual([
    'name TOO_LONG',
    'country NOT_ALLOWED',
    'phone INVALID_FORMAT',
    'size NOT_ALLOWED',
    'lines.0.quantity TOO_SMALL',
    'lines.1.quantity TOO_LARGE',
  ]);
});

test('has a separate code for a telephone number of an unknown country', () => {
  const schema = z.object({ phone: phoneNumber() });
  for (const phone of ['0151 12345678', '(212) 555-0100']) {
    expect(faultsOf(schema, { phone })).toEqual(['phone COUNTRY_UNKNOWN']);
  }
  for (const phone of ['none', '12', '+49', '']) expect(faultsOf(schema, { phone })).toEqual(['phone INVALID_FORMAT']);
});

test.each([
  ['missing', {}],
  ['null', { name: null, country: null, size: null, lines: null }],
])('reports %s as REQUIRED', (_, input) => {
  expect(faultsOf(order, input)).toEqual(['name REQUIRED', 'country REQUIRED', 'size REQUIRED', 'lines REQUIRED']);
});

test('distinguishes empty from missing, and both from the wrong type', () => {
  const input = { name: '', country: 7, size: 'M', lines: [] };
  expect(faultsOf(order, input)).toEqual(['name TOO_SHORT', 'country INVALID_FORMAT', 'lines TOO_SHORT']);
});

test('lists the fields in its message, and repeats no values', () => {
  const secret = 'hunter2\u0000';
  const input = { name: secret, country: secret, phone: secret, size: secret, lines: [{ quantity: secret }] };
  const answer = refusalOf(order, input);
  expect(answer).toMatchObject({ code: 'VALIDATION_FAILED', message: expect.stringContaining('lines.0.quantity') });
  expect(JSON.stringify(answer)).not.toContain('hunter2');
});

test('lists a hundred faults of a huge input, and ten of them in its message', () => {
  const lines = Array.from({ length: 20_000 }, () => ({ quantity: 0 }));
  const refusal = refusalOf(order.pick({ lines: true }), { lines });
  expect(refusal.fields).toHaveLength(100);
  expect(refusal.message).toMatch(/^The input is not valid: lines\.0\.quantity, .*lines\.9\.quantity, …\.$/);
});

describe('describes a fault without the messages of zod', () => {
  const marks = `e${'\u0301'.repeat(31)}`;
  const cases: readonly [z.ZodType, unknown, Omit<FieldError, 'path'>][] = [
    [z.int().min(1), 0, { code: 'TOO_SMALL', message: 'Must be at least 1.', minimum: 1 }],
    [z.int().max(1_000_000), 2e6, { code: 'TOO_LARGE', message: 'Must be at most 1,000,000.', maximum: 1_000_000 }],
    [z.number().gt(0), 0, { code: 'TOO_SMALL', message: 'Must be more than 0.', minimum: 0 }],
    [z.number().lt(5), 5, { code: 'TOO_LARGE', message: 'Must be less than 5.', maximum: 5 }],
    [z.number().multipleOf(5), 3, { code: 'NOT_ALLOWED', message: 'Must be a multiple of 5.' }],
    [z.int(), 1.5, { code: 'INVALID_FORMAT', message: 'Must be a whole number.' }],
    [z.string(), 7, { code: 'INVALID_FORMAT', message: 'Must be a text.' }],
    [z.boolean(), 7, { code: 'INVALID_FORMAT', message: 'Must be true or false.' }],
    [z.array(z.int()), 7, { code: 'INVALID_FORMAT', message: 'Must be a list.' }],
    [z.array(z.int()).min(2), [1], { code: 'TOO_SHORT', message: 'Must have at least 2 items.', minimum: 2 }],
    [z.array(z.int()).max(1), [1, 2], { code: 'TOO_LONG', message: 'Must have at most 1 item.', maximum: 1 }],
    [line(5, 2), 'x', { code: 'TOO_SHORT', message: 'Must have at least 2 characters.', minimum: 2 }],
    [line(5), 'x'.repeat(6), { code: 'TOO_LONG', message: 'Must have at most 5 characters.', maximum: 5 }],
    [line(5), 'x'.repeat(900_000), { code: 'TOO_LONG', message: 'Must have at most 5 characters.', maximum: 5 }],
    [line(50), undefined, { code: 'REQUIRED', message: 'A value is required.' }],
    [line(50), 'a\u0000b', { code: 'INVALID_FORMAT', message: 'Must not contain control characters.' }],
    [line(50), '\u200b', { code: 'INVALID_FORMAT', message: 'Must contain a visible character.' }],
    [line(50), marks, { code: 'INVALID_FORMAT', message: 'Must not have more than 30 consecutive combining marks.' }],
    [paragraphs(50), 'a\u0000b', { code: 'INVALID_FORMAT', message: 'Must not contain control characters.' }],
    [emailAddress(), 'ada', { code: 'INVALID_FORMAT', message: 'Must be an email address such as ada@example.com.' }],
    [uuid(), 'x', { code: 'INVALID_FORMAT', message: 'Must be a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057.' }],
    [
      webUrl(100),
      'ftp://x',
      { code: 'INVALID_FORMAT', message: 'Must be an http or https URL such as https://example.com/parcel/1.' },
    ],
    [
      phoneNumber('DE'),
      'none',
      { code: 'INVALID_FORMAT', message: 'Must be a telephone number such as +49 151 12345678, or a number of DE.' },
    ],
    [countryCode(), 'ZZ', { code: 'NOT_ALLOWED', message: 'Must be an ISO 3166-1 alpha-2 country code, such as DE.' }],
    [z.enum(['S', 'M']), 'XL', { code: 'NOT_ALLOWED', message: 'Must be one of: S, M.', allowedValues: ['S', 'M'] }],
    [
      z.int().refine((number) => number % 2 === 0, rule('NOT_ALLOWED', 'Must be even.', { minimum: 2 })),
      3,
      { code: 'NOT_ALLOWED', message: 'Must be even.', minimum: 2 },
    ],
    [z.int().refine(() => false), 3, { code: 'NOT_ALLOWED', message: 'Must follow the rules of this field.' }],
    [z.int().or(z.boolean()), 'x', { code: 'NOT_ALLOWED', message: 'Must follow the rules of this field.' }],
    [
      z.string().regex(/^a$/),
      'b',
      { code: 'INVALID_FORMAT', message: 'Must be in the format that this field describes.' },
    ],
    [
      z.strictObject({}),
      { size: 1 },
      { code: 'NOT_ALLOWED', message: 'Must not have fields that its type does not define.' },
    ],
  ];
  test.each(cases.map(([schema, value, fault]) => ({ ...fault, fault, schema, value })))(
    '$code: $message',
    ({ schema, value, fault }) => {
      expect(refusalOf(z.object({ value: schema }), { value }).fields).toEqual([{ path: 'value', ...fault }]);
    },
  );
});

test('rejects arguments of a query with the same faults, in the extensions of its error', () => {
  const schema = z.object({ first: z.int().min(1), name: line(5) });
  const refused = new AppError('BAD_USER_INPUT', 'first must be at least 1. name: A value is required.');
  expect(() => parseArguments(schema, { first: 0 })).toThrow(refused);
  try {
    parseArguments(schema, { first: 0 });
  } catch (error) {
    expect((error as AppError).details).toEqual({
      fields: [
        { path: 'first', code: 'TOO_SMALL', message: 'Must be at least 1.', minimum: 1 },
        { path: 'name', code: 'REQUIRED', message: 'A value is required.' },
      ],
    });
  }
});

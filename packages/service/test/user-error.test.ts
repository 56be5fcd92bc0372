import { z } from 'zod';
import { countryCode, line, parseInput, phoneNumber, Refused, ValidationError } from '../src/index.ts';

/** The faults as `path CODE`, in their order. */
function faultsOf(schema: z.ZodType, input: unknown): string[] {
  return refusalOf(schema, input).fields.map(({ path, code }) => `${path} ${code}`);
}

function refusalOf(schema: z.ZodType, input: unknown): ValidationError {
  try {
    parseInput(schema, input);
  } catch (error) {
    if (error instanceof Refused && error.answer instanceof ValidationError) return error.answer;
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

test('returns what is right, as the schema makes it', () => {
  const input = { name: ' Ada ', country: 'de', size: 'S', lines: [{ quantity: 1 }] };
  expect(parseInput(order, input)).toEqual({ ...input, name: 'Ada', country: 'DE' });
});

test('lists every fault with its place and its code, in the order of the input', () => {
  const input = {
    name: 'Methuselah',
    country: 'ZZ',
    phone: '1',
    size: 'XL',
    lines: [{ quantity: 0 }, { quantity: 10 }],
  };
  expect(faultsOf(order, input)).toEqual([
    'name TOO_LONG',
    'country INVALID',
    'phone INVALID_FORMAT',
    'size INVALID',
    'lines.0.quantity TOO_SMALL',
    'lines.1.quantity TOO_BIG',
  ]);
});

test('has a code of its own for a telephone number whose country is not known', () => {
  const schema = z.object({ phone: phoneNumber() });
  for (const phone of ['0151 12345678', '(212) 555-0100']) {
    expect(faultsOf(schema, { phone })).toEqual(['phone COUNTRY_UNKNOWN']);
  }
  for (const phone of ['none', '12', '+49', '']) expect(faultsOf(schema, { phone })).toEqual(['phone INVALID_FORMAT']);
});

test.each([
  ['missing', {}],
  ['null', { name: null, country: null, size: null, lines: null }],
])('calls what is %s REQUIRED', (_, input) => {
  expect(faultsOf(order, input)).toEqual(['name REQUIRED', 'country REQUIRED', 'size REQUIRED', 'lines REQUIRED']);
});

test('tells empty from missing, and the wrong type from both', () => {
  const input = { name: '', country: 7, size: 'M', lines: [] };
  expect(faultsOf(order, input)).toEqual(['name TOO_SHORT', 'country INVALID', 'lines TOO_SHORT']);
});

test('names the fields in its message, and repeats no value anywhere', () => {
  const secret = 'hunter2\u0000';
  const input = { name: secret, country: secret, phone: secret, size: secret, lines: [{ quantity: secret }] };
  const answer = refusalOf(order, input);
  expect(answer).toMatchObject({ code: 'VALIDATION_FAILED', message: expect.stringContaining('lines.0.quantity') });
  expect(JSON.stringify(answer)).not.toContain('hunter2');
});

test('lists a hundred faults of an endless input, and names ten of them in its message', () => {
  const lines = Array.from({ length: 20_000 }, () => ({ quantity: 0 }));
  const refusal = refusalOf(order.pick({ lines: true }), { lines });
  expect(refusal.fields).toHaveLength(100);
  expect(refusal.message).toMatch(/^The input is not valid: lines\.0\.quantity, .*lines\.9\.quantity, …\.$/);
});

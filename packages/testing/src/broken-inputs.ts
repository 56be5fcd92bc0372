import { UserErrorException, parseInput, ValidationError, type FieldError } from '@commerce/graphql';
import { z } from 'zod';

/** Values that violate the rules of texts and numbers, each a different rule. */
const brokenValues: readonly unknown[] = [
  null,
  undefined,
  true,
  {},
  '',
  ' ',
  'x',
  'x y',
  'é!',
  'ZZ',
  'x'.repeat(70),
  'x'.repeat(300),
  'x'.repeat(50_000),
  'x'.repeat(700_000),
  `x${'\u0301'.repeat(40)}`,
  'tab\u0000',
  '\u200b',
  'aaaaaaaaaaaa',
  'password1234',
  'abcdefghijkl',
  '0151 12345678',
  'ftp://example.com',
  0,
  -1,
  1.5,
  1e15,
  -1e15,
  Number.MAX_VALUE,
];

/** Inputs that violate each of a schema's rules for single values, as few as there are values. */
export function brokenInputs(schema: z.ZodType): unknown[] {
  return brokenValues.map((value) => brokenInput(schema, value));
}

function brokenInput(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape);
    return Object.fromEntries(fields.map(([name, field]) => [name, brokenInput(field, value)]));
  }
  if (schema instanceof z.ZodArray) {
    if (value === null || value === undefined || value === true) return value;
    return value === '' ? [] : Array.from({ length: value === 0 ? 200 : 1 }, () => brokenInput(schema.element, value));
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return brokenInput(schema.unwrap(), value);
  if (schema instanceof z.ZodPipe) return brokenInput(schema.in, value);
  return value;
}

/** The faults of the inputs that clients receive, without duplicate messages per path. */
export function faultsOfInputs(schema: z.ZodType, inputs: readonly unknown[]): FieldError[] {
  const faults = inputs.flatMap((input) => faultsOfInput(schema, input));
  return [...new Map(faults.map((fault) => [`${fault.path} ${fault.message}`, fault])).values()];
}

function faultsOfInput(schema: z.ZodType, input: unknown): FieldError[] {
  try {
    parseInput(schema, input);
    return [];
  } catch (error) {
    if (error instanceof UserErrorException && error.answer instanceof ValidationError) return error.answer.fields;
    throw error;
  }
}

/**
 * Matches custom messages, but neither zod's nor the fallbacks for issues without a message. For
 * `expect(message).toMatch(plainSentence)`.
 */
export const plainSentence = /^(?:A value is required|Must (?!follow the rules|be in the form|be of another)[^<>]+)\.$/;

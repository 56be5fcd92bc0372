import { Directive, Field, Float, ObjectType } from 'type-graphql';
import type { z } from 'zod';
import { enumType } from '../schema/enum-type.ts';

export const FieldErrorCode = enumType('FieldErrorCode', 'Why a value of an input is not valid.', {
  REQUIRED: 'There is no value, but one is needed.',
  TOO_SHORT: 'A text has too few characters, or a list too few items: see `minimum`.',
  TOO_LONG: 'A text has too many characters, or a list too many items: see `maximum`.',
  TOO_SMALL: 'A number is too small: see `minimum`.',
  TOO_LARGE: 'A number, or the size of a file in bytes, is too large: see `maximum`.',
  INVALID_FORMAT: 'The value does not have the required format.',
  NOT_ALLOWED: 'The value is well-formed but not allowed here: see `allowedValues`.',
  DUPLICATE: 'The list contains the same item twice.',
  COUNTRY_UNKNOWN: 'A phone number has no country code, and its country cannot be determined.',
  TOO_WEAK: 'A password is too easy to guess.',
});
export type FieldErrorCode = keyof typeof FieldErrorCode;

/** The numbers and values of a fault, for clients that compose their own message. */
export interface FieldErrorParameters {
  /** The minimum: a number of characters or items, or the number itself. */
  readonly minimum?: number;
  /** The maximum: a number of characters, items or bytes, or the number itself. */
  readonly maximum?: number;
  /** All accepted values, if there are only a few. */
  readonly allowedValues?: readonly string[];
}

@Directive('@shareable')
@ObjectType({ description: 'An error in one field of the input.' })
export class FieldError implements FieldErrorParameters {
  @Field(() => String, {
    description: 'The path of the field: names and indexes joined by dots, such as lines.0.quantity.',
  })
  readonly path: string;

  @Field(() => FieldErrorCode, { description: 'A stable, machine-readable code. More codes may be added.' })
  readonly code: FieldErrorCode;

  @Field(() => String, { description: 'A human-readable message in English, such as "Must be at least 1."' })
  readonly message: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'The smallest value allowed: a number of characters or items, or the number itself. Null if there is no such limit.',
  })
  readonly minimum?: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The largest value allowed: a number of characters, items or bytes, or the number itself. Null if there is no such limit.',
  })
  readonly maximum?: number;

  @Field(() => [String], {
    nullable: true,
    description: 'The values allowed, if there are only a few; otherwise null.',
  })
  readonly allowedValues?: readonly string[];

  constructor(path: string, code: FieldErrorCode, message: string, parameters: FieldErrorParameters = {}) {
    this.path = path;
    this.code = code;
    this.message = message;
    Object.assign(this, parameters);
  }
}

/** The error that a schema reports for an invalid value. */
export interface Rule {
  readonly message: string;
  readonly params: FieldErrorParameters & { readonly code: FieldErrorCode };
}

/**
 * Builds the arguments of `refine`, or of an issue with the code `custom`, for a rule.
 *
 * @param message A sentence that starts with "Must".
 */
export function rule(code: FieldErrorCode, message: string, parameters: FieldErrorParameters = {}): Rule {
  return { message, params: { code, ...parameters } };
}

/** The rule for texts with more than the maximum number of characters. */
export const tooLong = (maximum: number): Rule =>
  rule('TOO_LONG', `Must have at most ${counted(maximum, 'character')}.`, { maximum });

type RawIssue = z.core.$ZodRawIssue;

/** The message for an issue whose rule has none. Passed as `error` of a parse, it replaces zod's messages. */
export function messageOf(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue) ? required : `Must be ${typeNames[issue.expected as string] ?? 'of another type'}.`;
    case 'invalid_value':
      return isMissing(issue) ? required : oneOf(valuesOf(issue));
    case 'too_small':
      return `Must ${bound(issue, issue.minimum as number, issue.inclusive === false ? 'more than' : 'at least')}.`;
    case 'too_big':
      return `Must ${bound(issue, issue.maximum as number, issue.inclusive === false ? 'less than' : 'at most')}.`;
    case 'not_multiple_of':
      return `Must be a multiple of ${issue.divisor}.`;
    case 'invalid_format':
      return `Must be ${formatNames[issue.format as string] ?? 'in the format that this field describes'}.`;
    case 'unrecognized_keys':
      return 'Must not have fields that its type does not define.';
    default:
      return 'Must follow the rules of this field.';
  }
}

/** The faults of an invalid value without duplicates: a text that is far too long violates two rules. */
export function faultsOf(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const faults = new Map<string, FieldError>();
  for (const issue of issues) {
    const fault = new FieldError(issue.path.join('.'), codeOf(issue), issue.message, parametersOf(issue));
    const key = `${fault.path} ${fault.code} ${fault.message}`;
    if (!faults.has(key)) faults.set(key, fault);
  }
  return [...faults.values()];
}

function codeOf(issue: z.core.$ZodIssue): FieldErrorCode {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue) ? 'REQUIRED' : 'INVALID_FORMAT';
    case 'invalid_value':
      return isMissing(issue) ? 'REQUIRED' : 'NOT_ALLOWED';
    case 'too_small':
      return isCounted(issue) ? 'TOO_SHORT' : 'TOO_SMALL';
    case 'too_big':
      return isCounted(issue) ? 'TOO_LONG' : 'TOO_LARGE';
    case 'invalid_format':
      return 'INVALID_FORMAT';
    case 'custom':
      return (issue.params as Rule['params'] | undefined)?.code ?? 'NOT_ALLOWED';
    default:
      return 'NOT_ALLOWED';
  }
}

function parametersOf(issue: z.core.$ZodIssue): FieldErrorParameters {
  switch (issue.code) {
    case 'too_small':
      return { minimum: Number(issue.minimum) };
    case 'too_big':
      return { maximum: Number(issue.maximum) };
    case 'invalid_value':
      return isMissing(issue) ? {} : { allowedValues: valuesOf(issue) };
    case 'custom': {
      const { code: _, ...parameters } = (issue.params ?? {}) as Partial<Rule['params']>;
      return parameters;
    }
    default:
      return {};
  }
}

const required = 'A value is required.';

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  date: 'a date',
};

const formatNames: Readonly<Record<string, string>> = {
  email: 'an email address such as ada@example.com',
  uuid: 'a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057',
};

/** "Must be one of: S, M." */
const oneOf = (values: readonly string[]): string => `Must be one of: ${values.join(', ')}.`;

/** Requires the input of the issue: see `reportInput` of zod. */
function isMissing({ input }: { readonly input?: unknown }): boolean {
  return input === undefined || input === null;
}

function isCounted({ origin }: { readonly origin?: unknown }): boolean {
  return origin === 'string' || origin === 'array';
}

function valuesOf({ values }: { readonly values?: unknown }): string[] {
  return (values as readonly unknown[]).map(String);
}

function bound({ origin }: { readonly origin?: unknown }, count: number, comparison: string): string {
  if (origin === 'string') return `have ${comparison} ${counted(count, 'character')}`;
  if (origin === 'array') return `have ${comparison} ${counted(count, 'item')}`;
  return `be ${comparison} ${written(count)}`;
}

function counted(count: number, noun: string): string {
  return `${written(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const written = (count: number) => count.toLocaleString('en');

import { createMethodMiddlewareDecorator, Directive, Field, InterfaceType, ObjectType } from 'type-graphql';
import type { z } from 'zod';

/** What a shop expects to go wrong, answered as data: a member of the mutation's result union. */
@InterfaceType('UserError', {
  description: 'Why a mutation changed nothing: something the user can understand and often mend.',
  autoRegisterImplementations: false,
})
export abstract class UserError {
  @Field(() => String, { description: 'A constant for programs, such as OUT_OF_STOCK.' })
  readonly code: string;

  @Field(() => String, { description: 'A sentence in English for people.' })
  readonly message: string;

  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

/** Thrown by services to refuse a mutation; `@AnswersRefusals` turns it into the union member it carries. */
export class Refused extends Error {
  override name = 'Refused';

  constructor(readonly answer: UserError) {
    super(answer.message);
  }
}

/** On a mutation: a `Refused` that its service throws is its answer, as data. */
export function AnswersRefusals(): MethodDecorator {
  return createMethodMiddlewareDecorator(async (_, next) => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof Refused) return error.answer;
      throw error;
    }
  });
}

@Directive('@shareable')
@ObjectType({ description: 'One fault of an input.' })
export class FieldError {
  @Field(() => String, {
    description: 'Where the fault is: names and indexes joined by dots, such as lines.0.quantity.',
  })
  readonly path: string;

  @Field(() => String, {
    description: 'REQUIRED, TOO_SHORT, TOO_LONG, TOO_SMALL, TOO_BIG, INVALID_FORMAT, COUNTRY_UNKNOWN or INVALID.',
  })
  readonly code: string;

  @Field(() => String, { description: 'A sentence in English for people.' })
  readonly message: string;

  constructor(path: string, code: string, message: string) {
    this.path = path;
    this.code = code;
    this.message = message;
  }
}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'The input breaks rules; every fault is listed at once.' })
export class ValidationError extends UserError {
  @Field(() => [FieldError], { description: 'Every fault, in the order of the input; of very many the first hundred.' })
  readonly fields: FieldError[];

  constructor(fields: FieldError[]) {
    const more = fields.length > maxFaultsInMessage ? ', …' : '';
    const paths = fields.slice(0, maxFaultsInMessage).map(({ path }) => path);
    super('VALIDATION_FAILED', `The input is not valid: ${paths.join(', ')}${more}.`);
    this.fields = fields;
  }
}

/** A long list of wrong items must not make an answer that is many times as long. */
const maxFaults = 100;
const maxFaultsInMessage = 10;

/** Parses an input by its zod schema; throws `Refused(ValidationError)` with its faults, the first hundred of them. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  // The issues need their inputs to tell what is missing from what is wrong; only path, code and message go out.
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  throw new Refused(new ValidationError(faultsOf(result.error.issues).slice(0, maxFaults)));
}

/** Each fault of a place once: a text that is far too long is too long for two rules. */
function faultsOf(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const faults = new Map<string, FieldError>();
  for (const issue of issues) {
    const fault = new FieldError(issue.path.join('.'), fieldErrorCode(issue), issue.message);
    const key = `${fault.path} ${fault.code} ${fault.message}`;
    if (!faults.has(key)) faults.set(key, fault);
  }
  return [...faults.values()];
}

function fieldErrorCode(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_value':
      return issue.input === undefined || issue.input === null ? 'REQUIRED' : 'INVALID';
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'TOO_SHORT' : 'TOO_SMALL';
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array' ? 'TOO_LONG' : 'TOO_BIG';
    case 'invalid_format':
      return 'INVALID_FORMAT';
    case 'custom':
      return issue.params?.code === 'COUNTRY_UNKNOWN' ? 'COUNTRY_UNKNOWN' : 'INVALID';
    default:
      return 'INVALID';
  }
}

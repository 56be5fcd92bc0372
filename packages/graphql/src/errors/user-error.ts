import { createMethodMiddlewareDecorator, Directive, Field, InterfaceType, ObjectType } from 'type-graphql';
import type { z } from 'zod';
import { AppError } from '@commerce/runtime';
import { FieldError, faultsOf, messageOf } from './field-error.ts';

/** An expected error, which is returned as data: a member of the mutation's result union. */
@InterfaceType('UserError', {
  description: 'An error that explains why a mutation changed nothing. Users can understand it and often correct it.',
  autoRegisterImplementations: false,
})
export abstract class UserError {
  @Field(() => String, { description: 'A stable, machine-readable code, such as OUT_OF_STOCK.' })
  readonly code: string;

  @Field(() => String, { description: 'A human-readable message in English.' })
  readonly message: string;

  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

/** Thrown by services to reject a mutation. `@AnswersRefusals` returns the user error that it carries. */
export class UserErrorException extends Error {
  override name = 'UserErrorException';

  constructor(readonly answer: UserError) {
    super(answer.message);
  }
}

/** For a mutation: returns the user error of a thrown `UserErrorException` as the result. */
export function AnswersRefusals(): MethodDecorator {
  return createMethodMiddlewareDecorator(async (_, next) => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof UserErrorException) return error.answer;
      throw error;
    }
  });
}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'The input is not valid.' })
export class ValidationError extends UserError {
  @Field(() => [FieldError], { description: 'All errors in the input, in the order of its fields; at most 100.' })
  readonly fields: FieldError[];

  constructor(fields: FieldError[]) {
    const more = fields.length > maxFaultsInMessage ? ', …' : '';
    const paths = fields.slice(0, maxFaultsInMessage).map(({ path }) => path);
    super('VALIDATION_FAILED', `The input is not valid: ${paths.join(', ')}${more}.`);
    this.fields = fields;
  }
}

/** Limits the response for a long list of invalid items. */
const maxFaults = 100;
const maxFaultsInMessage = 10;

/**
 * Parses an input with its zod schema. Throws `UserErrorException(ValidationError)` with at most the first hundred
 * faults.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const { data, faults } = check(schema, input);
  if (faults !== undefined) throw new UserErrorException(new ValidationError(faults));
  return data;
}

/**
 * Parses an argument of a query, which has no error data, with its zod schema. Throws `AppError` `BAD_USER_INPUT` with
 * at most the first hundred faults in `extensions.fields`, each as a `FieldError`.
 */
export function parseArguments<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const { data, faults } = check(schema, input);
  if (faults !== undefined) throw badArguments(faults);
  return data;
}

/** `BAD_USER_INPUT` with the faults of arguments. */
export function badArguments(fields: readonly FieldError[]): AppError {
  return new AppError('BAD_USER_INPUT', fields.slice(0, maxFaultsInMessage).map(sentenceOf).join(' '), { fields });
}

/** Such as "first must be between 1 and 100." */
function sentenceOf({ path, message }: FieldError): string {
  return message.startsWith('Must ') ? `${path} m${message.slice(1)}` : `${path}: ${message}`;
}

type Checked<Output> =
  { readonly data: Output; readonly faults?: undefined } | { readonly data?: undefined; readonly faults: FieldError[] };

function check<Schema extends z.ZodType>(schema: Schema, input: unknown): Checked<z.output<Schema>> {
  // The issues need their inputs to distinguish missing from invalid values. The inputs are never sent to clients.
  const result = schema.safeParse(input, { reportInput: true, error: messageOf });
  if (result.success) return { data: result.data };
  return { faults: faultsOf(result.error.issues).slice(0, maxFaults) };
}

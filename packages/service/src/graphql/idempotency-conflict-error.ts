import { Directive, ObjectType } from 'type-graphql';
import { UserError } from './user-error.ts';

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'The idempotency key was used before, for something else.' })
export class IdempotencyConflictError extends UserError {
  constructor() {
    super(
      'IDEMPOTENCY_CONFLICT',
      'This idempotency key was used before, for a request with other content. Use a new key.',
    );
  }
}

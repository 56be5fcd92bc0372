import { Directive, ObjectType } from 'type-graphql';
import { UserError } from './user-error.ts';

@Directive('@shareable')
@ObjectType({
  implements: UserError,
  description: 'The idempotency key was already used for a request with different content.',
})
export class IdempotencyConflictError extends UserError {
  constructor() {
    super(
      'IDEMPOTENCY_CONFLICT',
      'This idempotency key was used before, for a request with other content. Use a new key.',
    );
  }
}

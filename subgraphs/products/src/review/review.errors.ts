import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'The review does not exist, or the caller may not see it.' })
export class ReviewNotFoundError extends UserError {
  constructor(message: string) {
    super('REVIEW_NOT_FOUND', message);
  }
}

@ObjectType({ implements: UserError, description: 'Customers cannot vote for their own reviews.' })
export class OwnReviewError extends UserError {
  constructor() {
    super('OWN_REVIEW', 'You cannot vote for your own review.');
  }
}

import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No coupon code with this ID exists.' })
export class CouponCodeNotFoundError extends UserError {
  constructor() {
    super('COUPON_CODE_NOT_FOUND', 'The coupon code does not exist.');
  }
}

@ObjectType({ implements: UserError, description: 'Another coupon has this code.' })
export class CouponCodeTakenError extends UserError {
  constructor() {
    super('COUPON_CODE_TAKEN', 'Another coupon has this code.');
  }
}

import { UserErrorException } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { PriceRuleService } from '../price-rules/price-rule.service.ts';
import { CouponCodeNotFoundError, CouponCodeTakenError } from './coupon-code.errors.ts';
import type { CouponCodeContent } from './coupon-code.inputs.ts';
import { CouponCodeRepository } from './coupon-code.repository.ts';
import { CouponCode } from './coupon-code.ts';
import { PromotionNotFoundError } from './promotion.errors.ts';

/**
 * Finds and changes coupon codes. Creating one fails with `CouponCodeTakenError` or `PromotionNotFoundError`; changes fail
 * with these, `CouponCodeNotFoundError` or `VersionConflictError`.
 */
export class CouponCodeService extends PriceRuleService<CouponCode, CouponCodeContent> {
  constructor(dataSource: DataSource) {
    super(dataSource, {
      name: 'coupon code',
      create: () => Object.assign(new CouponCode(), { useCount: 0 }),
      repository: (manager) => new CouponCodeRepository(manager),
      notFound: () => new CouponCodeNotFoundError(),
      refuse,
    });
  }
}

function refuse(error: unknown): never {
  if (violates(error, 'coupon_code_taken')) throw new UserErrorException(new CouponCodeTakenError());
  throw violates(error, 'coupon_code_promotion_id_fkey') ? new UserErrorException(new PromotionNotFoundError()) : error;
}

import {
  refuseConflict,
  UserErrorException,
  type BaseVersion,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { CouponCodeNotFoundError, CouponCodeTakenError } from './coupon-code.errors.ts';
import { PromotionNotFoundError } from './promotion.errors.ts';
import type { CouponCodeContent } from './coupon-code.inputs.ts';
import { CouponCodeRepository } from './coupon-code.repository.ts';
import { CouponCode } from './coupon-code.ts';

/** Finds and changes coupon codes. Orders that were placed before keep their prices. */
export class CouponCodeService {
  constructor(private readonly dataSource: DataSource) {}

  list(page: PageArgs, read: Read): Promise<Connection<CouponCode>> {
    return new CouponCodeRepository(this.dataSource.manager).list(page, read);
  }

  async create(content: CouponCodeContent): Promise<CouponCode> {
    const couponCode = Object.assign(new CouponCode(), { id: uuidv7(), useCount: 0, version: 1, ...content });
    await new CouponCodeRepository(this.dataSource.manager).insert(couponCode).catch(refuse);
    return couponCode;
  }

  /** Replaces the content. Fails with `CouponCodeNotFoundError`, `VersionConflictError`,
   * `CouponCodeTakenError` or `PromotionNotFoundError`. */
  update(id: string, content: CouponCodeContent, version: BaseVersion): Promise<CouponCode> {
    return this.dataSource.transaction(async (manager) => {
      const codes = new CouponCodeRepository(manager);
      const couponCode = await codes.findLocked(id);
      if (couponCode === null) throw new UserErrorException(new CouponCodeNotFoundError());
      refuseConflict(version, couponCode.version, 'coupon code');
      Object.assign(couponCode, content, { version: couponCode.version + 1 });
      await codes.update(couponCode).catch(refuse);
      return couponCode;
    });
  }
}

function refuse(error: unknown): never {
  if (violates(error, 'coupon_code_taken')) throw new UserErrorException(new CouponCodeTakenError());
  throw violates(error, 'coupon_code_promotion_id_fkey') ? new UserErrorException(new PromotionNotFoundError()) : error;
}

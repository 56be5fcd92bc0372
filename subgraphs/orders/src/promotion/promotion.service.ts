import type { DataSource } from 'typeorm';
import { PriceRuleService } from '../price-rules/price-rule.service.ts';
import { PromotionNotFoundError } from './promotion.errors.ts';
import type { PromotionContent } from './promotion.inputs.ts';
import { PromotionRepository } from './promotion.repository.ts';
import { Promotion } from './promotion.ts';

/** Finds and changes promotions. Changes fail with `PromotionNotFoundError` or `VersionConflictError`. */
export class PromotionService extends PriceRuleService<Promotion, PromotionContent> {
  constructor(dataSource: DataSource) {
    super(dataSource, {
      name: 'promotion',
      create: () => new Promotion(),
      repository: (manager) => new PromotionRepository(manager),
      notFound: () => new PromotionNotFoundError(),
    });
  }
}

import {
  refuseConflict,
  UserErrorException,
  type BaseVersion,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { PromotionNotFoundError } from './promotion.errors.ts';
import type { PromotionContent } from './promotion.inputs.ts';
import { PromotionRepository } from './promotion.repository.ts';
import { Promotion } from './promotion.ts';

/** Finds and changes promotions. Orders that were placed before keep their prices. */
export class PromotionService {
  constructor(private readonly dataSource: DataSource) {}

  list(page: PageArgs, read: Read): Promise<Connection<Promotion>> {
    return new PromotionRepository(this.dataSource.manager).list(page, read);
  }

  async create(content: PromotionContent): Promise<Promotion> {
    const promotion = Object.assign(new Promotion(), { id: uuidv7(), version: 1, ...content });
    await new PromotionRepository(this.dataSource.manager).insert(promotion);
    return promotion;
  }

  /** Replaces the content. Fails with `PromotionNotFoundError`, `VersionConflictError`. */
  update(id: string, content: PromotionContent, version: BaseVersion): Promise<Promotion> {
    return this.dataSource.transaction(async (manager) => {
      const promotions = new PromotionRepository(manager);
      const promotion = await promotions.findLocked(id);
      if (promotion === null) throw new UserErrorException(new PromotionNotFoundError());
      refuseConflict(version, promotion.version, 'promotion');
      Object.assign(promotion, content, { version: promotion.version + 1 });
      await promotions.update(promotion);
      return promotion;
    });
  }
}

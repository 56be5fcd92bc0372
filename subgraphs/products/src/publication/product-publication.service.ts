import { FieldError, UserErrorException, ValidationError } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import type { ProductStatus } from '../variant/product-status.ts';
import type { VariantService } from '../variant/variant.service.ts';
import type { ProductVariant } from '../variant/variant.ts';
import type { ProductChanges } from '../product/product-changes.ts';
import { ProductPublicationRepository } from './product-publication.repository.ts';
import type { BaseVersion } from '../version/version.ts';
import { ProductArchivedError } from '../product/product.errors.ts';
import type { Product } from '../product/product.ts';

/**
 * Publishes drafts, and makes published products drafts again. A draft has its slug and its SKUs to itself, so its
 * publication cannot fail.
 */
export class ProductPublicationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly variants: VariantService,
    private readonly changes: ProductChanges,
  ) {}

  /**
   * Publishes a draft now, or plans to at a later time, which replaces an earlier plan. Fails with
   * `ProductNotFoundError`, `VersionConflictError`, `ProductArchivedError`, or if the product is already published and
   * there is a time.
   */
  publish(id: string, publishAt: Date | null | undefined, version?: BaseVersion): Promise<Product> {
    return this.changes.make(id, version, async (product, manager) => {
      refuseArchived(product);
      if (publishAt == null) return this.#publishNow(product, manager);
      if (product.status === 'PUBLISHED') throw new UserErrorException(alreadyPublished());
      product.publishAt = publishAt;
      return [];
    });
  }

  /**
   * Makes a published product a draft, and cancels a planned publication. Existing orders keep it. Fails with
   * `ProductNotFoundError`, `VersionConflictError` or `ProductArchivedError`.
   */
  unpublish(id: string, version?: BaseVersion): Promise<Product> {
    return this.changes.make(id, version, async (product, manager) => {
      refuseArchived(product);
      const wasPublished = product.status === 'PUBLISHED';
      Object.assign(product, { status: 'DRAFT', publishedAt: null, publishAt: null });
      return wasPublished ? this.#setStatusOfVariants(product, manager) : [];
    });
  }

  /**
   * Publishes one product whose time has come. Returns whether there was one. Any number of processes may call this: a
   * product is published once.
   */
  publishDue(): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const due = await new ProductPublicationRepository(manager).lockDue();
      if (due === undefined) return false;
      await this.changes.apply(due, manager, (product) => this.#publishNow(product, manager));
      return true;
    });
  }

  async #publishNow(product: Product, manager: EntityManager): Promise<readonly ProductVariant[]> {
    if (product.status === 'PUBLISHED') return [];
    Object.assign(product, { status: 'PUBLISHED', publishedAt: new Date(), publishAt: null });
    return this.#setStatusOfVariants(product, manager);
  }

  async #setStatusOfVariants(
    { id, status }: { readonly id: string; readonly status: ProductStatus },
    manager: EntityManager,
  ): Promise<readonly ProductVariant[]> {
    await this.variants.setStatus(manager, await this.variants.findOfProduct(id, manager), status);
    return this.variants.findOfProduct(id, manager);
  }
}

function refuseArchived({ status }: Product): void {
  if (status === 'ARCHIVED') throw new UserErrorException(new ProductArchivedError());
}

const alreadyPublished = () =>
  new ValidationError([
    new FieldError('publishAt', 'NOT_ALLOWED', 'Must be omitted: the product is already published.'),
  ]);

import type { EntityManager } from 'typeorm';
import type { ImageSourceService } from '../image/image-sources.service.ts';
import type { ImageSource } from '../image/image.inputs.ts';
import type { ImageService } from '../image/image.service.ts';
import type { ProductChanges } from '../product/product-changes.ts';
import type { BaseVersion } from '../version/version.ts';
import type { Product } from '../product/product.ts';

/**
 * Changes the images of products. Each change publishes `product.changed` in its transaction. All fail with
 * `ProductNotFoundError` or `VersionConflictError`.
 */
export class ImageEditingService {
  constructor(
    private readonly images: ImageService,
    private readonly sources: ImageSourceService,
    private readonly changes: ProductChanges,
  ) {}

  /** Adds images after the existing ones. Fails if there would be too many, or if one is not an image. */
  async add(id: string, sources: readonly ImageSource[], actorId: string, version?: BaseVersion): Promise<Product> {
    const images = await this.sources.storeAll(sources, actorId);
    return this.#change(id, version, (manager, productId) => this.images.add(manager, productId, images));
  }

  /** Shows another image instead of this one; existing orders still show it. Fails with `ImageNotFoundError`. */
  async replace(
    id: string,
    imageId: string,
    source: ImageSource,
    actorId: string,
    version?: BaseVersion,
  ): Promise<Product> {
    const image = await this.sources.store(source, actorId);
    return this.#change(id, version, (manager, productId) => this.images.replace(manager, productId, imageId, image));
  }

  /** Changes the alternative text of an image. Fails with `ImageNotFoundError`. */
  describe(id: string, imageId: string, alt: string, version?: BaseVersion): Promise<Product> {
    return this.#change(id, version, (manager, productId) => this.images.describe(manager, productId, imageId, alt));
  }

  /** Removes an image; existing orders still show it. Fails with `ImageNotFoundError`. */
  remove(id: string, imageId: string, version?: BaseVersion): Promise<Product> {
    return this.#change(id, version, (manager, productId) => this.images.remove(manager, productId, imageId));
  }

  /** Puts all images into this order, the main one first. Fails unless each is listed once. */
  reorder(id: string, imageIds: readonly string[], version?: BaseVersion): Promise<Product> {
    return this.#change(id, version, (manager, productId) => this.images.reorder(manager, productId, imageIds));
  }

  #change(
    id: string,
    version: BaseVersion,
    change: (manager: EntityManager, productId: string) => Promise<void>,
  ): Promise<Product> {
    return this.changes.make(id, version, async (product, manager) => {
      await change(manager, product.id);
      return [];
    });
  }
}

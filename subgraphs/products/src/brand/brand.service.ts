import { addToOutbox } from '@commerce/events/database';
import { oneForEach, UserErrorException, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { SlugTakenError } from '../category/category.errors.ts';
import { slug } from '../category/category.inputs.ts';
import { refuseConflict, type BaseVersion } from '../version/version.ts';
import { BrandInUseError, BrandNotFoundError } from './brand.errors.ts';
import { brandChanged } from './brand.events.ts';
import type { BrandUpdate, NewBrand } from './brand.inputs.ts';
import { BrandRepository } from './brand.repository.ts';
import { Brand } from './brand.ts';

const wellFormed = slug();

/** The number of products of a brand, including archived ones. */
type CountProducts = (brandId: string, manager: EntityManager) => Promise<number>;

/** Finds and changes brands. Each change publishes `brand.changed` in its transaction. */
export class BrandService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly countProducts: CountProducts,
  ) {}

  /** One page of the brands, sorted by name. */
  list(page: PageArgs, read: Read): Promise<Connection<Brand>> {
    return new BrandRepository(this.dataSource.manager).list(page, read);
  }

  /** Fails with `SlugTakenError`, including when two requests race for the slug. */
  create({ slug, name, description = null }: NewBrand): Promise<Brand> {
    const brand = Object.assign(new Brand(), { id: uuidv7(), slug, name, description, version: 1 });
    return this.dataSource.transaction(async (manager) => {
      await new BrandRepository(manager).insert(brand).catch(refuseTakenSlug(slug));
      await addToOutbox(manager, brandChanged(brand));
      return brand;
    });
  }

  /** Fails with `BrandNotFoundError`, `VersionConflictError` or `SlugTakenError`. */
  update(id: string, { slug, name, description }: BrandUpdate, version?: BaseVersion): Promise<Brand> {
    return this.#change(id, version, async (brand, manager) => {
      if (slug != null) brand.slug = slug;
      if (name != null) brand.name = name;
      if (description !== undefined) brand.description = description;
      await new BrandRepository(manager).update(brand).catch(refuseTakenSlug(brand.slug));
      await addToOutbox(manager, brandChanged(brand));
    });
  }

  /** Fails with `BrandNotFoundError`, `VersionConflictError`, or `BrandInUseError` if products have it. */
  delete(id: string, version?: BaseVersion): Promise<Brand> {
    return this.#change(id, version, async (brand, manager) => {
      const productCount = await this.countProducts(id, manager);
      if (productCount > 0) throw new UserErrorException(new BrandInUseError(productCount));
      await new BrandRepository(manager).delete(id);
      await addToOutbox(manager, brandChanged(brand, true));
    });
  }

  /** The brand, which is neither changed nor deleted until the transaction ends. Fails with `BrandNotFoundError`. */
  async require(slug: string, manager: EntityManager): Promise<Brand> {
    const brand = await new BrandRepository(manager).findShared(slug);
    if (brand === null) throw new UserErrorException(new BrandNotFoundError(slug));
    return brand;
  }

  /** The brands by ID, in the order of the IDs. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Brand | undefined)[]> => {
    const found = await new BrandRepository(manager).findByIds(ids.filter((id) => isUuid(id)));
    return oneForEach(ids, found, ({ id }) => id);
  };

  /** The brands by slug, in the order of the slugs. */
  readonly loadBySlug = async (
    slugs: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Brand | undefined)[]> => {
    const known = slugs.filter((text) => wellFormed.safeParse(text).success);
    return oneForEach(slugs, await new BrandRepository(manager).findBySlugs(known), (brand) => brand.slug);
  };

  /** Makes a change of the locked brand with the next version, and returns the brand. */
  #change(
    id: string,
    version: BaseVersion,
    change: (brand: Brand, manager: EntityManager) => Promise<void>,
  ): Promise<Brand> {
    return this.dataSource.transaction(async (manager) => {
      const brand = isUuid(id) ? await new BrandRepository(manager).findLocked(id) : null;
      if (brand === null) throw new UserErrorException(new BrandNotFoundError());
      refuseConflict(version, brand.version, 'brand');
      brand.version += 1;
      await change(brand, manager);
      return brand;
    });
  }
}

function refuseTakenSlug(slug: string): (error: unknown) => never {
  return (error) => {
    throw violates(error, 'brand_slug_taken') ? new UserErrorException(new SlugTakenError(slug, 'BRAND')) : error;
  };
}

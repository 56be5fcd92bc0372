import { oneForEach, type Connection, type LoadBatch, type PageArgs, type Read } from '@commerce/graphql';
import { hasRole, type Caller } from '@commerce/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { NIL, validate as isUuid } from 'uuid';
import { slug } from '../category/category.inputs.ts';
import { CategoryRepository } from '../category/category.repository.ts';
import type { ProductSearchService } from '../search/product-search.service.ts';
import type { ProductConditions } from './product-filter.ts';
import type { ProductSort } from './product-sort.ts';
import { listByCategory, ProductRepository } from './product.repository.ts';
import type { Product } from './product.ts';
import { SlugRepository } from './slug.repository.ts';

const wellFormed = slug();

/** The ID of a category that does not exist. */
const nobody = NIL;

/** The products of each category that a list asks for. */
export interface CategoryProducts extends PageArgs {
  readonly conditions: ProductConditions;
  readonly sort: ProductSort;
}

/** Finds and lists products. */
export class ProductService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly search: ProductSearchService,
  ) {}

  /** One page of the products that meet the conditions. */
  async list(
    conditions: ProductConditions,
    sort: ProductSort,
    page: PageArgs,
    read: Read,
  ): Promise<Connection<Product>> {
    const search = await this.search.interpret(conditions, read);
    const { manager } = this.dataSource;
    const { category: slug, ...others } = conditions;
    if (slug == null) return new ProductRepository(manager).list(conditions, search, sort, page, read);
    const [category] = await read((reader) => new CategoryRepository(reader).findBySlugs([slug]));
    const list = { page, conditions: others, search, sort };
    const [products] = await listByCategory([category?.id ?? nobody], list, read, page.first, manager);
    return products!;
  }

  /** The products that match the text best, at most `first`. */
  async suggest(text: string, first: number, read: Read): Promise<readonly Product[]> {
    const search = await this.search.interpret({ search: text }, read);
    if (search == null) return [];
    const repository = new ProductRepository(this.dataSource.manager);
    const { nodes } = await repository.list({}, search, 'RELEVANCE', { first }, read);
    return nodes;
  }

  /** The same page of the products of each category and its descendants, in the order of the category IDs. */
  readonly listOfEach = async (
    categoryIds: readonly string[],
    { conditions, sort, ...page }: CategoryProducts,
    read: Read,
    maxRows: number,
  ): Promise<Connection<Product>[]> => {
    const search = await this.search.interpret(conditions, read);
    return listByCategory(categoryIds, { page, conditions, search, sort }, read, maxRows, this.dataSource.manager);
  };

  /** The number of published products in each category and its descendants, in the order of the category IDs. */
  readonly loadCountOf = async (
    categoryIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<number[]> => {
    const rows = await new ProductRepository(manager).countByCategory(categoryIds);
    return oneForEach(categoryIds, rows, ({ category_id }) => category_id).map((row) => row?.count ?? 0);
  };

  /** The products by ID, whatever their status, in the order of the IDs. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Product | undefined)[]> => {
    const found = await new ProductRepository(manager).findByIds(ids.filter((id) => isUuid(id)));
    return oneForEach(ids, found, ({ id }) => id);
  };

  /** Finds products by slug as the caller may see them. */
  loaderBySlug(caller: Caller | undefined): LoadBatch<string, Product> {
    return hasRole(caller, 'STAFF') ? this.loadBySlugForStaff : this.loadBySlug;
  }

  /** The published products by slug, also by former ones, in the order of the slugs. */
  readonly loadBySlug: LoadBatch<string, Product> = (slugs, manager) => this.#findBySlugs(slugs, false, manager);

  /** The same for staff: if no product of the shop has the slug, a draft, otherwise the newest archived one. */
  readonly loadBySlugForStaff: LoadBatch<string, Product> = (slugs, manager) => this.#findBySlugs(slugs, true, manager);

  async #findBySlugs(
    slugs: readonly string[],
    forStaff: boolean,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Product | undefined)[]> {
    const valid = slugs.filter((text) => wellFormed.safeParse(text).success);
    const found = await new SlugRepository(manager).findProducts(valid, forStaff);
    return slugs.map((asked) => found.get(asked));
  }
}

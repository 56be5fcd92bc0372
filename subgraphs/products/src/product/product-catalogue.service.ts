import type { EntityManager } from 'typeorm';
import type { AttributeValueService } from '../attribute/attribute-value.service.ts';
import type { BrandService } from '../brand/brand.service.ts';
import type { CategoryService } from '../category/category.service.ts';
import type { NewProduct, ProductUpdate } from './product.inputs.ts';
import type { Product } from './product.ts';

/** Where a product is in the catalogue: its category, its brand and its values of attributes. */
export class ProductCatalogueService {
  constructor(
    private readonly categories: CategoryService,
    private readonly brands: BrandService,
    private readonly attributeValues: AttributeValueService,
  ) {}

  /** The columns of a new product. Fails with `CategoryNotFoundError` or `BrandNotFoundError`. */
  async find(
    { categorySlug, brandSlug }: Pick<NewProduct, 'categorySlug' | 'brandSlug'>,
    manager: EntityManager,
  ): Promise<Pick<Product, 'categoryId' | 'brandId'>> {
    const { id: categoryId } = await this.categories.require(categorySlug, manager);
    const brandId = brandSlug == null ? null : (await this.brands.require(brandSlug, manager)).id;
    return { categoryId, brandId };
  }

  /** Stores the attributes of a new product. Fails if they do not fit to its category. */
  async describe(
    { id, categoryId }: Pick<Product, 'id' | 'categoryId'>,
    attributes: NewProduct['attributes'],
    manager: EntityManager,
  ): Promise<void> {
    const [category] = await this.categories.load([categoryId], manager);
    await this.attributeValues.replace(manager, id, category!, attributes);
  }

  /**
   * Changes the columns of a locked product, and its attributes. Fails with `CategoryNotFoundError`,
   * `BrandNotFoundError`, or if the attributes do not fit to the category.
   */
  async change(
    product: Product,
    { categorySlug, brandSlug, attributes }: Pick<ProductUpdate, 'categorySlug' | 'brandSlug' | 'attributes'>,
    manager: EntityManager,
  ): Promise<void> {
    const category = categorySlug == null ? undefined : await this.categories.require(categorySlug, manager);
    const isMoved = category !== undefined && category.id !== product.categoryId;
    if (category !== undefined) product.categoryId = category.id;
    if (brandSlug === null) product.brandId = null;
    else if (brandSlug !== undefined) product.brandId = (await this.brands.require(brandSlug, manager)).id;
    if (attributes != null) await this.describe(product, attributes, manager);
    else if (isMoved) await this.attributeValues.adapt(manager, product.id, category);
  }
}

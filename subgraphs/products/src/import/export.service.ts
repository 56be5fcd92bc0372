import type { Read } from '@commerce/graphql';
import { byteOrderMark, csvLine, guarded } from '@commerce/shop';
import type { EntityManager } from 'typeorm';
import type { AttributeValueService } from '../attribute/attribute-value.service.ts';
import type { BrandService } from '../brand/brand.service.ts';
import type { CategoryService } from '../category/category.service.ts';
import type { Product } from '../product/product.ts';
import type { VariantService } from '../variant/variant.service.ts';
import { BulkRepository } from './bulk.repository.ts';
import { columns, inputOf, productFields, variantFields, type StoredProduct } from './file/fields.ts';
import type { ImportFormat } from './import.ts';

const productsPerRead = 200;

/** What products belong to. */
interface Tree {
  readonly categories: CategoryService;
  readonly brands: BrandService;
  readonly attributeValues: AttributeValueService;
}

/** Exports the products of the shop as files that can be imported. */
export class ExportService {
  constructor(
    private readonly tree: Tree,
    private readonly variants: VariantService,
  ) {}

  /** The file in pieces. Each is read when the one before it was taken, so an export takes little memory. */
  async *file(format: ImportFormat, read: Read): AsyncGenerator<string> {
    if (format === 'CSV') yield byteOrderMark + csvLine(columns);
    const write = format === 'CSV' ? csvOf : jsonOf;
    for await (const products of this.#products(read)) yield products.map(write).join('');
  }

  /** The products that are not archived, in the order in which they were created. */
  async *#products(read: Read): AsyncGenerator<StoredProduct[]> {
    for (let last: string | undefined; ;) {
      const after = last;
      const products = await read(async (manager) =>
        this.#describe(await new BulkRepository(manager).productsAfter(after, productsPerRead), manager),
      );
      if (products.length > 0) yield products;
      if (products.length < productsPerRead) return;
      last = products.at(-1)!.product.id;
    }
  }

  async #describe(products: readonly Product[], manager: EntityManager): Promise<StoredProduct[]> {
    const { categories, brands, attributeValues } = this.tree;
    const ids = products.map(({ id }) => id);
    const categorySlugs = await slugsOf(
      products.map(({ categoryId }) => categoryId),
      categories,
      manager,
    );
    const brandSlugs = await slugsOf(
      products.map(({ brandId }) => brandId),
      brands,
      manager,
    );
    const attributes = await attributeValues.loadOf(ids, manager);
    const variants = await this.variants.loadOf(ids, manager);
    return products.map((product, index) => ({
      product,
      categorySlug: categorySlugs[index]!,
      brandSlug: brandSlugs[index]!,
      attributes: attributes[index]!,
      variants: variants[index]!,
    }));
  }
}

/** The slug of each category or brand; null for null. */
async function slugsOf(
  ids: readonly (string | null)[],
  { load }: Pick<CategoryService, 'load'> | Pick<BrandService, 'load'>,
  manager: EntityManager,
): Promise<(string | null)[]> {
  const found = await load([...new Set(ids.flatMap((id) => id ?? []))], manager);
  const slugOf = new Map(found.flatMap((each) => (each === undefined ? [] : [[each.id, each.slug]])));
  return ids.map((id) => (id === null ? null : slugOf.get(id)!));
}

function csvOf(stored: StoredProduct): string {
  const cellsOfProduct = productFields.map(({ cell, valueOf }) => guarded(cell.write(valueOf(stored))));
  const lines = stored.variants.map((variant) => {
    const cells = variantFields.map(({ cell, valueOf }) => guarded(cell.write(valueOf(variant))));
    return csvLine([...cellsOfProduct, ...cells]);
  });
  return lines.join('');
}

const jsonOf = (stored: StoredProduct): string => `${JSON.stringify(inputOf(stored))}\n`;

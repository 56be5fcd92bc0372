import { oneForEach, type Read } from '@commerce/graphql';
import type { CategoryService } from '../category/category.service.ts';
import type { VariantService } from '../variant/variant.service.ts';
import { BulkRepository } from './bulk.repository.ts';
import { columns, inputOf, productFields, variantFields, type StoredProduct } from './file/fields.ts';
import { csvLine, guarded } from './file/cells.ts';
import type { ImportFormat } from './import.ts';

const productsPerRead = 200;

/** The byte order mark by which spreadsheets recognize UTF-8. */
const byteOrderMark = '\uFEFF';

/** Exports the products of the shop as files that can be imported. */
export class ExportService {
  constructor(
    private readonly categories: CategoryService,
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
      const products = await read(async (manager) => {
        const found = await new BulkRepository(manager).productsAfter(after, productsPerRead);
        const categories = await this.categories.load([...new Set(found.map(({ categoryId }) => categoryId))], manager);
        const variants = await this.variants.loadOf(
          found.map(({ id }) => id),
          manager,
        );
        const known = categories.flatMap((category) => category ?? []);
        const ofProducts = oneForEach(
          found.map(({ categoryId }) => categoryId),
          known,
          ({ id }) => id,
        );
        return found.map((product, index) => ({
          product,
          categorySlug: ofProducts[index]!.slug,
          variants: variants[index]!,
        }));
      });
      if (products.length > 0) yield products;
      if (products.length < productsPerRead) return;
      last = products.at(-1)!.product.id;
    }
  }
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

import { setTimeout as sleep } from 'node:timers/promises';
import {
  CatalogueTreeDocument,
  CreateAttributeDocument,
  CreateBrandDocument,
  CreateCategoryDocument,
  ImportProgressDocument,
  type ShopClient,
} from '@commerce/shop-client';
import type { Progress } from '../progress.ts';
import type { Catalogue, DemoCategory } from './catalogue.ts';
import { lineOf } from './product-line.ts';
import { expectSuccess } from './work.ts';

/** Creates what is missing of the tree and the brands, and imports the products, which changes none that are there. */
export async function loadCatalogue(shop: ShopClient, catalogue: Catalogue, progress: Progress): Promise<void> {
  await createTree(shop, catalogue.categories);
  for (const input of catalogue.brands) {
    const { createBrand } = await shop.request(CreateBrandDocument, { input });
    expectSuccess(`Brand ${input.slug}`, createBrand, 'SlugTakenError');
  }
  const lines = catalogue.products.map((product) => lineOf(product, catalogue.options));
  await waitForImport(shop, await shop.startImport(lines.join('')), progress);
}

async function createTree(shop: ShopClient, categories: readonly DemoCategory[]): Promise<void> {
  const { categories: existing } = await shop.request(CatalogueTreeDocument, {});
  const ids = new Map(existing.map(({ slug, id }) => [slug, id]));
  const keys = new Set(existing.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
  for (const category of categories) {
    const id = ids.get(category.slug) ?? (await createCategory(shop, category, ids));
    ids.set(category.slug, id);
    for (const attribute of category.attributes) {
      if (!keys.has(attribute.key)) await createAttribute(shop, id, attribute);
    }
  }
}

async function createCategory(
  shop: ShopClient,
  { slug, parent, name, description, german }: DemoCategory,
  ids: ReadonlyMap<string, string>,
): Promise<string> {
  const parentId = parent === undefined ? null : ids.get(parent)!;
  const input = { slug, name, description, parentId, translations: [{ language: 'DE' as const, ...german }] };
  const { createCategory: result } = await shop.request(CreateCategoryDocument, { input });
  if (result.__typename !== 'CategoryPayload') throw new Error(`Category ${slug}: ${JSON.stringify(result)}`);
  return result.category.id;
}

async function createAttribute(
  shop: ShopClient,
  categoryId: string,
  { german, unit, ...attribute }: DemoCategory['attributes'][number],
): Promise<void> {
  const choices = attribute.choices.map((text, index) => ({ text, translation: german.choices[index]! }));
  const translations = [{ language: 'DE' as const, label: german.label, choices }];
  const input = { ...attribute, unit: unit ?? null, filterable: true, translations };
  const { createAttribute: result } = await shop.request(CreateAttributeDocument, { categoryId, input });
  expectSuccess(`Attribute ${attribute.key}`, result);
}

async function waitForImport(shop: ShopClient, id: string, progress: Progress): Promise<void> {
  for (;;) {
    const { import: found } = await shop.request(ImportProgressDocument, { id });
    if (found === null) throw new Error('The import of the catalogue does not exist any more.');
    progress.count('products', found.linesRead, found.lines);
    if (found.status === 'DONE' && found.linesFailed === 0) return;
    if (found.finishedAt !== null) throw new Error(`The catalogue was not imported: ${JSON.stringify(found)}`);
    await sleep(50);
  }
}

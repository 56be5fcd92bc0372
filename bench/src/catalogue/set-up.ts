import { setTimeout as sleep } from 'node:timers/promises';
import { ShopClient } from '@commerce/shop-client';
import { residentMegabytes } from '../process-figures.ts';
import { brandSlugs, categories, materials, productLines } from './goods.ts';

/** A file may have 100 MB. */
const linesPerFile = 50_000;

export interface ImportFigures {
  readonly products: number;
  readonly perSecond: number;
  /** Resident memory of the products service before the upload, and at most until the end. */
  readonly megabytesBefore: number;
  readonly megabytesMost: number;
}

interface Importing {
  readonly staff: ShopClient;
  readonly productsUrl: string;
  readonly productsPid: number;
  readonly products: number;
  readonly seed: number;
}

/** Creates categories, brands and attributes as staff, and imports the products. */
export async function createCatalogue(options: Importing): Promise<ImportFigures> {
  await createGroups(options.staff);
  return importProducts(options);
}

async function createGroups(staff: ShopClient): Promise<void> {
  const ids = new Map<string, string>();
  for (const { slug, parentSlug } of categories()) {
    const parentId = parentSlug === null ? null : ids.get(parentSlug);
    const { category } = await changed<{ category: { id: string } }>(
      staff,
      `mutation ($input: CategoryInput!) {
        changed: createCategory(input: $input) { ... on CategoryPayload { category { id } } }
      }`,
      { input: { slug, name: slug.replaceAll('-', ' '), parentId } },
    );
    ids.set(slug, category.id);
    if (parentSlug === null) await createAttributes(staff, category.id, slug);
  }
  for (const slug of brandSlugs) {
    await changed(
      staff,
      'mutation ($input: BrandInput!) { changed: createBrand(input: $input) { ... on BrandPayload { brand { id } } } }',
      { input: { slug, name: slug } },
    );
  }
}

async function createAttributes(staff: ShopClient, categoryId: string, department: string): Promise<void> {
  for (const input of [
    { key: `material-of-${department}`, label: 'Material', type: 'CHOICE', choices: materials },
    { key: `weight-of-${department}`, label: 'Weight', type: 'NUMBER', unit: 'g' },
  ]) {
    await changed(
      staff,
      `mutation ($categoryId: ID!, $input: AttributeInput!) {
        changed: createAttribute(categoryId: $categoryId, input: $input) { ... on CategoryPayload { category { id } } }
      }`,
      { categoryId, input },
    );
  }
}

/** Sends a mutation whose field is named `changed`; throws an error if nothing was changed. */
async function changed<Payload>(
  staff: ShopClient,
  mutation: string,
  variables: Record<string, unknown>,
): Promise<Payload> {
  const { data, errors } = await staff.send<{ changed: Payload }>(mutation, variables);
  if (errors || Object.keys(data?.changed ?? {}).length === 0)
    throw new Error(JSON.stringify({ variables, data, errors }));
  return data!.changed;
}

async function importProducts(options: Importing): Promise<ImportFigures> {
  const { productsPid, products, seed } = options;
  const megabytesBefore = residentMegabytes(productsPid);
  let [seconds, megabytesMost] = [0, megabytesBefore];
  const lines = [...productLines(products, seed)];
  while (lines.length > 0) {
    const done = await importFile(lines.splice(0, linesPerFile), options);
    seconds += done.seconds;
    megabytesMost = Math.max(megabytesMost, done.megabytesMost);
  }
  return { products, perSecond: products / seconds, megabytesBefore, megabytesMost };
}

async function importFile(lines: readonly string[], { staff, productsUrl, productsPid }: Importing) {
  const id = await new ShopClient(productsUrl, staff.accessToken).startImport(lines.join(''));
  for (let megabytesMost = 0; ; await sleep(200)) {
    megabytesMost = Math.max(megabytesMost, residentMegabytes(productsPid));
    const found = await findImport(staff, id);
    if (found.finishedAt === null) continue;
    if (found.status !== 'DONE' || found.linesFailed > 0) throw new Error(JSON.stringify(found));
    const seconds = (Date.parse(found.finishedAt) - Date.parse(found.startedAt)) / 1_000;
    return { seconds, megabytesMost };
  }
}

interface FoundImport {
  readonly status: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly linesFailed: number;
}

async function findImport(staff: ShopClient, id: string): Promise<FoundImport> {
  const query = `query ($id: ID!) {
    import(id: $id) { status startedAt finishedAt linesFailed faults(first: 3) { nodes { line column message } } }
  }`;
  const { data, errors } = await staff.send<{ import: FoundImport }>(query, { id });
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.import;
}

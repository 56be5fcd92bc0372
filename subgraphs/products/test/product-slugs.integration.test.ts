import { randomUUID } from 'node:crypto';
import {
  aProduct,
  archiveProduct,
  ascending,
  bringIn,
  createProduct,
  ensureCategory,
  publishProduct,
  restoreProduct,
  unpublishProduct,
  updateProduct,
} from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const aSlug = () => `slug-${randomUUID()}`;

async function change(document: string, variables: object) {
  const [result] = Object.values(await service.manage(document, { ...variables }));
  return result as { __typename: string; product: { id: string; slug: string; version: number } };
}
const rename = (id: string, slug: unknown, version?: number) => change(updateProduct, { id, input: { slug }, version });

/** The product that everybody finds by the slug, as its ID and its slug. */
async function at(slug: string, token?: string): Promise<[string, string] | null> {
  const document = `query ($slug: String!, $representations: [_Any!]!) {
    product(slug: $slug) { id slug } _entities(representations: $representations) { ... on Product { id slug } } }`;
  const variables = { slug, representations: [{ __typename: 'Product', slug }] };
  const { data, errors } = await service.ask(document, variables, token);
  expect(errors).toBeUndefined();
  expect(data._entities).toEqual([data.product]);
  return data.product && [data.product.id, data.product.slug];
}
const atForStaff = (slug: string) => at(slug, service.tokenOf('STAFF'));

async function lastEventOf(id: string) {
  const [event] = await service.sql<{ slug: string; formerSlugs: string[] }>(
    `SELECT envelope -> 'data' ->> 'slug' AS slug, envelope -> 'data' -> 'formerSlugs' AS "formerSlugs"
     FROM outbox WHERE subject = $1 ORDER BY position DESC LIMIT 1`,
    [id],
  );
  return event;
}

describe('a new slug', () => {
  test('is the current one, and the former ones find the product', async () => {
    const [one, two, three] = [aSlug(), aSlug(), aSlug()];
    const { id } = await bringIn(service, { slug: one });
    expect((await rename(id, two)).product).toMatchObject({ slug: two, version: 2 });
    expect((await rename(id, three)).product).toMatchObject({ slug: three, version: 3 });
    for (const slug of [one, two, three]) expect(await at(slug)).toEqual([id, three]);
    expect(await lastEventOf(id)).toEqual({ slug: three, formerSlugs: [two, one] });
  });

  test('may be a former one of the product, and may be the same', async () => {
    const [one, two] = [aSlug(), aSlug()];
    const { id } = await bringIn(service, { slug: one });
    await rename(id, two);
    await rename(id, one);
    for (const slug of [one, two]) expect(await at(slug)).toEqual([id, one]);
    await rename(id, one);
    await rename(id, null);
    expect(await lastEventOf(id)).toEqual({ slug: one, formerSlugs: [two] });
  });

  test.each(['', ' ', 'A', 'a b', 'a--b', 'é', 'a\u0000b', '\ud800', '<script>', 'x'.repeat(101), 'x'.repeat(100_000)])(
    'is refused if it is %j',
    async (slug) => {
      const { id, slug: before } = await bringIn(service);
      const result = await rename(id, slug);
      expect(result).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'slug' }] });
      expect(await at(before)).toEqual([id, before]);
    },
  );

  test('is refused if another product has it, even a draft, but not an archived one', async () => {
    const [product, other] = [await bringIn(service), await bringIn(service)];
    const draft = await bringIn(service, { status: 'DRAFT' });
    for (const { id, slug } of [other, draft])
      expect(await rename(product.id, slug)).toMatchObject({ __typename: 'SlugTakenError', slug, slugHolder: { id } });
    expect(await lastEventOf(product.id)).toEqual({ slug: product.slug, formerSlugs: [] });
    await change(archiveProduct, { id: other.id });
    expect((await rename(product.id, other.slug)).product).toMatchObject({ slug: other.slug });
    expect(await change(restoreProduct, { id: other.id })).toMatchObject({ __typename: 'SlugTakenError' });
    expect((await rename(other.id, aSlug())).product).toMatchObject({ id: other.id });
    expect(await change(restoreProduct, { id: other.id })).toMatchObject({ __typename: 'ProductPayload' });
  });

  test('goes to one of several that ask for it at the same time', async () => {
    const slug = aSlug();
    const products = await Promise.all([1, 2, 3, 4].map(() => bringIn(service)));
    const results = await Promise.all([
      ...products.map(({ id }) => rename(id, slug)),
      change(createProduct, { input: aProduct({ slug }) }),
    ]);
    const names = results.map(({ __typename }) => __typename).toSorted(ascending);
    expect(names).toEqual(['ProductPayload', ...Array.from({ length: 4 }, () => 'SlugTakenError')]);
  });

  test('is refused to two products that exchange theirs at the same time, without a deadlock', async () => {
    const [one, other] = [await bringIn(service), await bringIn(service)];
    for (let round = 0; round < 10; round += 1) {
      const results = await Promise.all([rename(one.id, other.slug), rename(other.id, one.slug)]);
      expect(results.map(({ __typename }) => __typename)).toEqual(['SlugTakenError', 'SlugTakenError']);
    }
  });

  test('of one version is set once', async () => {
    const { id } = await bringIn(service);
    const results = await Promise.all([1, 2, 3].map(() => rename(id, aSlug(), 1)));
    expect(results.filter(({ __typename }) => __typename === 'VersionConflictError')).toHaveLength(2);
  });
});

describe('a former slug', () => {
  test('belongs to the product that takes it', async () => {
    const slug = aSlug();
    const first = await bringIn(service, { slug });
    await rename(first.id, aSlug());
    const second = await bringIn(service, { slug });
    expect(await at(slug)).toEqual([second.id, slug]);
    expect(await lastEventOf(first.id)).toMatchObject({ formerSlugs: [slug] });
    await rename(first.id, aSlug());
    expect((await lastEventOf(first.id))?.formerSlugs).not.toContain(slug);
    const current = aSlug();
    await rename(second.id, current);
    expect(await at(slug)).toEqual([second.id, current]);
    await change(archiveProduct, { id: second.id });
    expect(await at(slug)).toBeNull();
  });

  test('still finds its product for others while a draft has taken it', async () => {
    const [slug, current] = [aSlug(), aSlug()];
    const { id } = await bringIn(service, { slug });
    await rename(id, current);
    const draft = await bringIn(service, { slug, status: 'DRAFT' });
    expect(await at(slug)).toEqual([id, current]);
    expect(await atForStaff(slug)).toEqual([draft.id, slug]);
    await rename(draft.id, aSlug());
    expect(await at(slug)).toEqual([id, current]);
    await rename(draft.id, slug);
    await change(publishProduct, { id: draft.id });
    expect(await at(slug)).toEqual([draft.id, slug]);
    await change(unpublishProduct, { id: draft.id });
    expect(await at(slug)).toBeNull();
  });

  test('of a product that is not published finds it for staff only', async () => {
    const [slug, current] = [aSlug(), aSlug()];
    const { id } = await bringIn(service, { slug });
    await rename(id, current);
    for (const [hide, show] of [
      [unpublishProduct, publishProduct],
      [archiveProduct, restoreProduct],
    ]) {
      await change(hide!, { id });
      for (const token of [undefined, service.tokenOf('CUSTOMER')]) expect(await at(slug, token)).toBeNull();
      expect(await atForStaff(slug)).toEqual([id, current]);
      await change(show!, { id });
      expect(await at(slug)).toEqual([id, current]);
      expect(await lastEventOf(id)).toEqual({ slug: current, formerSlugs: [slug] });
    }
  });

  test('is forgotten after twenty more', async () => {
    const slugs = Array.from({ length: 22 }, aSlug);
    const { id } = await bringIn(service, { slug: slugs[0] });
    for (const slug of slugs.slice(1)) await rename(id, slug);
    expect(await at(slugs[0]!)).toBeNull();
    for (const slug of slugs.slice(1)) expect(await at(slug)).toEqual([id, slugs[21]]);
    expect((await lastEventOf(id))?.formerSlugs).toEqual(slugs.slice(1, 21).toReversed());
    const rows = await service.sql('SELECT FROM former_slug WHERE product_id = $1', [id]);
    expect(rows).toHaveLength(20);
  });

  test('costs no further statement, whatever the number of products', async () => {
    const products = await Promise.all(
      [1, 2, 3].map(async () => {
        const { id, slug } = await bringIn(service);
        await rename(id, aSlug());
        return slug;
      }),
    );
    const fields = products.map((slug, index) => `p${index}: product(slug: "${slug}") { id slug }`).join(' ');
    const statements = await service.statements.during(() => service.ask(`{ ${fields} }`));
    expect(statements).toHaveLength(1);
  });
});

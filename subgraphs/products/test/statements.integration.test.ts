import { aVariant, bringIn, ensureCategory, type Product } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;
let made: Product[];

beforeAll(async () => {
  service = await startProducts();
  const categories = ['kitchen', 'garden', 'attic'];
  for (const slug of categories) await ensureCategory(service, slug);
  const images = [1, 2].map((number) => ({ alt: `Side ${number}`, mediaType: 'image/png', base64: 'AAAA' }));
  made = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      bringIn(service, { categorySlug: categories[index % 3], images, variants: [aVariant(), aVariant()] }),
    ),
  );
});
afterAll(() => service[Symbol.asyncDispose]());

async function countFor(document: string, variables: Record<string, unknown>): Promise<number> {
  const statements = await service.statements.during(async () => {
    expect((await service.ask(document, variables)).errors).toBeUndefined();
  });
  expect(statements.filter((text) => /JOIN/.test(text))).toEqual([]);
  return statements.length;
}

const everything = `title available priceRange { min { formatted } } category { name } images { url alt }
  variants { sku price { formatted } availableQuantity product { title variants { sku } } }`;

test.each([1, 10, 30])(
  'a list of %i products with all that hangs on them takes one statement for each kind',
  async (first) => {
    const document = `query ($first: Int!) { products(first: $first) { nodes { ${everything} } } }`;
    // Page, variants, categories, images, products of the variants.
    expect(await countFor(document, { first })).toBe(5);
  },
);

test('a list counts the whole only when that is asked for', async () => {
  expect(await countFor('{ products { nodes { title } } }', {})).toBe(1);
  expect(await countFor('{ products { totalCount nodes { title } } }', {})).toBe(2);
});

test('all categories with their counts take two statements', async () => {
  expect(await countFor('{ categories { name productCount } }', {})).toBe(2);
});

test('pages of products of all categories take one statement for each size and place', async () => {
  const document = (fields: string) => `{ categories { name ${fields} } }`;
  const countOf = async (fields: string) => {
    const counted = await service.statements.during(async () => {
      expect((await service.ask(document(fields))).errors).toBeUndefined();
    });
    return counted.length;
  };
  expect(await countOf('products(first: 2) { nodes { title } }')).toBe(2);
  expect(await countOf('products(first: 2) { totalCount nodes { title } } productCount')).toBe(3);
  expect(await countOf('a: products(first: 2) { nodes { title } } b: products(first: 3) { nodes { title } }')).toBe(3);
});

test('pages of products of categories below products are read once for each category', async () => {
  const document = '{ products(first: 30) { nodes { category { products(first: 2) { nodes { title } } } } } }';
  const statements = await service.statements.during(() => service.ask(document));
  expect(statements).toHaveLength(3);
});

test.each([1, 30])('references to %i products and their variants take one statement for each key', async (length) => {
  const representations = made.slice(0, length).flatMap(({ id, slug, variants }) => [
    { __typename: 'Product', id },
    { __typename: 'Product', slug },
    ...variants.flatMap((variant) => [
      { __typename: 'ProductVariant', id: variant.id },
      { __typename: 'ProductVariant', sku: variant.sku },
    ]),
  ]);
  const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Product { title } ... on ProductVariant { sku } } }`;
  expect(await countFor(document, { representations })).toBe(4);
});

test('no list reads the bytes of a picture', async () => {
  const statements = await service.statements.during(() => service.ask('{ products { nodes { images { url } } } }'));
  expect(statements.filter((text) => /product_image/.test(text))).toHaveLength(1);
  expect(statements.filter((text) => /content/.test(text))).toEqual([]);
});

import { bringIn, ensureCategory, type Product } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

const highlighting = `query ($filter: ProductFilter, $search: String!, $first: Int! = 20) {
  products(first: $first, filter: $filter, sort: NEWEST) {
    nodes { id highlights(search: $search) { field fragments { text isMatch } } }
  }
}`;

interface Highlight {
  readonly field: string;
  readonly fragments: readonly { readonly text: string; readonly isMatch: boolean }[];
}

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service, 'kitchen');
});
afterAll(() => service[Symbol.asyncDispose]());

const marked = (highlights: readonly Highlight[]) =>
  Object.fromEntries(
    highlights.map(({ field, fragments }) => [
      field,
      fragments.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join(''),
    ]),
  );

async function highlightsOf({ id }: Product, search: string): Promise<Record<string, string>> {
  const { data, errors } = await service.ask(highlighting, { filter: { ids: [id] }, search });
  expect(errors).toBeUndefined();
  return marked(data.products.nodes[0].highlights);
}

describe('a search marks', () => {
  let product: Product;
  beforeAll(async () => {
    product = await bringIn(service, {
      title: 'Café-Wasserkocher für die Straße',
      keywords: ['cordless'],
      description: 'Two **kett**les & [chairs](https://example.com/tea), `boiled`.\n\n# Bücher\n\nFrom <b>Łódź</b>.',
    });
  });

  test.each<[string, string, object]>([
    ['accents', 'cafe', { TITLE: '[Café]-Wasserkocher für die Straße' }],
    ['ss for ß', 'STRASSE', { TITLE: 'Café-Wasserkocher für die [Straße]' }],
    ['German forms', 'Buch', { DESCRIPTION: 'Two kettles & chairs, boiled. [Bücher] From <b>Łódź</b>.' }],
    ['English forms', 'kettle', { DESCRIPTION: 'Two [kettles] & chairs, boiled. Bücher From <b>Łódź</b>.' }],
    ['letters with strokes', 'lodz', { DESCRIPTION: 'Two kettles & chairs, boiled. Bücher From <b>[Łódź]</b>.' }],
    [
      'beginnings in titles only',
      'kettle w',
      {
        TITLE: 'Café-[Wasserkocher] für die Straße',
        DESCRIPTION: 'Two [kettles] & chairs, boiled. Bücher From <b>Łódź</b>.',
      },
    ],
    ['parts of compounds', 'kocher', { TITLE: 'Café-[Wasserkocher] für die Straße' }],
    ['similar words', 'ketle', { DESCRIPTION: 'Two [kettles] & chairs, boiled. Bücher From <b>Łódź</b>.' }],
    ['no similar words of a word that it has', 'cordless', {}],
    ['no fillers', 'die kettle', { DESCRIPTION: 'Two [kettles] & chairs, boiled. Bücher From <b>Łódź</b>.' }],
    ['nothing for other words', 'garden', {}],
    ['nothing for a blank text', ' ', {}],
    ['nothing for a text without words', '%_<->', {}],
  ])('%s', async (_, search, expected) => expect(await highlightsOf(product, search)).toEqual(expected));
});

test('an excerpt of a long description has its first match', async () => {
  const product = await bringIn(service, {
    title: 'Long',
    description: `${'word '.repeat(300)}teapot ${'end '.repeat(300)}`,
  });
  const { DESCRIPTION: excerpt } = await highlightsOf(product, 'teapots');
  expect(excerpt).toMatch(/^…word .* \[teapot\] end .* end…$/);
  expect(excerpt!.length).toBeLessThan(260);
});

test('a word that only another product lacks is not replaced by similar ones', async () => {
  const [has, lacks] = [
    await bringIn(service, { title: 'Settle', keywords: ['bench'], description: 'A nettle.' }),
    await bringIn(service, { title: 'Nettle', description: 'Green.' }),
  ];
  expect(await highlightsOf(has, 'settle')).toEqual({ TITLE: '[Settle]' });
  expect(await highlightsOf(lacks, 'settle')).toEqual({ TITLE: '[Nettle]' });
});

test('all products of a page take one statement, and none if it is not selected', async () => {
  for (let number = 0; number < 5; number++)
    await bringIn(service, { title: `Mug ${number}`, description: 'Red mugs.' });
  const count = async (document: string) => {
    const statements = await service.statements.during(async () => {
      const { data, errors } = await service.ask(document);
      expect(errors).toBeUndefined();
      expect(data.products.nodes).toHaveLength(5);
    });
    return statements.length;
  };
  const page = (fields: string) => `{ products(first: 10, filter: { search: "mug" }) { nodes { ${fields} } } }`;
  expect(await count(page('id'))).toBe(2);
  const each = '{ field fragments { text isMatch } }';
  expect(await count(page(`highlights(search: "mug") ${each}`))).toBe(3);
  expect(await count(page(`one: highlights(search: "mug") ${each} two: highlights(search: "red") ${each}`))).toBe(3);
});

test.each<[string, string]>([
  ['a long text', 'x'.repeat(101)],
  ['a very long text', 'x'.repeat(10_000)],
  ['a zero byte', 'a\u0000'],
  ['half a surrogate pair', 'a\ud800'],
  ['an override of the direction', 'a\u202eb'],
])('rejects %s', async (_, search) => {
  const { errors } = await service.ask(highlighting, { search });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

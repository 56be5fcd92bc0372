import { archiveProduct, aVariant, bringIn, ensureCategory, euros } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

const document = `query ($filter: ProductFilter) {
  productFacets(filter: $filter) {
    categories { category { id slug name } count }
    options { name values { value count } }
    availability { available unavailable }
    priceRange { min { amountMinor currencyCode } max { amountMinor currencyCode } }
  }
}`;
const listing = `query ($filter: ProductFilter) { products(filter: $filter, sort: TITLE) { totalCount nodes { title } } }`;

const option = (name: string, value: string) => ({ name, value });
const sized = (size: string, colour: string, onHand: number, amountMinor = 1_000) =>
  aVariant({ options: [option('Size', size), option('Colour', colour)], onHand, price: euros(amountMinor) });

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  for (const slug of ['shirts', 'trousers']) await ensureCategory(service, slug);
  const shelf: object[] = [
    { title: 'Linen shirt', categorySlug: 'shirts', variants: [sized('M', 'red', 0), sized('L', 'blue', 3)] },
    { title: 'Cotton shirt', categorySlug: 'shirts', variants: [sized('M', 'blue', 2, 2_000)] },
    { title: 'Linen trousers', categorySlug: 'trousers', variants: [sized('L', 'red', 0, 3_000)] },
    { title: 'Belt', categorySlug: 'trousers', variants: [aVariant({ options: [], price: euros(500) })] },
    {
      title: 'Cap',
      categorySlug: 'shirts',
      variants: [aVariant({ options: [], price: { amountMinor: 9, currencyCode: 'USD' } })],
    },
  ];
  for (const product of shelf) await bringIn(service, product);
  const { id } = await bringIn(service, {
    title: 'Old shirt',
    categorySlug: 'shirts',
    variants: [sized('XXL', 'red', 1)],
  });
  await service.manage(archiveProduct, { id });
});
afterAll(() => service[Symbol.asyncDispose]());

async function facetsOf(filter?: object) {
  const { data, errors } = await service.ask(document, { filter });
  expect(errors).toBeUndefined();
  const { categories, options, availability, priceRange } = data.productFacets;
  const { available, unavailable } = availability;
  type CategoryFacet = { category: { slug: string }; count: number };
  type OptionFacet = { name: string; values: { value: string; count: number }[] };
  return {
    categories: Object.fromEntries(categories.map((each: CategoryFacet) => [each.category.slug, each.count])),
    options: Object.fromEntries(
      options.map(({ name, values }: OptionFacet) => [
        name,
        Object.fromEntries(values.map((each) => [each.value, each.count])),
      ]),
    ),
    available,
    unavailable,
    prices: priceRange && [priceRange.min.amountMinor, priceRange.max.amountMinor, priceRange.min.currencyCode],
  };
}

async function titlesBy(filter: object): Promise<string[]> {
  const { data, errors } = await service.ask(listing, { filter });
  expect(errors).toBeUndefined();
  expect(data.products.totalCount).toBe(data.products.nodes.length);
  return data.products.nodes.map(({ title }: { title: string }) => title);
}

const size = (...values: string[]) => ({ name: 'Size', values });
const colour = (...values: string[]) => ({ name: 'Colour', values });

describe('a filter by options', () => {
  test.each<[string, object, string[]]>([
    ['one value', { options: [size('M')] }, ['Cotton shirt', 'Linen shirt']],
    ['one of several values', { options: [size('S', 'L')] }, ['Linen shirt', 'Linen trousers']],
    ['two options of one variant', { options: [size('M'), colour('blue')] }, ['Cotton shirt']],
    ['an available variant', { options: [size('M')], availableOnly: true }, ['Cotton shirt']],
    ['the same option twice', { options: [size('M'), size('L')] }, []],
    ['an unknown value', { options: [size('%')] }, []],
    ['an unknown option', { options: [{ name: 'size', values: ['M'] }] }, []],
    ['values with quotes and brackets', { options: [size('"}]', "'", '\\')] }, []],
    ['no options', { options: [], category: 'trousers' }, ['Belt', 'Linen trousers']],
    [
      'options, a search and a price',
      { options: [size('M', 'L')], search: 'linen', minPrice: 2_000 },
      ['Linen trousers'],
    ],
  ])('finds products by %s', async (_, filter, titles) => expect(await titlesBy(filter)).toEqual(titles));

  test.each<[string, object[]]>([
    ['no values', [{ name: 'Size', values: [] }]],
    ['an empty value', [size('')]],
    ['too many values', [size(...Array.from({ length: 21 }, (_, index) => `${index}`))]],
    ['too many options', Array.from({ length: 11 }, () => size('M'))],
    ['a long name', [{ name: 'x'.repeat(51), values: ['M'] }]],
    ['a zero byte', [size('a\u0000')]],
    ['half a surrogate pair', [{ name: '\ud800', values: ['M'] }]],
  ])('rejects %s', async (_, options) => {
    for (const query of [listing, document]) {
      const { errors } = await service.ask(query, { filter: { options } });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });
});

describe('facets', () => {
  const everything = {
    categories: { shirts: 3, trousers: 2 },
    options: { Size: { L: 2, M: 2 }, Colour: { blue: 2, red: 2 } },
    available: 4,
    unavailable: 1,
    prices: [500, 3_000, 'EUR'],
  };

  test('count all products without a filter', async () => expect(await facetsOf()).toEqual(everything));

  test.each<[string, object, object]>([
    [
      'the category',
      { category: 'trousers' },
      { options: { Size: { L: 1 }, Colour: { red: 1 } }, available: 1, unavailable: 1, prices: [500, 3_000, 'EUR'] },
    ],
    [
      'the availability',
      { availableOnly: true },
      {
        categories: { shirts: 3, trousers: 1 },
        options: { Size: { L: 1, M: 1 }, Colour: { blue: 2 } },
        prices: [500, 2_000, 'EUR'],
      },
    ],
    [
      'the price',
      { minPrice: 1_000, maxPrice: 2_000 },
      {
        categories: { shirts: 2 },
        options: { Size: { L: 1, M: 2 }, Colour: { blue: 2, red: 1 } },
        available: 2,
        unavailable: 0,
      },
    ],
    [
      'an option',
      { options: [size('M')] },
      {
        categories: { shirts: 2 },
        options: { Size: { L: 2, M: 2 }, Colour: { blue: 1, red: 1 } },
        available: 1,
        unavailable: 1,
        prices: [1_000, 2_000, 'EUR'],
      },
    ],
  ])('ignore only their own criterion: %s', async (_, filter, expected) => {
    expect(await facetsOf(filter)).toEqual({ ...everything, ...expected });
  });

  test('of each option ignore only its own values', async () => {
    const { options } = await facetsOf({ options: [size('L'), colour('red')] });
    expect(options).toEqual({ Size: { L: 1, M: 1 }, Colour: { blue: 1, red: 1 } });
  });

  test.each<[string, object, object]>([
    ['a search', { search: 'shirts' }, { categories: { shirts: 3 }, available: 3 }],
    [
      'a search without words',
      { search: '%' },
      { categories: {}, options: {}, available: 0, unavailable: 0, prices: null },
    ],
    ['a currency', { currency: 'USD' }, { categories: { shirts: 1 }, options: {}, prices: [9, 9, 'USD'] }],
    ['no IDs', { ids: [] }, { categories: {}, prices: null }],
    [
      'an unknown category',
      { category: 'none' },
      { categories: { shirts: 3, trousers: 2 }, options: {}, available: 0, prices: null },
    ],
  ])('count what matches %s', async (_, filter, expected) => expect(await facetsOf(filter)).toMatchObject(expected));

  test('agree with the list, whatever the filter', async () => {
    const parts = [{}, { category: 'shirts' }, { availableOnly: true }, { maxPrice: 2_500 }, { search: 'linen' }];
    const choices = [{}, { options: [size('M', 'L')] }, { options: [size('L'), colour('red', 'blue')] }];
    for (const one of parts) {
      for (const other of parts) {
        for (const choice of choices) {
          const filter = { ...one, ...other, ...choice };
          const { categories, available, unavailable, options } = await facetsOf(filter);
          for (const category of ['shirts', 'trousers']) {
            expect(categories[category] ?? 0).toBe((await titlesBy({ ...filter, category })).length);
          }
          expect(available).toBe((await titlesBy({ ...filter, availableOnly: true })).length);
          expect(available + unavailable).toBe((await titlesBy({ ...filter, availableOnly: false })).length);
          const others = (choice.options ?? []).filter(({ name }) => name !== 'Colour');
          const red = await titlesBy({ ...filter, options: [...others, colour('red')] });
          expect(options.Colour?.red ?? 0).toBe(red.length);
        }
      }
    }
  });

  test('include archived products only for staff who request them', async () => {
    const variables = { filter: { status: ['PUBLISHED', 'ARCHIVED'] } };
    expect((await service.manage(document, variables)).productFacets.options).toMatchObject([
      {},
      { values: expect.arrayContaining([{ value: 'XXL', count: 1 }]) },
    ]);
    const anonymous = await service.ask(document, variables);
    expect(anonymous.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const customer = await service.ask(document, variables, service.tokenOf('CUSTOMER'));
    expect(customer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('take two statements, and one to interpret a search', async () => {
    const count = async (filter: object) =>
      (await service.statements.during(() => service.ask(document, { filter }))).length;
    expect(await count({ category: 'shirts', options: [size('M')] })).toBe(2);
    expect(await count({ search: 'linen' })).toBe(3);
  });

  test('are bounded', async () => {
    const lengths = Array.from({ length: 60 }, (_, index) => aVariant({ options: [option('Length', `${index}`)] }));
    const kinds = Array.from({ length: 25 }, (_, index) => [aVariant({ options: [option(`Option ${index}`, 'x')] })]);
    const ropes = [lengths, ...kinds].map((variants) =>
      bringIn(service, { title: 'Rope', categorySlug: 'trousers', variants }),
    );
    const made = await Promise.all(ropes);
    const { options } = await facetsOf({ search: 'rope' });
    expect(Object.keys(options)).toHaveLength(20);
    const ofOne = await facetsOf({ ids: [made[0]!.id] });
    expect(Object.keys(ofOne.options.Length)).toHaveLength(50);
    await Promise.all(made.map(({ id }) => service.manage(archiveProduct, { id })));
  });
});

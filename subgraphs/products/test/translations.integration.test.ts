import { eventually } from '@commerce/testing';
import {
  aVariant,
  bringIn,
  createProduct,
  aProduct,
  ensureCategory,
  nobodysId,
  renameOption,
  renameOptionValue,
  updateProduct,
} from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import {
  anAttribute,
  createAttribute,
  createCategoryIn,
  define,
  grow,
  updateAttribute,
  updateCategory,
} from './support/tree.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const german = {
  language: 'DE',
  title: 'Blauer Kessel',
  description: 'Er **kocht** Wasser.',
  keywords: ['Tee', 'Wasserkocher'],
  faq: [{ question: 'Pfeift er?', answer: 'Ja.' }],
  seoTitle: 'Kessel kaufen',
  seoDescription: 'Alle Kessel.',
  options: [
    { text: 'Colour', translation: 'Farbe' },
    { text: 'blue', translation: 'Blau' },
  ],
};

const inBlueAndRed = () => ['blue', 'red'].map((value) => aVariant({ options: [{ name: 'Colour', value }] }));

const textsOf = async (id: string, language: string | null) => {
  const document = `query ($id: ID!, $language: Language) { product(id: $id) {
    title(language: $language) description(language: $language) descriptionHtml(language: $language)
    keywords(language: $language) faq(language: $language) { question answer }
    seo(language: $language) { title description }
    options(language: $language) { name values { value } }
    variants { options(language: $language) { name value } }
  } }`;
  const { data, errors } = await service.ask(document, { id, language });
  expect(errors).toBeUndefined();
  return data.product;
};

async function translationsOf(id: string) {
  const document = `query ($id: ID!) { product(id: $id) { version translations {
    language title description keywords faq { question answer } seoTitle seoDescription options { text translation } } } }`;
  return (await service.manage(document, { id })).product;
}

const update = async (id: string, translations: unknown, version?: number) =>
  (await service.manage(updateProduct, { id, input: { translations }, version })).updateProduct;

describe('the texts of a product', () => {
  test('are read in the language that the client asks for', async () => {
    const faq = [{ question: 'Does it whistle?', answer: 'Yes.' }];
    const seo = { title: 'Buy kettles', description: null };
    const { id } = await bringIn(service, { faq, seo, variants: inBlueAndRed(), translations: [german] });
    expect(await textsOf(id, 'DE')).toEqual({
      title: 'Blauer Kessel',
      description: 'Er **kocht** Wasser.',
      descriptionHtml: '<p>Er <strong>kocht</strong> Wasser.</p>\n',
      keywords: ['Tee', 'Wasserkocher'],
      faq: [{ question: 'Pfeift er?', answer: 'Ja.' }],
      seo: { title: 'Kessel kaufen', description: 'Alle Kessel.' },
      options: [{ name: 'Farbe', values: [{ value: 'Blau' }, { value: 'red' }] }],
      variants: [{ options: [{ name: 'Farbe', value: 'Blau' }] }, { options: [{ name: 'Farbe', value: 'red' }] }],
    });
    const english = await textsOf(id, 'EN');
    expect(english).toMatchObject({ title: 'Blue kettle', description: 'It boils water.', faq, seo, keywords: [] });
    expect(english.options).toEqual([{ name: 'Colour', values: [{ value: 'blue' }, { value: 'red' }] }]);
    expect(await textsOf(id, null)).toEqual(english);
  });

  test('are in English where there is no translation', async () => {
    const { id } = await bringIn(service, { translations: [{ language: 'DE', title: 'Kessel' }] });
    expect(await textsOf(id, 'DE')).toMatchObject({ title: 'Kessel', description: 'It boils water.' });
    const { id: other } = await bringIn(service);
    expect(await textsOf(other, 'DE')).toEqual(await textsOf(other, 'EN'));
  });

  test('may be translated into nothing, which is not the same as no translation', async () => {
    const translations = [{ language: 'DE', description: '', keywords: [], faq: [] }];
    const { id } = await bringIn(service, { keywords: ['tea'], translations });
    expect(await textsOf(id, 'DE')).toMatchObject({ description: '', keywords: [], faq: [], title: 'Blue kettle' });
  });

  test('are safe HTML in every language', async () => {
    const translations = [{ language: 'DE', description: '<script>alert(1)</script>' }];
    const { id } = await bringIn(service, { translations });
    expect((await textsOf(id, 'DE')).descriptionHtml).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n');
  });

  test('are replaced by updateProduct, which takes a version', async () => {
    const { id } = await bringIn(service, { translations: [german] });
    expect(await translationsOf(id)).toEqual({ version: 1, translations: [german] });
    expect(await update(id, [{ language: 'DE', title: 'Kessel' }], 1)).toMatchObject({ __typename: 'ProductPayload' });
    const stored = (await translationsOf(id)).translations[0];
    expect(stored).toMatchObject({ title: 'Kessel', description: null, faq: null, options: null });
    expect(await update(id, [], 1)).toMatchObject({ __typename: 'VersionConflictError', currentVersion: 2 });
    await update(id, null);
    expect((await translationsOf(id)).translations).toHaveLength(1);
    await update(id, []);
    expect(await translationsOf(id)).toEqual({ version: 4, translations: [] });
    expect(await update(nobodysId, [])).toMatchObject({ __typename: 'ProductNotFoundError' });
  });

  test('are for staff only as a list', async () => {
    const { id } = await bringIn(service, { translations: [german] });
    const document = 'query ($id: ID!) { product(id: $id) { translations { title } } }';
    for (const token of [undefined, service.tokenOf('CUSTOMER')]) {
      const { data, errors } = await service.ask(document, { id }, token);
      expect(data.product.translations).toBeNull();
      expect(errors).toHaveLength(1);
    }
  });

  test('follow renamed options', async () => {
    const { id: productId } = await bringIn(service, { variants: inBlueAndRed(), translations: [german] });
    await service.manage(renameOption, { productId, name: 'Colour', newName: 'Color' });
    await service.manage(renameOptionValue, { productId, name: 'Color', value: 'blue', newValue: 'navy' });
    expect((await textsOf(productId, 'DE')).options).toEqual([
      { name: 'Farbe', values: [{ value: 'Blau' }, { value: 'red' }] },
    ]);
  });
});

describe('an invalid translation is rejected:', () => {
  const long = (length: number) => 'x'.repeat(length);
  const aQuestion = () => ({ question: 'x', answer: 'x' });
  const pair = (text: string) => ({ text, translation: 'x' });
  test.each([
    ['the main language', [{ language: 'EN', title: 'Kettle' }], 'translations.0.language'],
    ['a language twice', [german, german], 'translations'],
    ['a title without text', [{ language: 'DE', title: ' ' }], 'translations.0.title'],
    ['a long title', [{ language: 'DE', title: long(201) }], 'translations.0.title'],
    ['a title with NUL', [{ language: 'DE', title: 'a\0b' }], 'translations.0.title'],
    ['a lone surrogate', [{ language: 'DE', description: 'a\uD800' }], 'translations.0.description'],
    ['a long description', [{ language: 'DE', description: long(10_001) }], 'translations.0.description'],
    ['many keywords', [{ language: 'DE', keywords: Array(21).fill('x') }], 'translations.0.keywords'],
    ['many questions', [{ language: 'DE', faq: Array.from({ length: 21 }, aQuestion) }], 'translations.0.faq'],
    ['a long title for search engines', [{ language: 'DE', seoTitle: long(101) }], 'translations.0.seoTitle'],
    ['an option twice', [{ language: 'DE', options: [pair('a'), pair('a')] }], 'translations.0.options'],
    [
      'many options',
      [{ language: 'DE', options: Array.from({ length: 201 }, (_, index) => pair(String(index))) }],
      'translations.0.options',
    ],
  ])('%s', async (_, translations, path) => {
    const { createProduct: created } = await service.manage(createProduct, { input: aProduct({ translations }) });
    expect(created).toMatchObject({ __typename: 'ValidationError', fields: [{ path }] });
    const { id } = await bringIn(service);
    expect(await update(id, translations)).toMatchObject({ __typename: 'ValidationError', fields: [{ path }] });
    expect(await translationsOf(id)).toEqual({ version: 1, translations: [] });
  });

  test('an unknown language', async () => {
    const { errors } = await service.ask('{ products { nodes { title(language: FR) } } }');
    expect(errors![0]!.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('categories and attributes', () => {
  const inGerman = `query ($id: ID!, $language: Language) { category(id: $id) {
    name(language: $language) description(language: $language)
    attributes { label(language: $language) choices(language: $language) } } }`;

  test('are read in the language that the client asks for', async () => {
    const translations = [{ language: 'DE', name: 'Kleider', description: 'Zum Anziehen.' }];
    const input = { slug: 'dresses', name: 'Dresses', translations };
    const { createCategory } = await service.manage(createCategoryIn, { input });
    const { id } = createCategory.category;
    const attribute = await define(service, id, {
      key: 'fabric',
      label: 'Fabric',
      translations: [{ language: 'DE', label: 'Stoff', choices: [{ text: 'wool', translation: 'Wolle' }] }],
    });
    const { id: product } = await bringIn(service, {
      categorySlug: 'dresses',
      attributes: [{ key: 'fabric', choice: 'wool' }],
    });
    const { data } = await service.ask(inGerman, { id, language: 'DE' });
    const shown = {
      name: 'Kleider',
      description: 'Zum Anziehen.',
      attributes: [{ label: 'Stoff', choices: ['cotton', 'Wolle'] }],
    };
    expect(data.category).toEqual(shown);
    const values = `query ($id: ID!) { product(id: $id) { attributes { choice german: choice(language: DE) attribute { label(language: DE) } } } }`;
    const { data: found } = await service.ask(values, { id: product });
    expect(found.product.attributes).toEqual([{ choice: 'wool', german: 'Wolle', attribute: { label: 'Stoff' } }]);
    await service.manage(updateAttribute, { id: attribute, input: { label: 'Cloth' } });
    await service.manage(updateCategory, { id, input: { name: 'Gowns' } });
    expect((await service.ask(inGerman, { id, language: 'DE' })).data.category).toEqual(shown);
    await service.manage(updateAttribute, { id: attribute, input: { translations: [] } });
    await service.manage(updateCategory, { id, input: { translations: [] } });
    expect((await service.ask(inGerman, { id, language: 'DE' })).data.category).toEqual({
      name: 'Gowns',
      description: null,
      attributes: [{ label: 'Cloth', choices: ['cotton', 'wool'] }],
    });
  });

  test('validate their translations', async () => {
    const wrong = [{ language: 'EN', name: 'x' }];
    const { createCategory } = await service.manage(createCategoryIn, {
      input: { slug: 'wrong', name: 'Wrong', translations: wrong },
    });
    expect(createCategory).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'translations.0.language' }],
    });
    const id = await grow(service);
    const input = anAttribute({ translations: [{ language: 'DE', label: 'x'.repeat(101) }] });
    const { createAttribute: created } = await service.manage(createAttribute, { categoryId: id, input });
    expect(created).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'translations.0.label' }] });
  });

  test('publish category.changed when a translation changes', async () => {
    const id = await grow(service);
    const attribute = await define(service, id);
    await service.manage(updateCategory, { id, input: { translations: [{ language: 'DE', name: 'Neu' }] } });
    await service.manage(updateAttribute, {
      id: attribute,
      input: { translations: [{ language: 'DE', label: 'Neu' }] },
    });
    const events = await service.sql(
      `SELECT FROM outbox WHERE subject = $1 AND envelope ->> 'type' = 'category.changed'`,
      [id],
    );
    expect(events).toHaveLength(4);
  });
});

describe('facets', () => {
  const document = `query ($filter: ProductFilter, $language: Language) { productFacets(filter: $filter) {
    options { name label(language: $language) values { value label(language: $language) } }
    attributes { values { value label(language: $language) } }
  } }`;

  test('have labels of options and choices in the language that the client asks for', async () => {
    const { createCategory } = await service.manage(createCategoryIn, { input: { slug: 'lights', name: 'Lights' } });
    const choices = [{ text: 'oak', translation: 'Eiche' }];
    const translations = [{ language: 'DE', label: 'Holz', choices }];
    await define(service, createCategory.category.id, { key: 'wood', choices: ['oak'], translations });
    const attributes = [{ key: 'wood', choice: 'oak' }];
    const aLamp = (translations: object[]) => ({
      categorySlug: 'lights',
      attributes,
      variants: inBlueAndRed(),
      translations,
    });
    await bringIn(service, aLamp([{ language: 'DE', options: [{ text: 'blue', translation: 'Alt' }] }]));
    await bringIn(service, aLamp([german]));
    const filter = { category: 'lights' };
    const labelsIn = async (language?: string) =>
      (await service.ask(document, { filter, language })).data.productFacets;
    expect(await labelsIn('DE')).toEqual({
      options: [
        {
          name: 'Colour',
          label: 'Farbe',
          values: [
            { value: 'blue', label: 'Blau' },
            { value: 'red', label: 'red' },
          ],
        },
      ],
      attributes: [{ values: [{ value: 'oak', label: 'Eiche' }] }],
    });
    const [colour] = (await labelsIn()).options;
    expect(colour).toMatchObject({ label: 'Colour', values: [{ label: 'blue' }, { label: 'red' }] });
    const statements = (language: string) => service.statements.during(() => labelsIn(language));
    expect(await statements('EN')).toHaveLength(2);
    expect(await statements('DE')).toHaveLength(3);
  });
});

describe('the search', () => {
  const found = async (search: string) => {
    const document = `query ($search: String!) { products(filter: { search: $search }) { nodes { title } } }`;
    const { data } = await service.ask(document, { search });
    return data.products.nodes.map(({ title }: { title: string }) => title);
  };

  test('finds the words of all languages, in their forms and with mistakes', async () => {
    const translation = {
      language: 'DE',
      title: 'Gusseiserne Pfannen',
      keywords: ['Schmortopf'],
      description: 'Für Bratkartoffeln.',
      faq: [{ question: 'Spülmaschine?', answer: 'Besser nicht.' }],
    };
    const { id } = await bringIn(service, { title: 'Skillet', translations: [translation] });
    for (const search of [
      'skillet',
      'Pfanne',
      'pfannen',
      'Schmortopf',
      'Schmor',
      'Bratkartoffel',
      'spulmaschine',
      'Gusseisrne',
    ])
      expect([search, await found(search)]).toEqual([search, ['Skillet']]);
    await update(id, [{ language: 'DE', title: 'Bratpfanne' }]);
    expect(await found('Schmortopf')).toEqual([]);
    expect(await found('Bratpfanne')).toEqual(['Skillet']);
    await service.manage(updateProduct, { id, input: { title: 'Pan' } });
    expect(await found('Bratpfanne')).toEqual(['Pan']);
    await update(id, []);
    expect(await found('Bratpfanne')).toEqual([]);
  });

  test('finds products by the translated name of their category soon after it changes', async () => {
    const id = await grow(service, 'lamps');
    await bringIn(service, { title: 'Lantern', categorySlug: 'lamps' });
    const translate = (name: string) =>
      service.manage(updateCategory, { id, input: { translations: [{ language: 'DE', name }] } });
    await translate('Leuchten');
    await eventually('the name is found', async () => (await found('Leuchte')).includes('Lantern'));
    await bringIn(service, { title: 'Torch', categorySlug: 'lamps' });
    expect(await found('Leuchte')).toEqual(['Torch', 'Lantern']);
    await translate('Lichter');
    await eventually('the former name is not found', async () => (await found('Leuchte')).length === 0);
  });
});

test('a page in another language takes no further statement, and one for the options of variants', async () => {
  for (let index = 0; index < 3; index += 1) await bringIn(service, { translations: [german] });
  const statementsOf = async (fields: string) => {
    const document = `{ products(first: 3) { nodes { ${fields} category { NAME } attributes { LABEL } } } }`;
    const asked = (language: string) =>
      document
        .replace('NAME', `name${language}`)
        .replace('LABEL', `choice${language} attribute { label${language} }`)
        .replaceAll('()', language);
    const count = async (language: string) =>
      (await service.statements.during(() => service.ask(asked(language)))).length;
    return [await count(''), await count('(language: DE)')];
  };
  const [plain, translated] = await statementsOf('title() description() faq() { question } seo() { title }');
  expect(translated).toBe(plain);
  const [plainOptions, translatedOptions] = await statementsOf(
    'title() options() { name } variants { options() { name } }',
  );
  expect(translatedOptions).toBe(plainOptions! + 1);
});

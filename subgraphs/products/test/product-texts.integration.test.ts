import { bringIn, createProduct, aProduct, ensureCategory, updateProduct } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

async function textsOf(id: string) {
  const document = `query ($id: ID!) { product(id: $id) { title description descriptionHtml seo { title description } } }`;
  const { data, errors } = await service.ask(document, { id });
  expect(errors).toBeUndefined();
  return data.product;
}

async function update(id: string, input: object) {
  return (await service.manage(updateProduct, { id, input })).updateProduct;
}

const noSeo = { title: null, description: null };

test('a description is stored as Markdown, and rendered as safe HTML', async () => {
  const description = '**Boils** water.\n\n<script>alert(1)</script> [here](javascript:alert(1))';
  const { id } = await bringIn(service, { description });
  expect(await textsOf(id)).toMatchObject({
    description,
    descriptionHtml:
      '<p><strong>Boils</strong> water.</p>\n<p>&lt;script&gt;alert(1)&lt;/script&gt; [here](javascript:alert(1))</p>\n',
  });
  await update(id, { description: '_New_' });
  expect(await textsOf(id)).toMatchObject({ description: '_New_', descriptionHtml: '<p><em>New</em></p>\n' });
  await update(id, { description: '' });
  expect(await textsOf(id)).toMatchObject({ description: '', descriptionHtml: '' });
});

test('rendering takes no statement', async () => {
  const { id } = await bringIn(service);
  const statements = await service.statements.during(() => textsOf(id));
  expect(statements).toHaveLength(1);
});

describe('texts for search engines', () => {
  test('are null until they are set, and are replaced together', async () => {
    const { id } = await bringIn(service);
    expect((await textsOf(id)).seo).toEqual(noSeo);
    await update(id, { seo: { title: ' Kettles ', description: 'All of them.' } });
    expect((await textsOf(id)).seo).toEqual({ title: 'Kettles', description: 'All of them.' });
    await update(id, { title: 'Another' });
    await update(id, { seo: null });
    expect((await textsOf(id)).seo).toEqual({ title: 'Kettles', description: 'All of them.' });
    await update(id, { seo: { description: 'Others.' } });
    expect((await textsOf(id)).seo).toEqual({ title: null, description: 'Others.' });
    await update(id, { seo: {} });
    expect((await textsOf(id)).seo).toEqual(noSeo);
  });

  test('can be set with a new product', async () => {
    const { id } = await bringIn(service, { seo: { title: 'Kettles' } });
    expect((await textsOf(id)).seo).toEqual({ title: 'Kettles', description: null });
    const { id: other } = await bringIn(service, { seo: null });
    expect((await textsOf(other)).seo).toEqual(noSeo);
  });

  test('are stored as they are, also if they contain markup', async () => {
    const title = '</title><script>alert("1")</script> & \u{1F600}';
    const { id } = await bringIn(service, { title, seo: { title } });
    expect(await textsOf(id)).toMatchObject({ title, seo: { title, description: null } });
  });

  test.each([
    [{ title: '' }, 'seo.title'],
    [{ title: ' ' }, 'seo.title'],
    [{ title: 'x'.repeat(101) }, 'seo.title'],
    [{ title: 'x'.repeat(500_000) }, 'seo.title'],
    [{ title: 'a\u0000b' }, 'seo.title'],
    [{ title: '\ud800' }, 'seo.title'],
    [{ title: 'a\nb' }, 'seo.title'],
    [{ title: '\u202ea' }, 'seo.title'],
    [{ description: 'x'.repeat(301) }, 'seo.description'],
    [{ description: '\udc00' }, 'seo.description'],
    [{ description: '' }, 'seo.description'],
  ])('are refused if they are invalid (%#)', async (seo, path) => {
    const { id } = await bringIn(service);
    const refused = { __typename: 'ValidationError', fields: [{ path }] };
    expect(await update(id, { seo })).toMatchObject(refused);
    expect((await service.manage(createProduct, { input: aProduct({ seo }) })).createProduct).toMatchObject(refused);
    expect((await textsOf(id)).seo).toEqual(noSeo);
  });
});

test.each(['a\u0000b', '\ud800', 'a\udc00', '\u202e', 'x'.repeat(10_001), '*'.repeat(500_000)])(
  'an invalid description is refused (%#)',
  async (description) => {
    const { id } = await bringIn(service);
    expect(await update(id, { description })).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'description' }],
    });
  },
);

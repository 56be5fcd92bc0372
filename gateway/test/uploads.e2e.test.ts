import { randomUUID } from 'node:crypto';
import type { ShopClient } from '@commerce/shop-client';
import { aCustomer, aStaffMember } from './support/people.ts';
import { sharedShop, type SharedShop } from './support/shared-shop.ts';

/** Three by two red pixels. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEklEQVR4AWL6z8DwH4aZGJAAAAAA//+GpNPhAAAABklEQVQDAHTzBf+1yIrkAAAAAElF' +
    'TkSuQmCC',
  'base64',
);

const addImages = `mutation ($id: ID!, $images: [ImageInput!]!) {
  addProductImages(id: $id, images: $images) {
    __typename ... on ProductPayload { product { images { alt url width } } } ... on ValidationError { fields { path } }
  }
}`;

interface Answer {
  readonly status: number;
  readonly uploadId?: string;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data?: any;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly errors?: any[];
}

describe('files through the gateway', () => {
  let running: SharedShop;
  let staff: ShopClient;
  let productId: string;

  beforeAll(async () => {
    running = await sharedShop();
    staff = await aStaffMember(running.shop);
    await staff.send('mutation { createCategory(input: { slug: "kitchen", name: "Kitchen" }) { __typename } }');
    const create = `mutation ($input: CreateProductInput!) {
      createProduct(input: $input) { ... on ProductPayload { product { id } } } }`;
    const variants = [{ sku: `SKU-${randomUUID()}`, price: { amountMinor: 1_999 }, onHand: 10 }];
    const texts = { slug: `kettle-${randomUUID()}`, title: 'Kettle', description: 'Boils', categorySlug: 'kitchen' };
    const { data } = await staff.send<{ createProduct: { product: { id: string } } }>(create, {
      input: { ...texts, variants },
    });
    productId = data!.createProduct.product.id;
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  const authorized = (client = staff) => ({ authorization: `Bearer ${client.accessToken}` });
  const preflighted = { 'apollo-require-preflight': 'true' };

  async function send(parts: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Answer> {
    const form = new FormData();
    for (const [name, part] of Object.entries(parts))
      form.set(name, part instanceof Blob ? part : JSON.stringify(part));
    const answer = await fetch(`${running.gateway.url}/graphql`, {
      method: 'POST',
      headers: { ...preflighted, ...authorized(), ...headers },
      body: form,
    });
    return { ...((await answer.json()) as Answer), status: answer.status };
  }

  async function upload(file: Buffer, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await fetch(`${running.gateway.url}/images`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', ...headers },
      body: new Uint8Array(file),
    });
    return { ...((await answer.json()) as Answer), status: answer.status };
  }

  const file = () => new Blob([png]);
  const operations = (count = 1) => ({
    query: addImages,
    variables: { id: productId, images: Array.from({ length: count }, (_, at) => ({ alt: `Side ${at}`, file: null })) },
  });

  test('of a multipart request become images, which the gateway serves', async () => {
    const map = { a: ['variables.images.0.file'], b: ['variables.images.1.file'] };
    const { data, status } = await send({ operations: operations(2), map, a: file(), b: file() });
    expect(status).toBe(200);
    const { images } = data.addProductImages.product as { images: { alt: string; url: string; width: number }[] };
    expect(images).toMatchObject([
      { alt: 'Side 0', width: 3 },
      { alt: 'Side 1', width: 3 },
    ]);
    const response = await fetch(`${running.gateway.url}${images[0]!.url}`, { headers: { accept: 'image/avif' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/avif']);
    const etag = response.headers.get('etag')!;
    const again = await fetch(`${running.gateway.url}${images[0]!.url}`, {
      headers: { accept: 'image/avif', 'if-none-match': etag },
    });
    expect([again.status, again.headers.get('vary')]).toEqual([304, 'Accept']);
  });

  test('of a multipart request can be invalid one by one', async () => {
    const map = { a: ['variables.images.0.file'], b: ['variables.images.1.file'] };
    const { data } = await send({ operations: operations(2), map, a: file(), b: new Blob(['hello']) });
    expect(data.addProductImages).toEqual({ __typename: 'ValidationError', fields: [{ path: 'images.1.file' }] });
  });

  test('as the body of POST /images can be used by their ID', async () => {
    const { status, uploadId } = await upload(png, authorized());
    expect(status).toBe(201);
    const variables = { id: productId, images: [{ alt: 'Top', uploadId }] };
    const { data } = await staff.send<Answer['data']>(addImages, variables);
    expect(data.addProductImages.product.images).toContainEqual(expect.objectContaining({ alt: 'Top', width: 3 }));
  });

  const map = { a: ['variables.images.0.file'] };
  test.each<[string, () => Record<string, unknown>]>([
    ['no map', () => ({ operations: operations(), a: file() })],
    ['no operations', () => ({ map, a: file() })],
    ['the map first', () => ({ map, operations: operations(), a: file() })],
    ['a file before the map', () => ({ operations: operations(), a: file(), map })],
    ['a missing file', () => ({ operations: operations(), map })],
    ['a file that the map does not use', () => ({ operations: operations(), map, a: file(), b: file() })],
    [
      'a path into the prototype',
      () => ({ operations: operations(), map: { a: ['variables.__proto__.x'] }, a: file() }),
    ],
    ['a path to a value', () => ({ operations: operations(), map: { a: ['variables.id'] }, a: file() })],
    ['a path to the query', () => ({ operations: operations(), map: { a: ['query'] }, a: file() })],
    ['several operations', () => ({ operations: [operations()], map, a: file() })],
    ['a further field', () => ({ operations: operations(), map, other: 'x', a: file() })],
  ])('are refused with %s', async (_, parts) => {
    expect(await send(parts())).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  test('are refused if there are too many, or if the operation is huge', async () => {
    const names = Array.from({ length: 11 }, (_, at) => `f${at}`);
    const paths = Object.fromEntries(names.map((name, at) => [name, [`variables.images.${at}.file`]]));
    const files = Object.fromEntries(names.map((name) => [name, file()]));
    const tooLarge = { status: 413, errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] };
    expect(await send({ operations: operations(11), map: paths, ...files })).toMatchObject(tooLarge);
    const padded = { ...operations(), extensions: { padding: 'x'.repeat(1_000_001) } };
    expect(await send({ operations: padded, map, a: file() })).toMatchObject(tooLarge);
    const values = { ...operations(), extensions: { values: Array.from({ length: 10_001 }, () => 0) } };
    expect(await send({ operations: values, map, a: file() })).toMatchObject(tooLarge);
  });

  test('cannot be sent with a query', async () => {
    const query = 'query ($file: Upload) { __typename @skip(if: false) products(first: 1) { totalCount } }';
    const answer = await send({
      operations: { query, variables: { file: null } },
      map: { a: ['variables.file'] },
      a: file(),
    });
    expect(answer.errors).toBeDefined();
  });

  test.each([
    [
      'a multipart request',
      (headers: Record<string, string>) => send({ operations: operations(), map, a: file() }, headers),
    ],
    ['POST /images', (headers: Record<string, string>) => upload(png, { ...headers })],
  ])('are refused from who is not signed in or of a foreign page, by %s', async (_, attempt) => {
    expect(await attempt({ authorization: '' })).toMatchObject({ status: 401 });
    expect(await attempt({ authorization: 'Bearer x.y.z' })).toMatchObject({ status: 401 });
    const cookie = `access_token=${staff.accessToken}`;
    expect(await attempt({ authorization: '', cookie, origin: 'https://evil.example' })).toMatchObject({ status: 403 });
  });

  test('are refused from customers', async () => {
    const customer = await aCustomer(running.shop);
    expect(await upload(png, authorized(customer.shop))).toMatchObject({ status: 403 });
    const { errors } = await send({ operations: operations(), map, a: file() }, authorized(customer.shop));
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('are refused without what needs a preflight', async () => {
    expect(await send({ operations: operations(), map, a: file() }, { 'apollo-require-preflight': '' })).toMatchObject({
      status: 400,
    });
    for (const type of ['multipart/form-data; boundary=x', 'text/plain', 'application/x-www-form-urlencoded'])
      expect((await upload(png, { ...authorized(), 'content-type': type })).status).toBe(400);
  });

  test('of 50 MB are refused', async () => {
    const large = Buffer.alloc(50_000_000);
    expect(await upload(large, authorized())).toMatchObject({ status: 413 });
    expect(await send({ operations: operations(), map, a: new Blob([large]) })).toMatchObject({ status: 413 });
  });
});

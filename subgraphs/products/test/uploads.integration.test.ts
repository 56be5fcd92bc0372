import { randomUUID } from 'node:crypto';
import { eventually } from '@commerce/testing';
import sharp from 'sharp';
import { start } from '../src/main.ts';
import {
  addProductImages,
  bringIn,
  ensureCategory,
  nobodysId,
  removeProductImage,
  replaceProductImage,
  type Product,
} from './support/catalogue.ts';
import { aPicture, pictureBytes } from './support/pictures.ts';
import { anOrdersBus, startProducts, type ProductsService } from './support/products-service.ts';
import { aBomb, aPhoto, sendForm, upload, type Form } from './support/uploads.ts';

let service: ProductsService;
let staff: string;

beforeAll(async () => {
  service = await startProducts();
  staff = service.tokenOf('STAFF');
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const add = async (id: string, images: object[], token = staff) =>
  (await service.ask(addProductImages, { id, images }, token)).data?.addProductImages;

const unknownUpload = (path: string) => ({ __typename: 'ValidationError', fields: [{ path, code: 'NOT_ALLOWED' }] });

async function anUpload(): Promise<string> {
  const { uploadId } = await upload(service, await aPhoto(), staff);
  return uploadId;
}

describe('a file as the body of POST /images', () => {
  test('becomes an image of a product, with its size and versions', async () => {
    const sent = await upload(service, await aPhoto(2_000, 1_000), staff, {
      'content-type': 'application/octet-stream',
    });
    expect(sent).toMatchObject({ status: 201, width: 1280, height: 640, color: expect.stringMatching(/^#/) });
    expect(sent).toMatchObject({ placeholder: expect.stringMatching(/^data:image\/webp;base64,/) });
    const product = await bringIn(service);
    await add(product.id, [{ alt: 'A kettle', uploadId: sent.uploadId }]);
    const fields = `id width height placeholder color url small: url(width: 100) wide: url(width: 900, format: AVIF)
      huge: url(width: 99999, format: WEBP) none: url(width: -5)`;
    const { data } = await service.ask(`query ($id: ID!) { product(id: $id) { images { ${fields} } } }`, {
      id: product.id,
    });
    const path = `/images/${sent.uploadId}`;
    expect(data.product.images).toEqual([
      {
        id: sent.uploadId,
        width: 1280,
        height: 640,
        placeholder: expect.any(String),
        color: expect.any(String),
        url: path,
        small: `${path}/320`,
        wide: `${path}/1280.avif`,
        huge: `${path}/1280.webp`,
        none: `${path}/320`,
      },
    ]);
  });

  test('is for staff', async () => {
    const file = await aPhoto(10, 10);
    expect(await upload(service, file)).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(await upload(service, file, service.tokenOf('CUSTOMER'))).toMatchObject({ status: 403 });
    expect(await upload(service, file, 'Bearer x.y.z')).toMatchObject({ status: 401 });
    expect(await upload(service, file, service.tokenOf('ADMIN'))).toMatchObject({ status: 201 });
  });

  test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['nothing', () => Buffer.alloc(0), 'INVALID_FORMAT'],
    ['a renamed text', () => Buffer.from('hello'), 'INVALID_FORMAT'],
    ['half of a picture', async () => (await aPhoto()).subarray(0, 1_000), 'INVALID_FORMAT'],
    ['a bomb of a hundred megapixels', () => aBomb(), 'TOO_LARGE'],
  ])('is refused if it is %s', async (_, file, reason) => {
    const answer = await upload(service, Buffer.from(await file()), staff);
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT', reason } }] });
  });

  test('is refused if it has 50 MB, whether or not it says so before', async () => {
    const tooLarge = { status: 413, errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE', maximum: 20_000_000 } }] };
    expect(await upload(service, Buffer.alloc(50_000_000), staff)).toMatchObject(tooLarge);
    let left = 50;
    const stream = new ReadableStream({
      pull: (controller) => (left-- > 0 ? controller.enqueue(new Uint8Array(1_000_000)) : controller.close()),
    });
    expect(await upload(service, stream, staff)).toMatchObject(tooLarge);
  });

  test('cannot be seen before a product shows it', async () => {
    expect((await fetch(`${service.url}/images/${await anUpload()}`)).status).toBe(404);
  });

  test('is processed while queries are answered', async () => {
    const state = { isDone: false };
    const sent = upload(service, await aPhoto(3_000, 2_000), staff).finally(() => (state.isDone = true));
    let answered = 0;
    while (!state.isDone) {
      expect((await service.ask('{ products(first: 1) { totalCount } }')).errors).toBeUndefined();
      answered += 1;
    }
    expect(await sent).toMatchObject({ status: 201 });
    expect(answered).toBeGreaterThan(3);
  });
});

describe('an upload', () => {
  test('can be used once, even by concurrent requests', async () => {
    const uploadId = await anUpload();
    const { id } = await bringIn(service);
    const image = { alt: 'A kettle', uploadId };
    const answers = await Promise.all([1, 2, 3].map(() => add(id, [image])));
    const names = answers.map(({ __typename }) => __typename as string).toSorted();
    expect(names).toEqual(['ProductPayload', 'ValidationError', 'ValidationError']);
    expect(await add(id, [image])).toMatchObject(unknownUpload('images.0.uploadId'));
  });

  test('cannot be used twice in one request, which then uses nothing', async () => {
    const image = { alt: 'A kettle', uploadId: await anUpload() };
    const { id } = await bringIn(service);
    expect(await add(id, [image, image])).toMatchObject({ __typename: 'ValidationError' });
    expect(await add(id, [image])).toMatchObject({ __typename: 'ProductPayload' });
  });

  test('can be used only by who has made it', async () => {
    const image = { alt: 'A kettle', uploadId: await anUpload() };
    const { id } = await bringIn(service);
    expect(await add(id, [image], service.tokenOf('STAFF', randomUUID()))).toMatchObject(
      unknownUpload('images.0.uploadId'),
    );
    expect(await add(id, [image])).toMatchObject({ __typename: 'ProductPayload' });
  });

  test('is not used by a request that fails', async () => {
    const image = { alt: 'A kettle', uploadId: await anUpload() };
    expect(await add(nobodysId, [image])).toMatchObject({ __typename: 'ProductNotFoundError' });
    const { id } = await bringIn(service);
    const stale = await service.ask(addProductImages, { id, images: [image], version: 99 }, staff);
    expect(stale.data.addProductImages).toMatchObject({ __typename: 'VersionConflictError' });
    expect(await add(id, [image])).toMatchObject({ __typename: 'ProductPayload' });
  });

  test('replaces an image', async () => {
    const { id, images } = await bringIn(service, { images: [aPicture()] });
    const uploadId = await anUpload();
    const variables = { id, imageId: images[0]!.id, image: { alt: 'New', uploadId } };
    const { data } = await service.ask(replaceProductImage, variables, staff);
    expect(data.replaceProductImage.product.images).toEqual([{ id: uploadId, url: `/images/${uploadId}`, alt: 'New' }]);
  });

  test('is limited in number for each staff member', async () => {
    const owner = randomUUID();
    await service.sql(
      `INSERT INTO image_upload (id, owner_id) SELECT gen_random_uuid(), $1 FROM generate_series(1, 500)`,
      [owner],
    );
    expect(await upload(service, await aPhoto(10, 10), service.tokenOf('STAFF', owner))).toMatchObject({ status: 429 });
  });
});

describe('a multipart request', () => {
  const operations = (id: string, count = 1) => ({
    query: addProductImages,
    variables: { id, images: Array.from({ length: count }, () => ({ alt: 'A kettle', file: null })) },
  });
  const send = (form: Form, authorization = staff) => sendForm(service.url, form, { authorization });
  const path = (index: number) => `variables.images.${index}.file`;

  test('adds its files to a product', async () => {
    const { id } = await bringIn(service);
    const files = { a: await aPhoto(30, 20), b: await aPhoto(20, 30) };
    const { data } = await send({ operations: operations(id, 2), map: { a: [path(1)], b: [path(0)] }, files });
    const { images } = (data.addProductImages as { product: Product }).product;
    const sizes = await service.sql('SELECT width FROM product_image WHERE id = ANY($1) ORDER BY position', [
      images.map((image) => image.id),
    ]);
    expect(sizes).toEqual([{ width: 20 }, { width: 30 }]);
  });

  test('returns an error for each file that is not an image', async () => {
    const { id } = await bringIn(service);
    const files = { 0: Buffer.from('hello') };
    expect(
      (await send({ operations: operations(id), map: { 0: [path(0)] }, files })).data.addProductImages,
    ).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'images.0.file', code: 'INVALID_FORMAT' }],
    });
  });

  test('is the only way to send a file', async () => {
    const { id } = await bringIn(service);
    const images = [{ alt: 'A kettle', file: 'hello' }];
    const { errors } = await service.ask(addProductImages, { id, images }, staff);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('GET /images', () => {
  let path: string;
  beforeAll(async () => {
    const { uploadId } = await upload(service, await aPhoto(500, 250), staff);
    const { id } = await bringIn(service);
    await add(id, [{ alt: 'A kettle', uploadId }]);
    path = `${service.url}/images/${uploadId}`;
  });

  test.each([
    ['/320.avif', 'avif', 320],
    ['/320.webp', 'webp', 320],
    ['/640.avif', 'avif', 500],
    ['/320', 'webp', 320],
    ['', 'webp', 500],
  ])('sends the stored version for %s', async (version, format, width) => {
    const response = await fetch(path + version);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, `image/${format}`]);
    const metadata = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(metadata.width).toBe(width);
    expect(response.headers.get('vary')).toBe(/\.(avif|webp)$/.test(version) ? null : 'Accept');
  });

  test('answers 304 to who has the version', async () => {
    const etag = (await fetch(`${path}/320.avif`)).headers.get('etag')!;
    const again = (sent: string, version = '/320.avif') =>
      fetch(path + version, { headers: { 'if-none-match': sent } });
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) expect((await again(known)).status).toBe(304);
    expect((await again('"x"')).status).toBe(200);
    expect((await again(etag, '/320.webp')).status).toBe(200);
  });

  test.each([
    '/640.avif/x',
    '/..%2f..%2fetc%2fpasswd',
    '/640.avif%00',
    '/-1.webp',
    '/640.avif.webp',
    '/',
    '/0',
    '/1.avif',
    '/321.webp',
    '/1280.webp',
    '/99999.webp',
    '/00640.webp',
    '/640.',
    '/640.png',
    '/640.WEBP',
    '/.avif',
    '/6%340.webp',
    '/640.webp?1',
    '?1',
  ])('has no version %s', async (version) => {
    const response = await fetch(path + version);
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, null]);
  });

  test('has one address, whose ID has lower case', async () => {
    const other = path.replace(/[^/]+$/, (id) => id.toUpperCase());
    expect((await fetch(other)).status).toBe(404);
    expect((await fetch(`${service.url}/%69mages/${path.split('/').at(-1)}`)).status).toBe(404);
  });
});

describe('the sweep', () => {
  const files = async (id: string) =>
    (await service.sql(`SELECT key FROM image_file WHERE key LIKE $1`, [`${id}/%`])).length;

  /** Another instance does its background work once when it starts. */
  async function work(done: () => Promise<boolean>) {
    const bus = anOrdersBus();
    const other = await start(service.config, bus);
    await eventually('the background work', done);
    await other.close();
    await bus.close();
  }

  const convert = (id: string) =>
    work(async () => (await service.sql('SELECT id FROM product_image WHERE id = $1 AND width > 0', [id])).length > 0);

  const sweep = () =>
    work(async () => {
      const left = await service.sql(
        `SELECT id FROM image_garbage UNION ALL
         SELECT id FROM image_upload WHERE created_at < now() - interval '1 day' UNION ALL
         SELECT id FROM product_image WHERE NOT published AND removed_at < now() - interval '7 days'`,
      );
      return left.length === 0;
    });

  test('deletes uploads that nobody has used for a day, also those that were never completed', async () => {
    const [used, unused, fresh] = [await anUpload(), await anUpload(), await anUpload()];
    const { id } = await bringIn(service);
    await add(id, [{ alt: 'A kettle', uploadId: used }]);
    await service.sql(`UPDATE image_upload SET created_at = now() - interval '25 hours' WHERE id = $1`, [unused]);
    const incomplete = randomUUID();
    await service.sql(
      `INSERT INTO image_upload (id, owner_id, created_at) VALUES ($1, $1, now() - interval '25 hours')`,
      [incomplete],
    );
    await service.sql(`INSERT INTO image_file (key, content) VALUES ($1, 'x')`, [`${incomplete}/320.avif`]);
    await sweep();
    expect([await files(unused), await files(incomplete)]).toEqual([0, 0]);
    expect([await files(used), await files(fresh)]).toEqual([6, 6]);
    expect(await add(id, [{ alt: 'A kettle', uploadId: unused }])).toMatchObject(unknownUpload('images.0.uploadId'));
  });

  test('deletes removed images after a week, but not those that orders may show', async () => {
    const { id, images } = await bringIn(service, { images: [aPicture(), aPicture(), aPicture()] });
    const [main, second, third] = images.map((image) => image.id) as [string, string, string];
    for (const imageId of [main, third]) await service.manage(removeProductImage, { id, imageId });
    await service.sql(`UPDATE product_image SET removed_at = now() - interval '6 days' WHERE id = $1`, [third]);
    await sweep();
    expect(await files(third)).toBeGreaterThan(0);
    await service.sql(`UPDATE product_image SET removed_at = now() - interval '8 days' WHERE removed_at IS NOT NULL`);
    await sweep();
    expect(await files(third)).toBe(0);
    expect((await fetch(`${service.url}/images/${third}`)).status).toBe(404);
    for (const kept of [main, second]) expect((await fetch(`${service.url}/images/${kept}`)).status).toBe(200);
  });

  test('converts images from before there were versions, and publishes their products', async () => {
    const { id } = await bringIn(service);
    const [old, broken] = [randomUUID(), randomUUID()];
    await service.sql(
      `INSERT INTO product_image (id, product_id, position, alt, media_type, content)
       VALUES ($1, $3, 0, 'Old', 'image/png', $4), ($2, $3, 1, 'Broken', 'image/png', 'hello')`,
      [old, broken, id, pictureBytes()],
    );
    const read = async () =>
      (await service.ask('query ($id: ID!) { product(id: $id) { version images { width url(width: 9) } } }', { id }))
        .data.product;
    const before = await read();
    expect(before.images).toEqual([old, broken].map((each) => ({ width: null, url: `/images/${each}` })));
    const former = await fetch(`${service.url}/images/${old}`);
    expect(Buffer.from(await former.arrayBuffer())).toEqual(pictureBytes());
    expect(former.headers.get('content-security-policy')).toContain('sandbox');
    await convert(old);
    expect((await read()).images[0].width).toBe(3);
    expect((await read()).version).toBe(before.version + 1);
    expect((await fetch(`${service.url}/images/${old}`)).headers.get('content-type')).toBe('image/webp');
    expect(await (await fetch(`${service.url}/images/${broken}`)).text()).toBe('hello');
  });
});

test('URLs are absolute if a host for images is configured, and events have paths', async () => {
  await using other = await startProducts({ IMAGES_BASE_URL: 'https://images.example/shop/' });
  await ensureCategory(other);
  const { id, images } = await bringIn(other, { images: [aPicture()] });
  const [image] = images;
  expect(image!.url).toBe(`https://images.example/shop/images/${image!.id}`);
  const [row] = await other.sql(`SELECT envelope -> 'data' ->> 'imageUrl' AS url FROM outbox WHERE subject = $1`, [id]);
  expect(row).toEqual({ url: `/images/${image!.id}` });
});

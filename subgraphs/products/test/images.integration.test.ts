import {
  addProductImages,
  archiveProduct,
  bringIn,
  ensureCategory,
  nobodysId,
  removeProductImage,
  reorderProductImages,
  replaceProductImage,
  updateProductImage,
  type Product,
} from './support/catalogue.ts';
import { aPicture, pictureBytes, rasterTypes } from './support/pictures.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

async function addressOf(bytes: Buffer): Promise<{ id: string; address: string }> {
  const { id, images } = await bringIn(service, { images: [aPicture(bytes)] });
  return { id, address: `${service.url}${images[0]?.url}` };
}

test.each(rasterTypes)('serves an %s as WebP, or as AVIF to who accepts it', async (mediaType) => {
  const { address } = await addressOf(pictureBytes(mediaType));
  for (const [accept, type] of [
    ['*/*', 'image/webp'],
    ['image/avif;q=0, image/webp', 'image/webp'],
    ['image/avif,image/webp,*/*;q=0.8', 'image/avif'],
  ] as const) {
    const response = await fetch(address, { headers: { accept } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      vary: 'Accept',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
  }
});

test('still serves the images of archived products', async () => {
  const { id, address } = await addressOf(pictureBytes());
  await service.manage(archiveProduct, { id });
  expect((await fetch(address)).status).toBe(200);
});

test('publishes the main image with a product', async () => {
  const { id, address } = await addressOf(pictureBytes());
  const rows = await service.sql<{ url: string }>(
    `SELECT envelope -> 'data' ->> 'imageUrl' AS url FROM outbox WHERE subject = $1`,
    [id],
  );
  expect(rows).toEqual([{ url: new URL(address).pathname }]);
});

test.each(['x', nobodysId, '%00', '..%2f..%2fetc%2fpasswd', `${nobodysId}.svg`])('has no image %s', async (id) => {
  const response = await fetch(`${service.url}/images/${id}`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  expect(response.headers.get('cache-control')).toBeNull();
});

describe('the images of a product', () => {
  const named = (...alts: string[]) => alts.map((alt) => aPicture(pictureBytes(), alt));
  const altsOf = ({ images }: Pick<Product, 'images'>) => images.map(({ alt }) => alt);

  async function mainPictureSaidOf(id: string): Promise<string | null> {
    const [row] = await service.sql<{ url: string | null }>(
      `SELECT envelope -> 'data' ->> 'imageUrl' AS url FROM outbox WHERE subject = $1 ORDER BY position DESC LIMIT 1`,
      [id],
    );
    return row!.url;
  }

  async function add(id: string, images: object[]) {
    return (await service.manage(addProductImages, { id, images })).addProductImages;
  }

  async function remove(id: string, imageId: string) {
    return (await service.manage(removeProductImage, { id, imageId })).removeProductImage;
  }

  async function replace(id: string, imageId: string, image: object) {
    return (await service.manage(replaceProductImage, { id, imageId, image })).replaceProductImage;
  }

  async function describeImage(id: string, imageId: string, alt: string) {
    return (await service.manage(updateProductImage, { id, imageId, alt })).updateProductImage;
  }

  async function reorder(id: string, imageIds: string[]) {
    return (await service.manage(reorderProductImages, { id, imageIds })).reorderProductImages;
  }

  test('can be added later, each up to the maximum size, up to ten', async () => {
    const { id } = await bringIn(service);
    for (const count of [1, 2, 3]) {
      const { product } = await add(id, [aPicture(pictureBytes('image/png', 500_000))]);
      expect(product.images).toHaveLength(count);
    }
    expect((await add(id, named('4', '5', '6', '7', '8', '9', '10'))).product.images).toHaveLength(10);
    expect(await add(id, named('11'))).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'images', code: 'TOO_LONG' }],
    });
  });

  test('are limited to ten, even when they are added concurrently', async () => {
    const { id } = await bringIn(service, { images: named('1', '2', '3', '4', '5', '6', '7', '8') });
    const answers = await Promise.all(Array.from({ length: 4 }, () => add(id, named('more'))));
    const names = answers.map(({ __typename }) => __typename as string).toSorted();
    expect(names).toEqual(['ProductPayload', 'ProductPayload', 'ValidationError', 'ValidationError']);
  });

  test('can be removed one by one, while orders still show them', async () => {
    const { id, images } = await bringIn(service, { images: named('front', 'back') });
    const { product } = await remove(id, images[0]!.id);
    expect(altsOf(product)).toEqual(['back']);
    expect(await mainPictureSaidOf(id)).toBe(images[1]?.url);
    expect((await fetch(`${service.url}${images[0]?.url}`)).status).toBe(200);
    expect(await remove(id, images[0]!.id)).toMatchObject({ __typename: 'ImageNotFoundError' });
    expect(altsOf((await add(id, named('side'))).product)).toEqual(['back', 'side']);
  });

  test('are appended when added, even after removals', async () => {
    const { id, images } = await bringIn(service, { images: named('a', 'b', 'c') });
    for (const image of images.slice(0, 2)) await remove(id, image.id);
    expect(altsOf((await add(id, named('d', 'e'))).product)).toEqual(['c', 'd', 'e']);
  });

  test('can be asked for in part, the main one first', async () => {
    const { id } = await bringIn(service, { images: named('front', 'back', 'side') });
    const document = `query ($id: ID!, $first: Int) { product(id: $id) { images(first: $first) { alt } } }`;
    const ask = (first?: number | null) => service.ask(document, { id, first });
    expect(altsOf((await ask(1)).data?.product)).toEqual(['front']);
    for (const first of [10, null, undefined])
      expect(altsOf((await ask(first)).data?.product)).toEqual(['front', 'back', 'side']);
    for (const first of [0, -1, 11]) expect((await ask(first)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('can be reordered, the main one first', async () => {
    const { id, images } = await bringIn(service, { images: named('a', 'b', 'c') });
    const [a, b, c] = images.map((image) => image.id) as [string, string, string];
    expect(altsOf((await reorder(id, [c, a, b])).product)).toEqual(['c', 'a', 'b']);
    expect(await mainPictureSaidOf(id)).toBe(images[2]?.url);
    for (const wrong of [[], [c, a], [c, a, a], [c, a, b, b], [c, a, nobodysId], [c, a, 'x']]) {
      expect(await reorder(id, wrong)).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'imageIds' }] });
    }
    expect(altsOf((await add(id, named('d'))).product)).toEqual(['c', 'a', 'b', 'd']);
  });

  test('can be replaced by others, which have other URLs, while orders still show the old ones', async () => {
    const { id, images } = await bringIn(service, { images: named('a', 'b', 'c') });
    const { product } = await replace(id, images[0]!.id, aPicture(pictureBytes('image/jpeg'), 'new'));
    expect(altsOf(product)).toEqual(['new', 'b', 'c']);
    expect(await mainPictureSaidOf(id)).toBe(product.images[0].url);
    expect(product.images[0].url).not.toBe(images[0]!.url);
    const [shown, former] = await Promise.all(
      [product.images[0].url, images[0]!.url].map((url) => fetch(`${service.url}${url}`)),
    );
    expect([shown!.status, former!.status]).toEqual([200, 200]);
    expect(await replace(id, images[0]!.id, aPicture())).toMatchObject({ __typename: 'ImageNotFoundError' });
    expect(
      altsOf((await reorder(id, product.images.map((image: { id: string }) => image.id).toReversed())).product),
    ).toEqual(['c', 'b', 'new']);
  });

  test('can be replaced when there are ten of them, by one of the maximum size', async () => {
    const { id, images } = await bringIn(service, {
      images: named('1', '2', '3', '4', '5', '6', '7', '8', '9', '10'),
    });
    const largest = aPicture(pictureBytes('image/png', 500_000), 'large');
    expect(altsOf((await replace(id, images[9]!.id, largest)).product)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      'large',
    ]);
    const tooLarge = await replace(id, images[0]!.id, aPicture(pictureBytes('image/png', 500_001)));
    expect(tooLarge).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'image.base64', code: 'TOO_LARGE', maximum: 500_000 }],
    });
  });

  test.each<[string, object, string[]]>([
    ['a word', { base64: Buffer.from('hello').toString('base64') }, ['image.base64']],
    ['no base64', { base64: '<svg/>' }, ['image.base64']],
    ['nothing', { base64: '' }, ['image.base64']],
    ['two files', { uploadId: nobodysId }, ['image']],
    ['an unknown upload', { base64: null, uploadId: nobodysId }, ['image.uploadId']],
    ['an upload that has no UUID', { base64: null, uploadId: 'x' }, ['image.uploadId']],
    ['no text', { alt: ' ' }, ['image.alt']],
    ['a NUL in the text', { alt: 'a\u0000b' }, ['image.alt']],
  ])('cannot be replaced by %s', async (_, fields, paths) => {
    const { id, images } = await bringIn(service, { images: named('a') });
    const result = await replace(id, images[0]!.id, { ...aPicture(), ...fields });
    expect(result.fields.map(({ path }: { path: string }) => path)).toEqual(paths);
  });

  test('are replaced by one of several concurrent requests', async () => {
    const { id, images } = await bringIn(service, { images: named('a', 'b') });
    const answers = await Promise.all(['c', 'd', 'e'].map((alt) => replace(id, images[0]!.id, named(alt)[0]!)));
    const names = answers.map(({ __typename }) => __typename as string).toSorted();
    expect(names).toEqual(['ImageNotFoundError', 'ImageNotFoundError', 'ProductPayload']);
    const { product } = answers.find(({ __typename }) => __typename === 'ProductPayload')!;
    expect(product.images).toHaveLength(2);
    expect(product.images[1]).toEqual(images[1]);
  });

  test('can get another text, and keep their URLs', async () => {
    const { id, images } = await bringIn(service, { images: named('a', 'b') });
    const { product } = await describeImage(id, images[1]!.id, ' A red kettle ');
    expect(product.images).toEqual([images[0], { ...images[1], alt: 'A red kettle' }]);
  });

  test.each(['', ' ', 'x'.repeat(201), 'a\u0000b', '\ud800', 'a\nb', '\u202ea'])(
    'cannot get the text %j',
    async (alt) => {
      const { id, images } = await bringIn(service, { images: named('a') });
      expect(await describeImage(id, images[0]!.id, alt)).toMatchObject({
        __typename: 'ValidationError',
        fields: [{ path: 'alt' }],
      });
    },
  );

  test('of archived products can be changed, too', async () => {
    const { id, images } = await bringIn(service, { images: named('a') });
    await service.manage(archiveProduct, { id });
    expect(altsOf((await describeImage(id, images[0]!.id, 'b')).product)).toEqual(['b']);
    expect(altsOf((await replace(id, images[0]!.id, named('c')[0]!)).product)).toEqual(['c']);
    expect(altsOf((await add(id, named('d'))).product)).toEqual(['c', 'd']);
  });

  test.each(['x', nobodysId])('cannot be changed for the unknown product or the unknown image %s', async (unknown) => {
    const { id } = await bringIn(service, { images: named('a') });
    for (const answer of [
      await remove(id, unknown),
      await replace(id, unknown, aPicture()),
      await describeImage(id, unknown, 'b'),
    ])
      expect(answer).toMatchObject({ __typename: 'ImageNotFoundError' });
    for (const answer of [
      await add(unknown, named('b')),
      await replace(unknown, id, aPicture()),
      await describeImage(unknown, id, 'b'),
      await remove(unknown, id),
      await reorder(unknown, []),
    ])
      expect(answer).toMatchObject({ __typename: 'ProductNotFoundError' });
  });

  test('cannot be changed through another product', async () => {
    const [one, other] = [await bringIn(service), await bringIn(service, { images: named('a') })];
    const { id: imageId } = other.images[0]!;
    for (const answer of [
      await remove(one.id, imageId),
      await replace(one.id, imageId, aPicture()),
      await describeImage(one.id, imageId, 'b'),
    ])
      expect(answer).toMatchObject({ __typename: 'ImageNotFoundError' });
    const { data } = await service.ask('query ($id: ID!) { product(id: $id) { images { id alt url } } }', {
      id: other.id,
    });
    expect(data.product.images).toEqual(other.images);
  });

  test('are rejected with all errors at once when added', async () => {
    const { id } = await bringIn(service);
    const result = await add(id, [
      { ...aPicture(), base64: '?' },
      { ...aPicture(), alt: '' },
    ]);
    expect(result.fields.map(({ path }: { path: string }) => path)).toEqual(['images.0.base64', 'images.1.alt']);
    expect(await add(id, [])).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'images' }] });
  });
});

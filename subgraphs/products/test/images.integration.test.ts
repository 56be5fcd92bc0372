import {
  addProductImages,
  archiveProduct,
  bringIn,
  ensureCategory,
  nobodysId,
  removeProductImage,
  reorderProductImages,
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

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

async function addressOf(bytes: Buffer, mediaType: string): Promise<{ id: string; address: string }> {
  const { id, images } = await bringIn(service, { images: [aPicture(bytes, mediaType)] });
  return { id, address: `${service.url}${images[0]?.url}` };
}

test.each(rasterTypes)('serves the bytes of an %s', async (mediaType) => {
  const bytes = pictureBytes(mediaType);
  const { address } = await addressOf(bytes, mediaType);
  const response = await fetch(address);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(mediaType);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
});

test('serves an SVG that can be cached forever and cannot run scripts', async () => {
  const { address } = await addressOf(Buffer.from(svg), 'image/svg+xml');
  const response = await fetch(address);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  });
  expect(await response.text()).toBe(svg);
});

test('still serves the images of archived products', async () => {
  const { id, address } = await addressOf(Buffer.from(svg), 'image/svg+xml');
  await service.manage(archiveProduct, { id });
  expect((await fetch(address)).status).toBe(200);
});

test('publishes the main image with a product', async () => {
  const { id, address } = await addressOf(Buffer.from(svg), 'image/svg+xml');
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
  const named = (...alts: string[]) => alts.map((alt) => aPicture(pictureBytes(), 'image/png', alt));
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

  test.each(['x', nobodysId])('cannot be changed for the unknown product or the unknown image %s', async (unknown) => {
    const { id } = await bringIn(service, { images: named('a') });
    expect(await remove(id, unknown)).toMatchObject({ __typename: 'ImageNotFoundError' });
    for (const answer of [await add(unknown, named('b')), await remove(unknown, id), await reorder(unknown, [])]) {
      expect(answer).toMatchObject({ __typename: 'ProductNotFoundError' });
    }
  });

  test('cannot be removed through another product', async () => {
    const [one, other] = [await bringIn(service), await bringIn(service, { images: named('a') })];
    expect(await remove(one.id, other.images[0]!.id)).toMatchObject({ __typename: 'ImageNotFoundError' });
  });

  test('are rejected with all errors at once when added', async () => {
    const { id } = await bringIn(service);
    const result = await add(id, [aPicture(Buffer.from('hello')), { ...aPicture(), alt: '' }]);
    expect(result.fields.map(({ path }: { path: string }) => path)).toEqual(['images.0.base64', 'images.1.alt']);
    expect(await add(id, [])).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'images' }] });
  });
});

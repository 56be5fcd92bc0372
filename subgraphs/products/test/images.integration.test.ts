import { archiveProduct, bringIn, ensureCategory, nobodysId } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

async function addressOf(bytes: Buffer, mediaType: string): Promise<{ id: string; address: string }> {
  const { id, images } = await bringIn(service, {
    images: [{ alt: 'A kettle', mediaType, base64: bytes.toString('base64') }],
  });
  return { id, address: `${service.url}${images[0]?.url}` };
}

test.each(['image/png', 'image/jpeg', 'image/webp'])('serves the bytes of an %s', async (mediaType) => {
  const bytes = Buffer.from([0, 1, 254, 255]);
  const { address } = await addressOf(bytes, mediaType);
  const response = await fetch(address);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(mediaType);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
});

test('serves an SVG so that it runs no script, and so that it is kept forever', async () => {
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

test('goes on serving the pictures of archived products', async () => {
  const { id, address } = await addressOf(Buffer.from(svg), 'image/svg+xml');
  await service.manage(archiveProduct, { id });
  expect((await fetch(address)).status).toBe(200);
});

test('says of a product that changes which picture is its main one', async () => {
  const { id, address } = await addressOf(Buffer.from(svg), 'image/svg+xml');
  const rows = await service.sql<{ url: string }>(
    `SELECT envelope -> 'data' ->> 'imageUrl' AS url FROM outbox WHERE subject = $1`,
    [id],
  );
  expect(rows).toEqual([{ url: new URL(address).pathname }]);
});

test.each(['x', nobodysId, '%00', '..%2f..%2fetc%2fpasswd', `${nobodysId}.svg`])('has no picture %s', async (id) => {
  const response = await fetch(`${service.url}/images/${id}`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  expect(response.headers.get('cache-control')).toBeNull();
});

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { createOrdersDataSource } from '../src/data-source.ts';
import { CatalogueReader } from '../src/offer/catalogue-reader.ts';
import { rebuildOffers, type RebuildProgress } from '../src/offer/offer-rebuild.service.ts';
import { OfferService } from '../src/offer/offer.service.ts';
import { aProduct, aVariant, euros, tell, type AProduct } from './support/offers.ts';
import { startOrders, type OrdersService } from './support/orders-service.ts';

const accessToken = 'a.staff.token';
const dollars = (amountMinor: number) => ({ amountMinor, currencyCode: 'USD' });

/** The products service as the rebuild sees it: pages of the newest products first. */
class Catalogue implements AsyncDisposable {
  readonly products = new Map<string, { product: AProduct; version: number }>();
  /** Called after each page of products was read, before it is returned. */
  afterPage: (page: number) => Promise<unknown> = async () => {};
  #pages = 0;
  readonly #server = createServer((request, response) => {
    void this.#answer(request).then((answer) => response.end(JSON.stringify(answer)));
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(request: IncomingMessage): Promise<object> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.headers.authorization !== `Bearer ${accessToken}`) return { errors: [{ message: 'Sign in first.' }] };
    const { variables } = JSON.parse(Buffer.concat(chunks).toString());
    if (variables.ids) {
      const ids: string[] = variables.ids;
      return { data: { products: { nodes: ids.filter((id) => this.products.has(id)).map((id) => ({ id })) } } };
    }
    const all = [...this.products.keys()].toSorted().toReversed();
    const rest = all.filter((id) => variables.after === null || id < variables.after);
    const page = rest.slice(0, variables.first);
    const nodes = page.map((id) => this.#node(id));
    this.#pages += 1;
    await this.afterPage(this.#pages);
    const pageInfo = { hasNextPage: rest.length > page.length, endCursor: page.at(-1) ?? null };
    return { data: { products: { nodes, pageInfo } } };
  }

  #node(productId: string) {
    const { product, version } = this.products.get(productId)!;
    const variants = product.variants.map(({ variantId: id, sku, options, price, prices }) => ({
      id,
      sku,
      options,
      prices: (prices ?? [price]).map((each) => ({ price: each })),
    }));
    const images = product.imageUrl === null ? [] : [{ url: product.imageUrl }];
    const { title, archived } = product;
    return { id: productId, version, title, status: archived ? 'ARCHIVED' : 'PUBLISHED', images, variants };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let service: OrdersService;
let dataSource: DataSource;
let offers: OfferService;
let catalogue: Catalogue;
let reader: CatalogueReader;

beforeAll(async () => {
  service = await startOrders();
  dataSource = await openDatabase(createOrdersDataSource(service.database.url, 2));
  offers = new OfferService(dataSource);
});
afterAll(async () => {
  await closeDatabase(dataSource);
  await service[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await service.sql('DELETE FROM offer');
  catalogue = new Catalogue();
  reader = new CatalogueReader(await catalogue.listen(), accessToken);
});
afterEach(() => catalogue[Symbol.asyncDispose]());

const rebuild = (options: { after?: string; onProgress?: (progress: RebuildProgress) => void } = {}) =>
  rebuildOffers({ catalogue: reader, offers, pageSize: 2, ...options });

/** A product that exists, at a version that the service has handled. */
async function known(fields: Partial<AProduct> = {}, version = 3): Promise<AProduct> {
  const product = aProduct(fields);
  catalogue.products.set(product.productId, { product, version });
  return tell(service, product, version);
}

const offersOf = async ({ productId }: Pick<AProduct, 'productId'>) =>
  service.sql<{ price_minor: string; product_version: number }>(
    `SELECT price_minor, currency_code, prices, title, sku, available, product_version, image_url
     FROM offer WHERE product_id = $1 ORDER BY variant_id`,
    [productId],
  );

test('follow the prices in all currencies', async () => {
  const prices = [euros(1_000), dollars(1_100)];
  const product = await known({ variants: [aVariant({ price: euros(1_000), prices })] });
  expect(await offersOf(product)).toMatchObject([{ price_minor: '1000', currency_code: 'EUR', prices }]);
  await tell(
    service,
    { ...product, variants: [aVariant({ ...product.variants[0]!, price: euros(900), prices: [euros(900)] })] },
    4,
  );
  expect(await offersOf(product)).toMatchObject([{ price_minor: '900', prices: [euros(900)] }]);
  const earlier = await tell(service, aProduct({ variants: [aVariant({ price: euros(5) })] }));
  expect(await offersOf(earlier)).toMatchObject([{ prices: [euros(5)] }]);
});

test('a rebuild repairs wrong and missing offers, and withdraws those of products that do not exist', async () => {
  const prices = [euros(1_000), dollars(1_100)];
  const variants = [aVariant({ price: euros(1_000), prices }), aVariant()];
  const products = [
    await known({ variants, imageUrl: '/images/1' }),
    await known({ archived: true }),
    await known(),
    await known(),
    await known(),
  ];
  const right = await Promise.all(products.map(offersOf));
  const gone = await tell(service, aProduct(), 2);
  await service.sql(
    `UPDATE offer SET price_minor = 1, prices = '[]', title = 'Wrong', available = NOT available, image_url = NULL`,
  );
  await service.sql('UPDATE offer SET available = true WHERE product_id = $1', [gone.productId]);
  await service.sql('DELETE FROM offer WHERE product_id = $1', [products[2]!.productId]);
  expect(await rebuild()).toMatchObject({ stored: 5, newer: 0, withdrawn: 1 });
  expect(await Promise.all(products.map(offersOf))).toEqual(right);
  expect(await offersOf(gone)).toMatchObject([{ available: false, product_version: 2 }]);
  expect(await rebuild()).toMatchObject({ stored: 5, newer: 0, withdrawn: 0 });
  expect(await Promise.all(products.map(offersOf))).toEqual(right);
});

test('an interrupted rebuild continues after its last page', async () => {
  const products = [];
  for (let count = 0; count < 5; count += 1) products.push(await known());
  await service.sql(`UPDATE offer SET title = 'Wrong'`);
  let progress: RebuildProgress | undefined;
  catalogue.afterPage = async (page) => {
    if (page === 3) await catalogue[Symbol.asyncDispose]();
  };
  await expect(rebuild({ onProgress: (done) => (progress = done) })).rejects.toThrow();
  expect(progress).toMatchObject({ stored: 4 });
  expect(await service.sql(`SELECT FROM offer WHERE title = 'Wrong'`)).toHaveLength(1);
  const { products: same } = catalogue;
  catalogue = Object.assign(new Catalogue(), { products: same });
  reader = new CatalogueReader(await catalogue.listen(), accessToken);
  expect(await rebuild({ after: progress!.after! })).toMatchObject({ stored: 1 });
  expect(await service.sql(`SELECT FROM offer WHERE title = 'Wrong'`)).toEqual([]);
});

test('a rebuild fails without a valid token, and for a response of another shape', async () => {
  const url = await new Catalogue().listen();
  await expect(rebuildOffers({ catalogue: new CatalogueReader(url, 'x'), offers })).rejects.toThrow('Sign in first.');
  const product = await known();
  catalogue.products.set(product.productId, { product: { ...product, title: null as never }, version: 9 });
  await expect(rebuild()).rejects.toThrow();
  expect(await offersOf(product)).toMatchObject([{ title: 'Blue kettle', product_version: 3 }]);
});

test('while prices change and products appear, no offer gets an older version or stays wrong', async () => {
  const products = await Promise.all(Array.from({ length: 12 }, () => known({}, 1)));
  await service.sql('CREATE TABLE offer_history (variant_id uuid, product_version integer, at bigserial)');
  await service.sql(`
    CREATE FUNCTION record_offer() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO offer_history VALUES (NEW.variant_id, NEW.product_version); RETURN NULL; END $$;
    CREATE TRIGGER record_offer AFTER INSERT OR UPDATE ON offer FOR EACH ROW EXECUTE FUNCTION record_offer()`);
  await service.sql(`UPDATE offer SET price_minor = 1, title = 'Wrong' WHERE random() < 0.5`);
  const ending = new AbortController();
  const change = async (product: AProduct) => {
    for (let version = 2; !ending.signal.aborted || version < 4; version += 1) {
      const variants = product.variants.map((variant) => ({ ...variant, price: euros(version * 100) }));
      const changed = { ...product, title: `Version ${version}`, variants };
      catalogue.products.set(product.productId, { product: changed, version });
      await setImmediate();
      await tell(service, changed, version);
    }
  };
  // A page is older than the events that are handled before it is returned.
  catalogue.afterPage = async (page) => {
    for (const product of products.slice(0, 3)) await offersOf(product);
    if (page <= 3) await known();
  };
  const changes = products.slice(0, 8).map(change);
  for (let run = 0; run < 2; run += 1) await rebuild();
  ending.abort();
  await Promise.all(changes);
  expect(
    await service.sql(`
      SELECT * FROM (
        SELECT variant_id, product_version, lag(product_version) OVER (PARTITION BY variant_id ORDER BY at) AS previous
        FROM offer_history
      ) AS history WHERE product_version < previous`),
  ).toEqual([]);
  for (const { product, version } of catalogue.products.values()) {
    const { price } = product.variants[0]!;
    expect(await offersOf(product)).toMatchObject([
      { title: product.title, price_minor: String(price.amountMinor), product_version: version, available: true },
    ]);
  }
});

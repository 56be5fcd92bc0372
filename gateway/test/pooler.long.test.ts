import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, freePort, ServiceProcess, startPgBouncer } from '@commerce/cluster';
import { MyOrdersDocument } from '@commerce/shop-client';
import { ensurePgBouncerInstalled } from '../../packages/cluster/test/support/install.ts';
import { newSecrets } from '../../scripts/src/secrets.ts';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { aCustomer, aStaffMember } from './support/people.ts';
import { startShop, type RunningShop } from './support/running-shop.ts';

describe('the shop behind PgBouncer', () => {
  let running: RunningShop;
  beforeAll(async () => void (running = await startShop({ poolMode: 'transaction' })));
  afterAll(() => running?.[Symbol.asyncDispose]());

  test.each(['transaction', 'session'] as const)('confirms every order in %s mode', async (poolMode) => {
    if (poolMode === 'session') await running.moveBehind(poolMode);
    const staff = await aStaffMember(running.shop);
    const ada = await aCustomer(running.shop);
    const variantId = (await aProduct(staff, { onHand: 24 })).variants[0]!.id;
    await placeOrder(ada.shop, anOrderOf([variantId, 1]));
    const orders = Array.from({ length: 12 }, () => placeOrder(ada.shop, anOrderOf([variantId, 1])));
    expect((await Promise.all(orders)).map(({ status }) => status)).toEqual(Array(12).fill('CONFIRMED'));
    const { me } = await ada.shop.request(MyOrdersDocument, { first: 20 });
    expect(me!.orders.nodes.map(({ status }) => status)).toEqual(Array(13).fill('CONFIRMED'));
    for (const { url } of Object.values(running.subgraphs)) {
      const { status } = await fetch(`${url}/ready`);
      expect([url, status]).toEqual([url, 200]);
    }
  });

  test.each(['subgraphs/customers', 'subgraphs/orders', 'subgraphs/products', 'notifications'])(
    '%s exits with a clear message in transaction mode without a direct address',
    async (folder) => {
      await using database = await createTestDatabase({
        name: 'empty',
        migrate: async () => {},
        adminUrl: running.adminUrl,
      });
      const own = await mkdtemp(join(tmpdir(), 'commerce-pooler-'));
      await ensurePgBouncerInstalled();
      const [dataDir, databases] = [join(own, 'pgbouncer'), [database.url]];
      await using pooler = await startPgBouncer({ dataDir, poolMode: 'transaction', databases });
      await using service = new ServiceProcess(folder, {
        PORT: String(await freePort()),
        DATABASE_URL: pooler.urlOf(database.url),
        JWKS_URL: 'http://127.0.0.1:1/.well-known/jwks.json',
        JWT_PRIVATE_KEY: newSecrets().jwtPrivateKey,
        MAILS_FOLDER: own,
      });
      await expect(service.start()).rejects.toThrow('ended before it was ready');
      expect(service.output).toMatch(
        /^DATABASE_URL refers to a connection pooler in transaction mode, [^.\n]*\. Set DATABASE_DIRECT_URL [^.\n]*\.\n$/,
      );
      await rm(own, { recursive: true });
    },
  );
});

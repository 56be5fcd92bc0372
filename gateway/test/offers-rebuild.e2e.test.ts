import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { aCustomer, aStaffMember } from './support/people.ts';
import { sharedShop } from './support/shared-shop.ts';

const script = fileURLToPath(new URL('../../subgraphs/orders/dist/rebuild-offers.js', import.meta.url));

test('a command repairs wrong offers from the products service', async () => {
  await using running = await sharedShop();
  const staff = await aStaffMember(running.shop);
  const ada = await aCustomer(running.shop);
  const { variants } = await aProduct(staff, { onHand: 5, priceMinor: 1_234 });
  const variantId = variants[0]!.id;
  await placeOrder(ada.shop, anOrderOf([variantId, 1])); // The offer has arrived.
  const DATABASE_URL = Object.assign(new URL(running.adminUrl), { pathname: 'orders' }).href;
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  const offer = async () =>
    (await client.query('SELECT title, price_minor, available, prices FROM offer WHERE variant_id = $1', [variantId]))
      .rows;
  const right = await offer();
  expect(right).toMatchObject([{ price_minor: '1234', prices: [{ amountMinor: 1_234, currencyCode: 'EUR' }] }]);
  await client.query(
    `UPDATE offer SET title = 'Wrong', price_minor = 1, prices = '[]', available = false WHERE variant_id = $1`,
    [variantId],
  );
  const run = (ACCESS_TOKEN: string | undefined) => {
    const env = { ...process.env, DATABASE_URL, PRODUCTS_URL: running.subgraphs.products.url, ACCESS_TOKEN };
    return promisify(execFile)(process.execPath, [script], { env });
  };
  await expect(run(ada.shop.accessToken)).rejects.toMatchObject({ stderr: expect.stringContaining('FORBIDDEN') });
  const { stdout } = await run(staff.accessToken);
  expect(stdout).toMatch(/^The offers of \d+ products were stored again; \d+ were newer already\./);
  expect(await offer()).toEqual(right);
  await client.end();
});

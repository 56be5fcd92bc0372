import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { aCustomer, aStaffMember } from './support/people.ts';
import { sharedShop } from './support/shared-shop.ts';
import { until } from './support/until.ts';

const script = fileURLToPath(new URL('../../subgraphs/orders/dist/replay-orders.js', import.meta.url));

test('a command rebuilds lost or wrong statistics from the orders', async () => {
  await using running = await sharedShop();
  const ada = await aCustomer(running.shop);
  const { variants } = await aProduct(await aStaffMember(running.shop), { onHand: 5 });
  for (let count = 0; count < 2; count += 1) await placeOrder(ada.shop, anOrderOf([variants[0]!.id, 1]));
  const statistics = async () => {
    const query = '{ me { orderStatistics { totalOrders totalSpent { amountMinor } } basicOrders { status } } }';
    return (await ada.shop.send<{ me: { orderStatistics: { totalOrders: number } } }>(query)).data?.me;
  };
  const right = await until('both are counted', async () => {
    const found = await statistics();
    return found?.orderStatistics.totalOrders === 2 && found;
  });
  const inDatabase = (name: string) => Object.assign(new URL(running.adminUrl), { pathname: name }).href;
  const client = new pg.Client({ connectionString: inDatabase('customers') });
  await client.connect();
  await client.query(
    `DELETE FROM customer_order
     WHERE order_id = (SELECT min(order_id::text)::uuid FROM customer_order WHERE customer_id = $1)`,
    [ada.id],
  );
  await client.query('UPDATE customer_order SET total_minor = 1 WHERE customer_id = $1', [ada.id]);
  await client.end();
  expect(await statistics()).not.toEqual(right);
  const env = { ...process.env, DATABASE_URL: inDatabase('orders') };
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
  const [, count] = /^(\d+) orders will be replayed to the customers service.\n$/.exec(stdout) ?? [];
  expect(Number(count)).toBeGreaterThanOrEqual(2); // Other tests have orders in this shop, too.
  await until('they are right again', async () => JSON.stringify(await statistics()) === JSON.stringify(right));
});

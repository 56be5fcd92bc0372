import { randomUUID } from 'node:crypto';
import type { ShopClient } from '@commerce/shop-client';
import { aCustomer, aStaffMember } from './support/people.ts';
import { sharedShop, type SharedShop } from './support/shared-shop.ts';

let running: SharedShop;
let staff: ShopClient;

beforeAll(async () => {
  running = await sharedShop();
  staff = await aStaffMember(running.shop);
});
afterAll(() => running?.[Symbol.asyncDispose]());

async function send({ url, accessToken = '' }: ShopClient, path: string, body?: string) {
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'text/csv' };
  const init = body === undefined ? { headers } : { method: 'POST', headers, body };
  const response = await fetch(url + path, init);
  return { status: response.status, text: await response.text() };
}

const follow = `subscription ($id: ID!) { importProgressed(id: $id) { status lines linesRead linesCreated linesFailed } }`;

/** The states of an import until it has ended. */
async function follows(client: ShopClient, id: string) {
  const socket = client.socket();
  const states: { status: string; linesRead: number }[] = [];
  for await (const { data, errors } of socket.iterate<{ importProgressed: (typeof states)[number] }>({
    query: follow,
    variables: { id },
  })) {
    expect(errors).toBeUndefined();
    states.push(data!.importProgressed);
    if (!['PENDING', 'RUNNING'].includes(states.at(-1)!.status)) break;
  }
  await socket.dispose();
  return states;
}

test('staff upload a file, follow the import until its end, and find the products', async () => {
  const prefix = `i${randomUUID().slice(0, 8)}`;
  await staff.send(`mutation ($input: CategoryInput!) { createCategory(input: $input) { __typename } }`, {
    input: { slug: prefix, name: 'Imported' },
  });
  const lines = Array.from(
    { length: 2_000 },
    (_, index) => `${prefix}-${index},Title,,${prefix},${prefix}-${index},5,1`,
  );
  const file = ['slug,title,description,category,sku,price,on_hand', ...lines, `${prefix}-x,,,${prefix},x,5,1`].join(
    '\n',
  );
  const { status, text } = await send(staff, '/catalogue/imports', file);
  expect([status, JSON.parse(text)]).toMatchObject([202, { import: { lines: 2_001 } }]);
  const { id } = (JSON.parse(text) as { import: { id: string } }).import;
  const states = await follows(staff, id);
  expect(states.at(-1)).toMatchObject({ status: 'DONE', linesRead: 2_001, linesCreated: 2_000, linesFailed: 1 });
  const counts = states.map(({ linesRead }) => linesRead);
  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  const faults = await send(staff, `/catalogue/imports/${id}/faults`);
  expect(faults.text.split('\r\n')[1]).toMatch(new RegExp(`^2002,${prefix}-x,title,TOO_SHORT,`));
  const { data } = await running.shop.send(`{ product(slug: "${prefix}-7") { variants { availableQuantity } } }`);
  expect(data).toEqual({ product: { variants: [{ availableQuantity: 1 }] } });
  const exported = await send(staff, '/catalogue/export');
  expect(exported.status).toBe(200);
  expect(exported.text).toContain(`\r\n${prefix}-7,PUBLISHED,Title,`);
});

test('nobody else may import, export or follow', async () => {
  const { shop: ada } = await aCustomer(running.shop);
  for (const [client, status, code] of [
    [running.shop, 401, 'UNAUTHENTICATED'],
    [ada, 403, 'FORBIDDEN'],
  ] as const) {
    expect((await send(client, '/catalogue/imports', 'slug,sku\na,b\n')).status).toBe(status);
    expect((await send(client, '/catalogue/export')).status).toBe(status);
    const socket = client.socket();
    const next = socket.iterate({ query: follow, variables: { id: randomUUID() } }).next();
    await expect(next).rejects.toMatchObject([{ extensions: { code } }]);
    await socket.dispose();
  }
});

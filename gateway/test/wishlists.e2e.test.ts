import { randomUUID } from 'node:crypto';
import type { ShopClient } from '@commerce/shop-client';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { aCustomer, aStaffMember, type Person } from './support/people.ts';
import { sharedShop, type SharedShop } from './support/shared-shop.ts';
import { until } from './support/until.ts';

const records = 'nodes { kind data }';
const exportMyData = `{ exportMyData { customerId
  account(first: 100) { ${records} } orders(first: 100) { ${records} } products(first: 100) { ${records} } } }`;
const shared = `query ($token: String!) {
  sharedWishlist(token: $token) { name ownerName entries { nodes { variant { id product { title rating { count } } } } } } }`;

interface List {
  readonly name: string;
  readonly ownerName: string | null;
  readonly entries: { readonly nodes: readonly { readonly variant: { readonly id: string } }[] };
}

interface Records {
  readonly nodes: readonly { readonly kind: string; readonly data: string }[];
}

interface Export {
  readonly customerId: string;
  readonly account: Records;
  readonly orders: Records;
  readonly products: Records;
}

describe('wishlists and personal data through the gateway', () => {
  let running: SharedShop;
  let staff: ShopClient;
  let ada: Person;

  beforeAll(async () => {
    running = await sharedShop();
    staff = await aStaffMember(running.shop);
    ada = await aCustomer(running.shop);
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  async function ask<Result>(client: ShopClient, query: string, variables: object = {}): Promise<Result> {
    const { data, errors } = await client.send<Result>(query, { ...variables });
    expect(errors).toBeUndefined();
    return data!;
  }

  /** Runs a mutation of lists that must succeed. */
  async function change<Payload>(client: ShopClient, call: string, fields: string): Promise<Payload> {
    const query = `mutation { result: ${call} { __typename ${fields} ... on UserError { code message } } }`;
    const { result } = await ask<{ result: Payload & { __typename: string } }>(client, query);
    expect(result.__typename).toMatch(/Payload$/);
    return result;
  }

  const listFields = 'wishlist { id name isDefault entries { nodes { variant { id } } } }';
  const add = (client: ShopClient, variantId: string, more = '') =>
    change<{ wishlist: List & { id: string } }>(
      client,
      `addToWishlist(variantId: "${variantId}" ${more})`,
      `... on WishlistEntryPayload { ${listFields} }`,
    );
  const share = async (id: string, more = '') =>
    (
      await change<{ token: string }>(
        ada.shop,
        `shareWishlist(id: "${id}" ${more})`,
        '... on ShareWishlistPayload { token }',
      )
    ).token;
  const read = async (token: string, client: ShopClient = running.shop) =>
    (await ask<{ sharedWishlist: List | null }>(client, shared, { token })).sharedWishlist;
  const idsIn = (list: List | null) => list?.entries.nodes.map(({ variant }) => variant.id);

  test('a customer fills a list and shares it, and strangers see what is in the shop', async () => {
    const [mug, bowl] = [await aProduct(staff), await aProduct(staff)];
    const [mugId, bowlId] = [mug.variants[0]!.id, bowl.variants[0]!.id];
    const { wishlist } = await add(ada.shop, mugId, 'note: "A surprise"');
    await add(ada.shop, mugId);
    await add(ada.shop, bowlId, `wishlistId: "${wishlist.id}"`);
    const mine = await ask<{ myWishlists: List[] }>(
      ada.shop,
      `{ myWishlists { name entries { nodes { variant { id } } } } }`,
    );
    expect(mine.myWishlists).toMatchObject([{ name: 'Wishlist' }]);
    expect(idsIn(mine.myWishlists[0]!)).toEqual([bowlId, mugId]);

    const token = await share(wishlist.id, 'ownerName: "Ada"');
    const grace = await aCustomer(running.shop, 'Grace Hopper');
    for (const client of [running.shop, grace.shop, staff]) {
      const list = await read(token, client);
      expect(list).toMatchObject({ name: 'Wishlist', ownerName: 'Ada' });
      expect(idsIn(list)).toEqual([bowlId, mugId]);
      expect(JSON.stringify(list)).not.toMatch(new RegExp(`${ada.id}|${ada.email}|surprise`));
    }
    await change(staff, `archiveProduct(id: "${mug.id}")`, '... on ProductPayload { product { id } }');
    expect(idsIn(await read(token))).toEqual([bowlId]);

    const next = await share(wishlist.id);
    expect(await read(token)).toBeNull();
    expect(await read(next)).toMatchObject({ ownerName: null });
    await change(ada.shop, `unshareWishlist(id: "${wishlist.id}")`, `... on WishlistPayload { ${listFields} }`);
    expect(await read(next)).toBeNull();
    const { data } = await grace.shop.send(`{ wishlist(id: "${wishlist.id}") { name } }`);
    expect(data).toEqual({ wishlist: null });
  });

  const send = async (query: string, token?: string) => {
    const response = await fetch(`${running.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query }),
    });
    const answer = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
    return { ...answer, cacheControl: response.headers.get('cache-control') };
  };

  test('nothing of it may be cached, and strangers may not ask for it', async () => {
    for (const query of [exportMyData, '{ myWishlists { id } }', '{ myReviews { nodes { id } } }']) {
      const answer = await send(query, ada.token);
      expect([answer.errors, answer.cacheControl]).toEqual([undefined, 'private, no-store']);
      expect((await send(query)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    const { cacheControl } = await send(`{ sharedWishlist(token: "${randomUUID()}") { name } }`);
    expect(cacheControl).toBe('private, no-store');
  });

  test('a product shows the caller’s own review, whatever the gateway has kept for others', async () => {
    const { id } = await aProduct(staff);
    const query = `query ($id: ID!) { product(id: $id) { title myReview { stars hidden } } }`;
    const own = async ({ shop }: Person) => (await ask<{ product: object }>(shop, query, { id })).product;
    const grace = await aCustomer(running.shop, 'Grace Hopper');
    expect(await own(ada)).toMatchObject({ myReview: null });
    await change(ada.shop, `reviewProduct(productId: "${id}", stars: 4)`, '... on ReviewPayload { review { id } }');
    for (const _ of [1, 2]) {
      expect(await own(ada)).toMatchObject({ myReview: { stars: 4, hidden: false } });
      expect(await own(grace)).toMatchObject({ myReview: null });
    }
  });

  test('customers export what all services have stored about them, and nothing about others', async () => {
    const [grace, other] = [await aCustomer(running.shop, 'Grace Hopper'), await aCustomer(running.shop)];
    const { id: productId, variants } = await aProduct(staff);
    const order = await placeOrder(grace.shop, anOrderOf([variants[0]!.id, 1]));
    await placeOrder(other.shop, anOrderOf([variants[0]!.id, 2]));
    const review = `reviewProduct(productId: "${productId}", stars: 5, text: "Holds coffee.")`;
    await change(grace.shop, review, '... on ReviewPayload { review { id } }');
    await add(grace.shop, variants[0]!.id);
    await add(other.shop, variants[0]!.id);

    const mine = await until('the account knows the order', async () => {
      const { exportMyData: found } = await ask<{ exportMyData: Export }>(grace.shop, exportMyData);
      return found.account.nodes.length === 2 ? found : undefined;
    });
    expect(mine.customerId).toBe(grace.id);
    const kindsOf = ({ nodes }: Records) => nodes.map(({ kind }) => kind);
    expect(kindsOf(mine.account)).toEqual(['account', 'order-summary']);
    expect(kindsOf(mine.orders)).toEqual(['order']);
    expect(kindsOf(mine.products)).toEqual(['review', 'wishlist']);
    const [account, summary, exported, reviewed, list] = [mine.account, mine.orders, mine.products].flatMap(
      ({ nodes }) => nodes.map(({ data }) => JSON.parse(data) as unknown),
    );
    expect(account).toMatchObject({ customer: { id: grace.id, email: grace.email, name: 'Grace Hopper' } });
    expect(summary).toMatchObject({ order_id: order.id, number: order.number });
    expect(exported).toMatchObject({ id: order.id, lines: [{ variant_id: variants[0]!.id, quantity: 1 }] });
    expect(reviewed).toMatchObject({ text: 'Holds coffee.', product: 'Enamel mug' });
    expect(list).toMatchObject({ name: 'Wishlist', entries: [{ variant: { id: variants[0]!.id } }] });
    for (const secret of [other.id, other.email]) expect(JSON.stringify(mine)).not.toContain(secret);
  });
});

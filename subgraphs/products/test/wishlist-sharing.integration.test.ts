import { randomUUID } from 'node:crypto';
import { createEvent, CustomerDeleted } from '@commerce/events';
import { archiveProduct, bringIn, ensureCategory, restoreProduct, unpublishProduct } from './support/catalogue.ts';
import { managed } from './support/inventory.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { Reviewer } from './support/reviews.ts';
import { variantsWith } from './support/stock.ts';
import {
  addToWishlist,
  aList,
  deleteWishlist,
  fill,
  listsOf,
  renameWishlist,
  share,
  sharedWishlist,
  shareWishlist,
  unshareWishlist,
} from './support/wishlists.ts';

let service: ProductsService;
let goods: string[];

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
  goods = await variantsWith(service, 1, 1, 0, 1);
});
afterAll(() => service[Symbol.asyncDispose]());

const aCustomer = () => new Reviewer(service);

/** The list as a stranger sees it. */
async function read(token: string, variables: object = {}) {
  const { data, errors } = await service.ask(sharedWishlist, { token, ...variables });
  expect(errors).toBeUndefined();
  return data.sharedWishlist;
}

const idsIn = ({ entries }: { entries: { nodes: { variant: { id: string } }[] } }) =>
  entries.nodes.map(({ variant }) => variant.id);

test('a shared list shows its name and its variants to everybody, but nothing about its owner', async () => {
  const owner = aCustomer();
  const id = await fill(owner, goods);
  await owner.run(addToWishlist, { variantId: goods[0], note: 'A surprise for Grace' });
  const token = await share(owner, id);
  expect(token).toMatch(/^[\w-]{43}$/);
  const list = await read(token);
  expect(list).toEqual({
    name: 'Wishlist',
    ownerName: null,
    entries: {
      totalCount: 4,
      nodes: goods.toReversed().map((variant) => ({
        addedAt: expect.any(String),
        variant: { id: variant, product: { title: 'Blue kettle' } },
      })),
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
    },
  });
  const [own] = await listsOf(owner);
  expect(own).toMatchObject({ sharedAt: expect.any(String), ownerName: null });
  for (const field of ['id', 'customerId', 'owner', 'sharedAt', 'entries { nodes { note } }']) {
    const { errors } = await service.ask(`query ($token: String!) { sharedWishlist(token: $token) { ${field} } }`, {
      token,
    });
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  }
});

test('a shared list shows the name that its owner chose, and follows the changes of the list', async () => {
  const owner = aCustomer();
  const id = await fill(owner, [goods[0]!]);
  const token = await share(owner, id, ' Ada ');
  expect(await read(token)).toMatchObject({ name: 'Wishlist', ownerName: 'Ada' });
  await owner.run(renameWishlist, { id, name: 'Housewarming' });
  await fill(owner, [goods[1]!], id);
  const list = await read(token);
  expect(list).toMatchObject({ name: 'Housewarming', ownerName: 'Ada' });
  expect(idsIn(list)).toEqual([goods[1], goods[0]]);
  expect(idsIn(await read(token, { first: 1 }))).toEqual([goods[1]]);
});

test.each(['ada@example.com', 'x'.repeat(51), 'a\u0000', '\ud800'])('a list is not shared as %j', async (ownerName) => {
  const owner = aCustomer();
  const id = await aList(owner);
  const result = await owner.run(shareWishlist, { id, ownerName });
  expect(result).toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: 'ownerName' }] });
  expect(await listsOf(owner)).toMatchObject([{ sharedAt: null }]);
});

test('a link ends when it is replaced, ended, or its list is deleted', async () => {
  const owner = aCustomer();
  const id = await fill(owner, [goods[0]!]);
  const tokens = [await share(owner, id, 'Ada'), await share(owner, id)];
  expect(tokens[0]).not.toBe(tokens[1]);
  expect(await read(tokens[0]!)).toBeNull();
  expect(await read(tokens[1]!)).toMatchObject({ name: 'Wishlist', ownerName: null });
  for (const _ of [1, 2]) {
    const { wishlist } = await owner.run(unshareWishlist, { id });
    expect(wishlist).toMatchObject({ id, sharedAt: null, ownerName: null });
    expect(await read(tokens[1]!)).toBeNull();
  }
  const last = await share(owner, id);
  expect(await read(last)).not.toBeNull();
  await owner.run(deleteWishlist, { id });
  expect(await read(last)).toBeNull();
});

test('one of several links that are made at once is valid', async () => {
  const owner = aCustomer();
  const id = await aList(owner);
  const tokens = await Promise.all(Array.from({ length: 5 }, () => share(owner, id)));
  const lists = await Promise.all(tokens.map((token) => read(token)));
  expect(lists.filter((list) => list !== null)).toHaveLength(1);
});

test('the link of a deleted customer ends', async () => {
  const owner = aCustomer();
  const token = await share(owner, await fill(owner, [goods[0]!]));
  await service.bus.publish(
    createEvent(CustomerDeleted, { subject: owner.id, aggregateVersion: 9 }, { customerId: owner.id }),
  );
  expect(await read(token)).toBeNull();
});

test('forged tokens find nothing, and tokens are not stored', async () => {
  const owner = aCustomer();
  const id = await aList(owner);
  const token = await share(owner, id);
  const [{ share_hash: hash }] = (await service.sql<{ share_hash: Buffer }>(
    'SELECT share_hash FROM wishlist WHERE id = $1',
    [id],
  )) as [{ share_hash: Buffer }];
  expect(hash.toString('base64url')).not.toBe(token);
  expect(hash.toString()).not.toContain(token);
  const forged = ['', ' ', 'x', '\u0000', '\ud800', id, randomUUID(), hash.toString('base64url'), 'x'.repeat(100_000)];
  for (const other of [...forged, `${token} `, token.toLowerCase(), token.slice(0, -1)]) {
    expect(await read(other)).toBeNull();
  }
});

test('a shared list does not show what is not in the shop, to whomever reads it', async () => {
  const owner = aCustomer();
  const [archived, draft, kept] = [await bringIn(service), await bringIn(service), await bringIn(service)];
  const ids = [archived, draft, kept].map(({ variants }) => variants[0]!.id);
  const token = await share(owner, await fill(owner, ids));
  await managed(service, archiveProduct, { id: archived.id });
  await managed(service, unpublishProduct, { id: draft.id });
  for (const reader of [undefined, owner.token, service.tokenOf('STAFF')]) {
    const { sharedWishlist: list } = (await service.ask(sharedWishlist, { token }, reader)).data;
    expect(idsIn(list)).toEqual([ids[2]]);
    expect(list.entries.totalCount).toBe(1);
  }
  await managed(service, restoreProduct, { id: archived.id });
  expect(idsIn(await read(token))).toEqual([ids[2], ids[0]]);
});

test('a shared list takes a constant number of statements', async () => {
  const owner = aCustomer();
  const counts: number[] = [];
  for (const variants of [goods.slice(0, 1), goods]) {
    const token = await share(owner, await fill(owner, variants, await aList(owner)));
    counts.push((await service.statements.during(() => read(token))).length);
  }
  // The list, the entries, their number, the variants and the products.
  expect(counts).toEqual([5, 5]);
});

import { createEvent, CustomerDeleted } from '@commerce/events';
import {
  archiveProduct,
  aVariant,
  bringIn,
  ensureCategory,
  nobodysId,
  removeVariant,
  unpublishProduct,
} from './support/catalogue.ts';
import { managed } from './support/inventory.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { Reviewer } from './support/reviews.ts';
import { variantsWith } from './support/stock.ts';
import {
  addToWishlist,
  aList,
  createWishlist,
  deleteWishlist,
  fill,
  listsOf,
  moveWishlistEntry,
  myWishlists,
  removeFromWishlist,
  renameWishlist,
  shareWishlist,
  unshareWishlist,
  wishlist,
} from './support/wishlists.ts';

let service: ProductsService;
let goods: string[];

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
  const inStock = (variants: number) => variantsWith(service, ...Array.from({ length: variants }, () => 1));
  goods = [...(await inStock(100)), ...(await inStock(3))];
});
afterAll(() => service[Symbol.asyncDispose]());

const badIds = [nobodysId, '', 'x', '\u0000', '\ud800', 'x'.repeat(100_000)];
const aCustomer = () => new Reviewer(service);
const add = (customer: Reviewer, variables: { variantId: string; wishlistId?: string | null; note?: string | null }) =>
  customer.run(addToWishlist, variables);
const idsIn = ({ entries }: { entries: { nodes: { variant: { id: string } }[] } }) =>
  entries.nodes.map(({ variant }) => variant.id);

/** The IDs of the variants in each of the customer's lists, by the name of the list. */
async function contentOf(customer: Reviewer): Promise<Record<string, string[]>> {
  return Object.fromEntries((await listsOf(customer)).map((list) => [list.name, idsIn(list)]));
}

describe('lists', () => {
  test('are made on demand, the oldest is the default, and they are listed oldest first', async () => {
    const customer = aCustomer();
    expect(await listsOf(customer)).toEqual([]);
    const [one = '', other = ''] = goods;
    const { wishlist: first, entry } = await add(customer, { variantId: one });
    expect(first).toMatchObject({ name: 'Wishlist', isDefault: true, sharedAt: null, ownerName: null });
    expect(entry).toMatchObject({ note: null, variant: { id: one, availableQuantity: 1 } });
    const birthday = await aList(customer, ' Birthday ');
    await fill(customer, [other], birthday);
    expect(await listsOf(customer)).toMatchObject([
      { id: first.id, isDefault: true, entries: { totalCount: 1, nodes: [{ variant: { id: one } }] } },
      { id: birthday, name: 'Birthday', isDefault: false, entries: { nodes: [{ variant: { id: other } }] } },
    ]);
    await customer.run(deleteWishlist, { id: first.id });
    expect(await listsOf(customer)).toMatchObject([{ id: birthday, isDefault: true }]);
    expect((await add(customer, { variantId: one, wishlistId: null })).wishlist.id).toBe(birthday);
  });

  test('are renamed and deleted with their entries', async () => {
    const customer = aCustomer();
    const id = await fill(customer, goods.slice(0, 2));
    expect(await customer.run(renameWishlist, { id, name: 'Ideas' })).toMatchObject({
      wishlist: { id, name: 'Ideas' },
    });
    expect(await contentOf(customer)).toEqual({ Ideas: [goods[1], goods[0]] });
    expect(await customer.run(deleteWishlist, { id })).toEqual({ __typename: 'DeleteWishlistPayload', wishlistId: id });
    expect(await customer.run(deleteWishlist, { id })).toMatchObject({ code: 'WISHLIST_NOT_FOUND' });
    expect(await service.sql('SELECT FROM wishlist_entry WHERE wishlist_id = $1', [id])).toEqual([]);
  });

  test.each(['', ' ', 'x'.repeat(81), 'a\u0000b', 'a\nb', '\ud800'])('are not named %j', async (name) => {
    const customer = aCustomer();
    const id = await aList(customer);
    for (const result of [
      await customer.run(createWishlist, { name }),
      await customer.run(renameWishlist, { id, name }),
    ]) {
      expect(result).toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: 'name' }] });
    }
    expect(Object.keys(await contentOf(customer))).toEqual(['Birthday']);
  });

  test('are at most 20, also if several are created at once', async () => {
    const customer = aCustomer();
    for (let index = 0; index < 18; index++) await aList(customer);
    const results = await Promise.all(
      Array.from({ length: 5 }, () => customer.run(createWishlist, { name: 'One more' })),
    );
    const refused = results.filter(({ __typename }) => __typename !== 'WishlistPayload');
    const limit = { code: 'WISHLIST_LIMIT', maximum: 20 };
    expect(refused).toMatchObject([limit, limit, limit]);
    expect(await listsOf(customer)).toHaveLength(20);
  });

  test('are one, if the first variants are added at once', async () => {
    const customer = aCustomer();
    await Promise.all(goods.slice(0, 5).map((variantId) => add(customer, { variantId })));
    const content = await contentOf(customer);
    expect(content.Wishlist?.toSorted()).toEqual(goods.slice(0, 5).toSorted());
    expect(Object.keys(content)).toEqual(['Wishlist']);
  });

  test('are paged by entry', async () => {
    const customer = aCustomer();
    const id = await fill(customer, goods.slice(0, 5));
    const newestFirst = goods.slice(0, 5).toReversed();
    const page = async (after?: string) => (await customer.ask(wishlist, { id, first: 3, after })).data.wishlist;
    const first = await page();
    expect(idsIn(first)).toEqual(newestFirst.slice(0, 3));
    expect(first.entries.pageInfo.hasNextPage).toBe(true);
    expect(idsIn(await page(first.entries.pageInfo.endCursor))).toEqual(newestFirst.slice(3));
    for (const variables of [{ first: 0 }, { first: 101 }, { after: 'x' }]) {
      const { errors } = await customer.ask(wishlist, { id, ...variables });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });
});

describe('a variant', () => {
  test('is in a list once, however often it is added, and keeps its note', async () => {
    const customer = aCustomer();
    const [variantId = ''] = goods;
    const { entry } = await add(customer, { variantId, note: ' For Grace ' });
    expect(entry.note).toBe('For Grace');
    for (const again of [{}, { note: null }]) {
      expect((await add(customer, { variantId: variantId.toUpperCase(), ...again })).entry).toEqual(entry);
    }
    expect((await add(customer, { variantId, note: 'Blue' })).entry).toEqual({ ...entry, note: 'Blue' });
    expect((await add(customer, { variantId, note: '' })).entry).toEqual({ ...entry, note: null });
    expect(await listsOf(customer)).toMatchObject([
      { entries: { totalCount: 1, nodes: [{ id: entry.id, note: null }] } },
    ]);
  });

  test('is in a list once, if several tabs add it', async () => {
    const customer = aCustomer();
    const [variantId = ''] = goods;
    const results = await Promise.all(Array.from({ length: 6 }, () => add(customer, { variantId })));
    expect(new Set(results.map(({ entry }) => entry.id)).size).toBe(1);
  });

  test.each(['x'.repeat(201), 'a\u0000', '\udfff'])('has no note such as %j', async (note) => {
    const customer = aCustomer();
    const result = await add(customer, { variantId: goods[0]!, note });
    expect(result).toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: 'note' }] });
    expect(await listsOf(customer)).toEqual([]);
  });

  test('is one of at most 100, also if several are added at once', async () => {
    const customer = aCustomer();
    const wishlistId = await fill(customer, goods.slice(0, 98));
    const results = await Promise.all(goods.slice(98).map((variantId) => add(customer, { variantId, wishlistId })));
    const refused = results.filter(({ __typename }) => __typename !== 'WishlistEntryPayload');
    const full = { code: 'WISHLIST_FULL', maximum: 100 };
    expect(refused).toMatchObject([full, full, full]);
    expect((await contentOf(customer)).Wishlist).toHaveLength(100);
    expect(await add(customer, { variantId: goods[0]! })).toMatchObject({ wishlist: { id: wishlistId } });
    const from = await aList(customer);
    const [outside = ''] = goods.filter((_, index) => refused.includes(results[index - 98]));
    await fill(customer, [outside, goods[0]!], from);
    const move = { fromWishlistId: from, toWishlistId: wishlistId };
    expect(await customer.run(moveWishlistEntry, { variantId: outside, ...move })).toMatchObject({
      code: 'WISHLIST_FULL',
    });
    expect(await customer.run(moveWishlistEntry, { variantId: goods[0]!, ...move })).toMatchObject({
      wishlist: { id: wishlistId },
    });
    expect((await contentOf(customer)).Birthday).toEqual([outside]);
  });

  test('is removed, and removing it again has no effect', async () => {
    const customer = aCustomer();
    const wishlistId = await fill(customer, goods.slice(0, 2));
    for (const variantId of [goods[0]!, goods[0]!.toUpperCase(), nobodysId, 'x']) {
      const result = await customer.run(removeFromWishlist, { wishlistId, variantId });
      expect(result).toMatchObject({ __typename: 'WishlistPayload', wishlist: { id: wishlistId } });
    }
    expect(await contentOf(customer)).toEqual({ Wishlist: [goods[1]] });
  });

  test('moves to another list with its note, also if the move is repeated', async () => {
    const customer = aCustomer();
    const [variantId = '', other = ''] = goods;
    const { entry, wishlist: from } = await add(customer, { variantId, note: 'Blue' });
    const toWishlistId = await aList(customer);
    const move = { fromWishlistId: from.id, toWishlistId };
    for (const _ of [1, 2]) {
      const moved = await customer.run(moveWishlistEntry, { variantId, ...move });
      expect(moved).toMatchObject({ wishlist: { id: toWishlistId }, entry });
    }
    expect(await contentOf(customer)).toEqual({ Wishlist: [], Birthday: [variantId] });
    await add(customer, { variantId, note: 'Red' });
    expect((await customer.run(moveWishlistEntry, { variantId, ...move })).entry).toEqual(entry);
    const within = { fromWishlistId: toWishlistId, toWishlistId };
    expect((await customer.run(moveWishlistEntry, { variantId, ...within })).entry).toEqual(entry);
    expect(await contentOf(customer)).toEqual({ Wishlist: [], Birthday: [variantId] });
    for (const unknown of [other, ...badIds]) {
      const result = await customer.run(moveWishlistEntry, { variantId: unknown, ...move });
      expect(result).toMatchObject({ code: 'WISHLIST_ENTRY_NOT_FOUND' });
    }
  });

  test('that does not exist or is not in the shop is not added', async () => {
    const customer = aCustomer();
    const [archived, draft] = [await bringIn(service), await bringIn(service)];
    await managed(service, archiveProduct, { id: archived.id });
    await managed(service, unpublishProduct, { id: draft.id });
    for (const variantId of [archived.variants[0]!.id, draft.variants[0]!.id, ...badIds]) {
      expect(await add(customer, { variantId })).toMatchObject({ code: 'VARIANT_NOT_FOUND' });
    }
    expect(await listsOf(customer)).toEqual([]);
  });

  test('that is no longer in the shop stays in the list, and is not available', async () => {
    const customer = aCustomer();
    const products = [await bringIn(service), await bringIn(service, { variants: [aVariant(), aVariant()] })];
    const ids = products.map(({ variants }) => variants[0]!.id);
    await fill(customer, ids);
    await managed(service, archiveProduct, { id: products[0]!.id });
    await managed(service, removeVariant, { id: ids[1] });
    const [list] = await listsOf(customer);
    expect(list.entries).toMatchObject({
      totalCount: 2,
      nodes: [
        { variant: { id: ids[1], availableQuantity: 0, product: { available: true } } },
        { variant: { id: ids[0], availableQuantity: 0, product: { title: 'Blue kettle', available: false } } },
      ],
    });
    await customer.run(removeFromWishlist, { wishlistId: list.id, variantId: ids[0]! });
    expect(await contentOf(customer)).toEqual({ Wishlist: [ids[1]] });
  });
});

const mutationsOf = (id: string): [string, Record<string, unknown>][] => [
  [renameWishlist, { id, name: 'Mine' }],
  [deleteWishlist, { id }],
  [addToWishlist, { wishlistId: id, variantId: goods[1] }],
  [removeFromWishlist, { wishlistId: id, variantId: goods[0] }],
  [shareWishlist, { id }],
  [unshareWishlist, { id }],
];

describe('the list of another customer', () => {
  test('does not exist, and neither do lists with other IDs', async () => {
    const [owner, stranger] = [aCustomer(), aCustomer()];
    const id = await fill(owner, [goods[0]!]);
    const own = await fill(stranger, [goods[0]!]);
    const before = await listsOf(owner);
    for (const unknown of [id, ...badIds]) {
      for (const [document, variables] of [
        ...mutationsOf(unknown),
        [moveWishlistEntry, { variantId: goods[0], fromWishlistId: unknown, toWishlistId: own }] as const,
        [moveWishlistEntry, { variantId: goods[0], fromWishlistId: own, toWishlistId: unknown }] as const,
      ]) {
        expect(await stranger.run(document, variables)).toMatchObject({ code: 'WISHLIST_NOT_FOUND' });
      }
      expect((await stranger.ask(wishlist, { id: unknown })).data).toEqual({ wishlist: null });
    }
    const staff = service.tokenOf('STAFF');
    expect((await service.ask(wishlist, { id }, staff)).data).toEqual({ wishlist: null });
    expect(await listsOf(owner)).toEqual(before);
  });
});

describe('a deleted customer', () => {
  const erase = (customerId: string) =>
    service.bus.publish(createEvent(CustomerDeleted, { subject: customerId, aggregateVersion: 9 }, { customerId }));

  test('leaves no lists, and cannot create any with a token that is still valid', async () => {
    const [leaving, staying] = [aCustomer(), aCustomer()];
    const ids = [await fill(leaving, goods.slice(0, 3)), await fill(staying, goods.slice(0, 3))];
    await erase(leaving.id);
    expect(await service.sql('SELECT id FROM wishlist WHERE id = ANY($1)', [ids])).toEqual([{ id: ids[1] }]);
    expect(await service.sql('SELECT FROM wishlist_entry WHERE wishlist_id = $1', [ids[0]])).toEqual([]);
    for (const [document, variables] of [
      [addToWishlist, { variantId: goods[0] }],
      [createWishlist, { name: 'Ideas' }],
    ] as const) {
      const { errors } = await leaving.ask(document, variables);
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
  });

  test('leaves nothing behind that is added at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const customer = aCustomer();
      const adding = goods.slice(0, 4).map((variantId) => customer.ask(addToWishlist, { variantId }));
      await Promise.all([...adding, erase(customer.id)]);
      expect(await service.sql('SELECT FROM wishlist WHERE customer_id = $1', [customer.id])).toEqual([]);
    }
  });
});

test.each([1, 20])(
  '%i lists with their entries, variants and products take a constant number of statements',
  async (lists) => {
    const customer = aCustomer();
    for (let index = 0; index < lists; index++) await fill(customer, goods.slice(0, 3), await aList(customer));
    const statements = await service.statements.during(async () => {
      const { data, errors } = await customer.ask(myWishlists.replace('totalCount', ''), { first: 10 });
      expect(errors).toBeUndefined();
      expect(data.myWishlists).toHaveLength(lists);
    });
    // The lists, the default one, the entries, the variants, the products, and the variants of the products.
    expect(statements).toHaveLength(6);
  },
);

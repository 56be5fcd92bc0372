import { randomUUID } from 'node:crypto';
import { endingEvents } from '@commerce/graphql';
import {
  createEvent,
  CustomerDeleted,
  decodeEvents,
  recordedEventsHeader,
  recordEventsHeader,
  type EventEnvelope,
} from '@commerce/events';
import { buildProductsSubgraph } from '../src/schema.ts';
import { createServices } from '../src/services.ts';
import { reservationHandlers } from '../src/reservation/reservation.handlers.ts';
import { erasureHandlers, purchaseHandlers } from '../src/review/review.handlers.ts';
import { stockHandlers } from '../src/stock/stock.handlers.ts';
import {
  addProductImages,
  addVariant,
  adjustStock,
  archiveProduct,
  aProduct,
  aVariant,
  bringIn,
  createCategory,
  createProduct,
  ensureCategory,
  euros,
  money,
  removeDiscount,
  removeProductImage,
  removeVariant,
  publishProduct,
  renameOption,
  renameOptionValue,
  reorderProductImages,
  reorderVariants,
  replaceProductImage,
  restoreProduct,
  setDiscount,
  setSwatch,
  unpublishProduct,
  updateProduct,
  updateProductImage,
  updateVariant,
} from './support/catalogue.ts';
import { cancelImport } from './support/imports.ts';
import {
  cancelBackInStockRequest,
  createStockLocation,
  requestBackInStock,
  setLowStockThreshold,
  transferStock,
  updateStockLocation,
} from './support/inventory.ts';
import { Orders } from './support/orders.ts';
import { aPicture } from './support/pictures.ts';
import {
  aBrand,
  anAttribute,
  createAttribute,
  createBrand,
  define,
  deleteAttribute,
  deleteBrand,
  deleteCategory,
  grow,
  moveCategory,
  reorderCategories,
  updateAttribute,
  updateBrand,
  updateCategory,
} from './support/tree.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { aLocation, mainLocation } from './support/stock.ts';
import { answerReview, deleteReview, hideReview, Reviewer } from './support/reviews.ts';
import { fill, listsOf, wishlistMutations } from './support/wishlists.ts';

/** What a change does with a product that has one image, a review and two variants of two units each. */
interface Change {
  /** The mutation, or the type of the event that is handled. */
  readonly by: string;
  readonly what: string;
  /** Changes that must have happened before. */
  readonly after?: (things: Things) => Promise<unknown>;
  readonly work: (things: Things) => Promise<unknown>;
  /** The published events in any order, each as its type and the name of its subject. */
  readonly publishes: readonly string[];
}

interface Things {
  /** A category with an attribute, which has a child, and a brand. */
  readonly category: string;
  readonly child: string;
  readonly attribute: string;
  readonly brand: string;
  readonly product: string;
  readonly image: string;
  readonly one: string;
  readonly other: string;
  /** The SKU of one, which is the value of its option, too. */
  readonly sku: string;
  readonly order: string;
  /** A review with one star. */
  readonly review: string;
  readonly author: Reviewer;
  readonly voter: Reviewer;
}

let service: ProductsService;
let orders: Orders;

beforeAll(async () => {
  service = await startProducts();
  orders = new Orders(service);
  await ensureCategory(service);
  await ensureCategory(service, 'garden');
});
afterAll(() => service[Symbol.asyncDispose]());

/** Runs a mutation that must succeed. */
async function manage(document: string, variables: Record<string, unknown>): Promise<void> {
  const [result] = Object.values(await service.manage(document, variables)) as { __typename: string }[];
  expect(result!.__typename).toMatch(/Payload$/);
}

const edit = (input: object) => ({
  by: 'updateProduct',
  work: ({ product }: Things) => manage(updateProduct, { id: product, input }),
  publishes: ['product.changed of product'],
});
const editCategory = (input: object) => ({
  by: 'updateCategory',
  work: ({ category: id }: Things) => manage(updateCategory, { id, input }),
  publishes: ['category.changed of category'],
});
const reorder =
  (order: (ids: string[]) => string[]) =>
  async ({ category: parentId }: Things) => {
    const { category } = await service.manage('query ($id: ID!) { category(id: $id) { children { id } } }', {
      id: parentId,
    });
    const ids = category.children.map(({ id }: { id: string }) => id);
    await manage(reorderCategories, { parentId, categoryIds: order(ids) });
  };
const editOne = (input: object) => ({
  by: 'updateVariant',
  work: ({ one: id }: Things) => manage(updateVariant, { id, input }),
});
const discount = (input: object) => ({
  by: 'setDiscount',
  work: ({ product: productId }: Things) => manage(setDiscount, { productId, input: { percentage: 10, ...input } }),
});
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const removeOne = ({ one: id }: Things) => manage(removeVariant, { id });
const adjust = (by: number) => ({
  by: 'adjustStock',
  work: ({ one }: Things) => manage(adjustStock, { variantId: one, by, reason: 'Counted' }),
});
const place =
  (quantity: number, otherQuantity = quantity) =>
  ({ order, one, other }: Things) =>
    orders.place({ [one]: quantity, [other]: otherQuantity }, order);
const sell = async (things: Things) => {
  await place(1)(things);
  await orders.move(things.order, 'CONFIRMED');
};
const requestUnits =
  (quantity: number) =>
  ({ order, one, other }: Things) =>
    orders.requestUnits(order, { [one]: quantity, [other]: quantity }, 3);
const returnUnits =
  (restock = true) =>
  ({ order, one }: Things) =>
    orders.acceptReturn({ [one]: 1 }, { orderId: order, restock });
const archive = ({ product }: Things) => manage(archiveProduct, { id: product });

const unpublish = ({ product }: Things) => manage(unpublishProduct, { id: product });
const publish =
  (at?: () => string) =>
  ({ product }: Things) =>
    manage(publishProduct, { id: product, publishAt: at?.() });

const [changed, flipped] = ['product.changed of product', 'product.availability-changed of product'];
const [stockOfOne, stockOfOther] = ['stock.changed of one', 'stock.changed of other'];
const [reviewed, rated] = ['product.reviews-changed of product', 'product.rating-changed of product'];

const write =
  (fields: object, by: 'author' | 'voter' = 'author') =>
  ({ product, ...things }: Things) =>
    things[by].write(product, fields);
const hide =
  (hidden = true) =>
  ({ review: id }: Things) =>
    manage(hideReview, { id, hidden });
const answer = (text: string) => ({
  by: 'answerReview',
  work: ({ review: id }: Things) => manage(answerReview, { id, text }),
});
const vote = (helpful: boolean) => ({
  by: 'voteReviewHelpful',
  work: ({ voter, review }: Things) => voter.vote(review, helpful),
});
const deliver = ({ order, author }: Things) => orders.move(order, 'DELIVERED', 5, author.id);
const erase = (by: 'author' | 'voter') => (things: Things) => {
  const { id: customerId } = things[by];
  return service.bus.publish(
    createEvent(CustomerDeleted, { subject: customerId, aggregateVersion: 2 }, { customerId }),
  );
};
/** An import that does not proceed, because its file cannot be read. It fails after some attempts, seconds later. */
const cancelOne = async () => {
  const id = randomUUID();
  await service.sql(
    `WITH part AS (INSERT INTO catalogue_import_part (import_id, position, content) VALUES ($1, 0, ''))
     INSERT INTO catalogue_import (id, format, actor_id, lines, parts) VALUES ($1, 'CSV', $1, 1, 1)`,
    [id],
  );
  await manage(cancelImport, { id });
};
const inSequence =
  (...works: readonly ((things: Things) => Promise<unknown>)[]) =>
  async (things: Things) => {
    for (const work of works) await work(things);
  };

const lowOne = 'stock.low of one';
const setThreshold = (threshold: number | null) => ({
  by: 'setLowStockThreshold',
  work: ({ one: variantId }: Things) => manage(setLowStockThreshold, { variantId, threshold }),
});
const waitFor = ({ author, one: variantId }: Things) => author.run(requestBackInStock, { variantId });

/** Gateways do not keep lists, so no change of one has an event. */
const changeOfList = ([by, document]: [string, string]): Change => ({
  by,
  what: 'a wishlist',
  after: ({ author, one }) => fill(author, [one]),
  work: async ({ author, other: variantId, one }) => {
    const [{ id }] = await listsOf(author);
    const ids = { id, wishlistId: id, fromWishlistId: id, toWishlistId: id };
    const isMove = by === 'moveWishlistEntry';
    const result = await author.run(document, { ...ids, variantId: isMove ? one : variantId, name: 'Ideas' });
    expect(result.__typename).toMatch(/Payload$/);
  },
  publishes: [],
});

const changes: readonly Change[] = [
  {
    by: 'cancelImport',
    what: 'the end of an import',
    work: cancelOne,
    publishes: ['import.progressed of something new'],
  },
  {
    by: 'createStockLocation',
    what: 'a new location',
    work: () => manage(createStockLocation, { input: { code: `L-${randomUUID().slice(0, 8)}`, name: 'A shop' } }),
    publishes: [],
  },
  {
    by: 'updateStockLocation',
    what: 'an inactive location',
    work: async () => manage(updateStockLocation, { id: await aLocation(service), input: { active: false } }),
    publishes: [],
  },
  {
    by: 'transferStock',
    what: 'units at another location',
    work: async ({ one: variantId }) => {
      const [fromLocationId, toLocationId] = [await mainLocation(service), await aLocation(service)];
      await manage(transferStock, { variantId, fromLocationId, toLocationId, quantity: 1 });
    },
    publishes: [], // As many are available as before.
  },
  { what: 'a threshold below the stock', ...setThreshold(1), publishes: [] },
  { what: 'a threshold that is reached', ...setThreshold(2), publishes: [lowOne] },
  { what: 'another one', after: setThreshold(2).work, ...setThreshold(3), publishes: [] },
  { what: 'no threshold', after: setThreshold(2).work, ...setThreshold(null), publishes: [] },
  { what: 'low stock', after: setThreshold(1).work, ...adjust(-1), publishes: [stockOfOne, lowOne] },
  {
    by: 'order.placed',
    what: 'low stock',
    after: setThreshold(0).work,
    work: place(2, 1),
    publishes: ['stock.reserved of order', flipped, lowOne],
  },
  { by: 'requestBackInStock', what: 'a request', after: adjust(-2).work, work: waitFor, publishes: [] },
  {
    by: 'cancelBackInStockRequest',
    what: 'no request',
    after: inSequence(adjust(-2).work, waitFor),
    work: ({ author, one: variantId }) => author.run(cancelBackInStockRequest, { variantId }),
    publishes: [],
  },
  ...Object.entries(wishlistMutations).map(changeOfList),
  {
    by: 'createCategory',
    what: 'a new category',
    work: () => manage(createCategory, { input: { slug: `c-${randomUUID()}`, name: 'Shoes' } }),
    publishes: ['category.changed of something new'],
  },
  {
    by: 'createCategory',
    what: 'a child',
    work: ({ category: parentId }) =>
      manage(createCategory, { input: { slug: `c-${randomUUID()}`, name: 'Shoes', parentId } }),
    publishes: ['category.changed of something new'],
  },
  { what: 'a new name', ...editCategory({ name: 'Boots' }) },
  { what: 'a new slug', ...editCategory({ slug: `c-${randomUUID()}` }) },
  { what: 'nothing new', ...editCategory({}) },
  {
    by: 'moveCategory',
    what: 'a category with a child',
    work: async ({ category: id }) => manage(moveCategory, { id, parentId: await grow(service), position: 0 }),
    publishes: ['category.changed of category', 'category.changed of something new'],
  },
  {
    by: 'reorderCategories',
    what: 'the opposite order',
    after: async ({ category }) => void (await grow(service, undefined, category)),
    work: reorder((ids) => ids.toReversed()),
    publishes: ['category.changed of child', 'category.changed of something new'],
  },
  { by: 'reorderCategories', what: 'the same order', work: reorder((ids) => ids), publishes: [] },
  {
    by: 'deleteCategory',
    what: 'a category',
    work: ({ child: id }) => manage(deleteCategory, { id }),
    publishes: ['category.changed of child'],
  },
  {
    by: 'createAttribute',
    what: 'an attribute',
    work: ({ child: categoryId }) => manage(createAttribute, { categoryId, input: anAttribute() }),
    publishes: ['category.changed of child'],
  },
  {
    by: 'updateAttribute',
    what: 'a new label',
    work: ({ attribute: id }) => manage(updateAttribute, { id, input: { label: 'New' } }),
    publishes: ['category.changed of category'],
  },
  {
    by: 'deleteAttribute',
    what: 'an attribute',
    work: ({ attribute: id }) => manage(deleteAttribute, { id }),
    publishes: ['category.changed of category'],
  },
  {
    by: 'createBrand',
    what: 'a new brand',
    work: () => manage(createBrand, { input: aBrand() }),
    publishes: ['brand.changed of something new'],
  },
  {
    by: 'updateBrand',
    what: 'a new name',
    work: ({ brand: id }) => manage(updateBrand, { id, input: { name: 'New' } }),
    publishes: ['brand.changed of brand'],
  },
  {
    by: 'deleteBrand',
    what: 'a brand',
    work: ({ brand: id }) => manage(deleteBrand, { id }),
    publishes: ['brand.changed of brand'],
  },
  {
    by: 'createProduct',
    what: 'a new product',
    work: () => manage(createProduct, { input: aProduct() }),
    publishes: ['product.changed of something new'],
  },
  { what: 'a new title', ...edit({ title: 'Red kettle' }) },
  { what: 'a new description', ...edit({ description: 'It whistles.' }) },
  { what: 'new keywords', ...edit({ keywords: ['whistle'] }) },
  { what: 'a new FAQ', ...edit({ faq: [{ question: 'Hot?', answer: 'Yes.' }] }) },
  { what: 'another category', ...edit({ categorySlug: 'garden' }) },
  {
    by: 'updateProduct',
    what: 'a brand and attributes',
    work: async ({ product: id, category, brand }) => {
      const { category: found } = await service.manage(
        'query ($id: ID!) { category(id: $id) { slug attributes { key } } }',
        { id: category },
      );
      const { brand: of } = await service.manage('query ($id: ID!) { brand(id: $id) { slug } }', { id: brand });
      const attributes = [{ key: found.attributes[0].key, choice: 'wool' }];
      await manage(updateProduct, { id, input: { categorySlug: found.slug, brandSlug: of.slug, attributes } });
    },
    publishes: ['product.changed of product'],
  },
  { what: 'nothing new', ...edit({}) },
  {
    by: 'updateProduct',
    what: 'new prices',
    work: ({ product: id, one }) =>
      manage(updateProduct, {
        id,
        input: { variants: [{ id: one, price: euros(1_000), listPrice: euros(2_000) }] },
      }),
    publishes: [changed, stockOfOne],
  },
  {
    by: 'addProductImages',
    what: 'a second image',
    work: ({ product: id }) => manage(addProductImages, { id, images: [aPicture()] }),
    publishes: [changed],
  },
  {
    by: 'reorderProductImages',
    what: 'the same order of images',
    work: ({ product: id, image }) => manage(reorderProductImages, { id, imageIds: [image] }),
    publishes: [changed],
  },
  {
    by: 'removeProductImage',
    what: 'no image',
    work: ({ product: id, image: imageId }) => manage(removeProductImage, { id, imageId }),
    publishes: [changed],
  },
  {
    by: 'replaceProductImage',
    what: 'another image',
    work: ({ product: id, image: imageId }) => manage(replaceProductImage, { id, imageId, image: aPicture() }),
    publishes: [changed],
  },
  {
    by: 'updateProductImage',
    what: 'another text',
    work: ({ product: id, image: imageId }) => manage(updateProductImage, { id, imageId, alt: 'Red' }),
    publishes: [changed],
  },
  {
    by: 'addVariant',
    what: 'a third variant',
    work: ({ product: productId }) => manage(addVariant, { productId, input: aVariant() }),
    publishes: [changed],
  },
  { what: 'a new SKU', ...editOne({ sku: `NEW-${randomUUID()}` }), publishes: [changed] },
  { what: 'new options', ...editOne({ options: [{ name: 'Model', value: 'New' }] }), publishes: [changed] },
  { what: 'a new price', ...editOne({ price: euros(1_000) }), publishes: [changed, stockOfOne] },
  { what: 'a list price', ...editOne({ listPrice: euros(9_000) }), publishes: [changed, stockOfOne] },
  {
    what: 'a price in dollars',
    ...editOne({ prices: [{ price: money(900, 'USD') }] }),
    publishes: [changed, stockOfOne],
  },
  { what: 'a weight and a barcode', ...editOne({ weightGrams: 500, barcode: '40170725' }), publishes: [changed] },
  { what: 'no list price', ...editOne({ listPrice: null }), publishes: [changed, stockOfOne] },
  { what: 'nothing new', ...editOne({}), publishes: [changed] },
  { what: 'all variants from now on', ...discount({}), publishes: [changed, stockOfOne, stockOfOther] },
  {
    what: 'one variant from now on',
    by: 'setDiscount',
    work: (things) => discount({ variantIds: [things.one] }).work(things),
    publishes: [changed, stockOfOne],
  },
  { what: 'the future', ...discount({ startsAt: inAnHour() }), publishes: [changed] },
  {
    what: 'the future instead of now',
    after: discount({}).work,
    ...discount({ startsAt: inAnHour() }),
    publishes: [changed, stockOfOne, stockOfOther],
  },
  {
    by: 'removeDiscount',
    what: 'a discount that holds',
    after: discount({}).work,
    work: ({ product: productId }) => manage(removeDiscount, { productId }),
    publishes: [changed, stockOfOne, stockOfOther],
  },
  {
    by: 'removeDiscount',
    what: 'a discount that does not hold',
    after: discount({ startsAt: inAnHour() }).work,
    work: ({ product: productId }) => manage(removeDiscount, { productId }),
    publishes: [changed],
  },
  {
    by: 'renameOption',
    what: 'another name',
    work: ({ product: productId }) => manage(renameOption, { productId, name: 'Model', newName: 'Type' }),
    publishes: [changed],
  },
  {
    by: 'renameOptionValue',
    what: 'another value',
    work: ({ product: productId, sku: value }) =>
      manage(renameOptionValue, { productId, name: 'Model', value, newValue: 'New' }),
    publishes: [changed],
  },
  {
    by: 'setSwatch',
    what: 'a colour',
    work: ({ product: productId, sku: value }) =>
      manage(setSwatch, { productId, name: 'Model', value, colour: '#c0392b' }),
    publishes: [changed],
  },
  {
    by: 'reorderVariants',
    what: 'the opposite order',
    work: ({ product: productId, one, other }) => manage(reorderVariants, { productId, variantIds: [other, one] }),
    publishes: [changed],
  },
  {
    by: 'removeVariant',
    what: 'one of two variants',
    work: ({ one: id }) => manage(removeVariant, { id }),
    publishes: [changed, stockOfOne],
  },
  { what: 'units of a removed variant', after: removeOne, ...adjust(-2), publishes: [stockOfOne] },
  {
    by: 'restoreProduct',
    what: 'an archived product without its removed variant',
    after: async (things) => {
      await removeOne(things);
      await archive(things);
    },
    work: ({ product: id }) => manage(restoreProduct, { id }),
    publishes: [changed, stockOfOther],
  },
  {
    by: 'createProduct',
    what: 'a new draft',
    work: () => manage(createProduct, { input: aProduct({ status: 'DRAFT' }) }),
    publishes: ['product.changed of something new'],
  },
  { what: 'a new slug', ...edit({ slug: `slug-${randomUUID()}` }) },
  { what: 'texts for search engines', ...edit({ seo: { title: 'Kettles' } }) },
  { what: 'related products', ...edit({ relatedProductIds: [] }) },
  { by: 'unpublishProduct', what: 'a product', work: unpublish, publishes: [changed, stockOfOne, stockOfOther] },
  { by: 'unpublishProduct', what: 'a draft', after: unpublish, work: unpublish, publishes: [changed] },
  {
    by: 'publishProduct',
    what: 'a draft',
    after: unpublish,
    work: publish(),
    publishes: [changed, stockOfOne, stockOfOther],
  },
  { by: 'publishProduct', what: 'a product', work: publish(), publishes: [changed] },
  { by: 'publishProduct', what: 'a plan', after: unpublish, work: publish(inAnHour), publishes: [changed] },
  { what: 'units of a draft', after: unpublish, ...adjust(-2), publishes: [stockOfOne] },
  { by: 'archiveProduct', what: 'a product', work: archive, publishes: [changed, stockOfOne, stockOfOther] },
  {
    by: 'restoreProduct',
    what: 'an archived product',
    after: archive,
    work: ({ product: id }) => manage(restoreProduct, { id }),
    publishes: [changed, stockOfOne, stockOfOther],
  },
  { what: 'another unit', ...adjust(1), publishes: [stockOfOne] },
  { what: 'one unit less', ...adjust(-1), publishes: [stockOfOne] },
  { what: 'no units', ...adjust(-2), publishes: [stockOfOne, flipped] },
  { what: 'units of a sold-out variant', after: adjust(-2).work, ...adjust(1), publishes: [stockOfOne, flipped] },
  { what: 'units of an archived variant', after: archive, ...adjust(-2), publishes: [stockOfOne] },
  { by: 'order.placed', what: 'some units', work: place(1), publishes: ['stock.reserved of order'] },
  { by: 'order.placed', what: 'all units', work: place(2), publishes: ['stock.reserved of order', flipped] },
  {
    by: 'order.placed',
    what: 'an order again',
    after: place(2),
    work: place(2),
    publishes: ['stock.reserved of order'],
  },
  { by: 'order.placed', what: 'too many units', work: place(2, 3), publishes: ['stock.rejected of order'] },
  {
    by: 'order.units-requested',
    what: 'the last units',
    after: sell,
    work: requestUnits(2),
    publishes: ['stock.units-reserved of order', stockOfOne, stockOfOther, flipped],
  },
  {
    by: 'order.units-requested',
    what: 'too many units',
    after: sell,
    work: requestUnits(3),
    publishes: ['stock.units-rejected of order'],
  },
  {
    by: 'order.status-changed',
    what: 'a sale',
    after: place(2),
    work: ({ order }) => orders.move(order, 'CONFIRMED'),
    publishes: [], // The units have not been available since they were reserved.
  },
  {
    by: 'order.status-changed',
    what: 'some released units',
    after: place(1),
    work: ({ order }) => orders.move(order, 'REJECTED'),
    publishes: [stockOfOne, stockOfOther],
  },
  {
    by: 'order.status-changed',
    what: 'all released units',
    after: place(2),
    work: ({ order }) => orders.move(order, 'CANCELLED'),
    publishes: [stockOfOne, stockOfOther, flipped],
  },
  {
    by: 'order.status-changed',
    what: 'all sold units',
    after: async (things) => {
      await place(2)(things);
      await orders.move(things.order, 'CONFIRMED');
    },
    work: ({ order }) => orders.move(order, 'CANCELLED', 3),
    publishes: [stockOfOne, stockOfOther, flipped],
  },
  {
    by: 'order.status-changed',
    what: 'released units of an archived product',
    after: async (things) => {
      await place(2)(things);
      await archive(things);
    },
    work: ({ order }) => orders.move(order, 'CANCELLED'),
    publishes: [stockOfOne, stockOfOther],
  },
  {
    by: 'order.lines-cancelled',
    what: 'one of all units',
    after: place(2),
    work: ({ order, one, other }) => orders.cancelLines(order, { [one]: 1, [other]: 2 }),
    publishes: [stockOfOne, flipped],
  },
  {
    by: 'order.lines-cancelled',
    what: 'one of some units',
    after: place(1),
    work: ({ order, one }) => orders.cancelLines(order, { [one]: 0 }),
    publishes: [stockOfOne],
  },
  { by: 'order.return-accepted', what: 'a unit', work: returnUnits(), publishes: [stockOfOne] },
  {
    by: 'order.return-accepted',
    what: 'a unit of a sold-out variant',
    after: place(2),
    work: returnUnits(),
    publishes: [stockOfOne, flipped],
  },
  { by: 'order.return-accepted', what: 'a unit that is not for sale', work: returnUnits(false), publishes: [] },
  { by: 'reviewProduct', what: 'a first review', work: write({}, 'voter'), publishes: [reviewed, rated] },
  { by: 'reviewProduct', what: 'other stars', work: write({ stars: 3 }), publishes: [reviewed, rated] },
  { by: 'reviewProduct', what: 'another text', work: write({ stars: 1, text: 'Loud.' }), publishes: [reviewed] },
  { by: 'reviewProduct', what: 'a hidden review', after: hide(), work: write({ stars: 2 }), publishes: [] },
  {
    by: 'deleteReview',
    what: 'a review',
    work: ({ author, product }) => author.run(deleteReview, { productId: product }),
    publishes: [reviewed, rated],
  },
  {
    by: 'deleteReview',
    what: 'a hidden review',
    after: hide(),
    work: ({ author, product }) => author.run(deleteReview, { productId: product }),
    publishes: [],
  },
  { what: 'a vote', ...vote(true), publishes: [reviewed] },
  { what: 'a vote again', after: vote(true).work, ...vote(true), publishes: [] },
  { what: 'no vote', after: vote(true).work, ...vote(false), publishes: [reviewed] },
  { what: 'no vote where there was none', ...vote(false), publishes: [] },
  { by: 'hideReview', what: 'a review', work: hide(), publishes: [reviewed, rated] },
  { by: 'hideReview', what: 'a review again', after: hide(), work: hide(), publishes: [] },
  { by: 'hideReview', what: 'no longer', after: hide(), work: hide(false), publishes: [reviewed, rated] },
  { what: 'a review', ...answer('Sorry.'), publishes: [reviewed] },
  { what: 'a review with the same text', after: answer('Sorry.').work, ...answer('Sorry.'), publishes: [] },
  { what: 'a hidden review', after: hide(), ...answer('Sorry.'), publishes: [] },
  { by: 'order.status-changed', what: 'a verified purchase', after: place(1), work: deliver, publishes: [reviewed] },
  {
    by: 'order.status-changed',
    what: 'a purchase that is verified',
    after: inSequence(place(1), deliver),
    work: deliver,
    publishes: [],
  },
  {
    by: 'order.status-changed',
    what: 'a verified purchase of a hidden review',
    after: inSequence(place(1), hide()),
    work: deliver,
    publishes: [],
  },
  {
    by: 'order.lines-cancelled',
    what: 'a purchase that is not verified after all',
    after: inSequence(place(1), ({ order }) => orders.move(order, 'CONFIRMED'), deliver),
    work: ({ order, one, other }) => orders.cancelLines(order, { [one]: 0, [other]: 0 }),
    publishes: [stockOfOne, stockOfOther, reviewed],
  },
  { by: 'customer.deleted', what: 'an author', work: erase('author'), publishes: [reviewed] },
  {
    by: 'customer.deleted',
    what: 'the author of a hidden review',
    after: hide(),
    work: erase('author'),
    publishes: [],
  },
  { by: 'customer.deleted', what: 'a voter', after: vote(true).work, work: erase('voter'), publishes: [reviewed] },
  { by: 'customer.deleted', what: 'somebody else', work: erase('voter'), publishes: [] },
];

const roots: string[] = [];
let grown = 0;
/** A category that does not have the maximum number of children yet. */
async function rootWithRoom(): Promise<string> {
  if (grown % 100 === 0) roots.push(await grow(service));
  grown += 1;
  return roots.at(-1)!;
}

async function bringInThings(): Promise<Things> {
  const variants = [aVariant({ onHand: 2 }), aVariant({ onHand: 2 })];
  const { id: product, images, variants: added } = await bringIn(service, { variants, images: [aPicture()] });
  const [image, one, other] = [images[0]!.id, added[0]!.id, added[1]!.id];
  const [author, voter] = [new Reviewer(service), new Reviewer(service)];
  const review = await author.write(product, { stars: 1 });
  const category = await grow(service, undefined, await rootWithRoom());
  const [child, attribute] = [await grow(service, undefined, category), await define(service, category)];
  const brand = (await service.manage(createBrand, { input: aBrand() })).createBrand.brand.id as string;
  const catalogue = { category, child, attribute, brand };
  const order = randomUUID();
  return { ...catalogue, product, image, one, other, sku: added[0]!.sku, order, review, author, voter };
}

/** The events that the work adds to the outbox. */
async function publishedDuring(work: () => Promise<unknown>, things: Things): Promise<string[]> {
  const [last] = await service.sql<{ position: string }>('SELECT max(position) AS position FROM outbox');
  await work();
  const rows = await service.sql<{ envelope: EventEnvelope }>('SELECT envelope FROM outbox WHERE position > $1', [
    last!.position,
  ]);
  const names = new Map(Object.entries(things).map(([name, id]) => [id as unknown, name]));
  const isLate = ({ type, subject }: EventEnvelope) => type === 'category.search-changed' && !names.has(subject);
  const current = rows.filter(({ envelope }) => !isLate(envelope)); // A rename of an earlier test ends later.
  return current.map(({ envelope: { type, subject } }) => `${type} of ${names.get(subject) ?? 'something new'}`);
}

test.each(changes.map((change) => [change.by, change.what, change] as const))(
  '%s publishes its events: %s',
  async (_by, _what, { after, work, publishes }) => {
    const things = await bringInThings();
    await after?.(things);
    const published = await publishedDuring(() => work(things), things);
    expect(published.toSorted()).toEqual(publishes.toSorted());
  },
);

test('no mutation and no handled event is missing here', async () => {
  const { schema } = await buildProductsSubgraph();
  const mutations = Object.keys(schema.getMutationType()!.getFields());
  const { reservations, stock, customerData } = createServices(
    {} as never,
    { reservationMinutes: 60, imports: { maxBytes: 1, linesPerBatch: 1 } },
    {} as never,
  );
  const handlers = [
    ...reservationHandlers(reservations),
    ...stockHandlers(stock),
    ...purchaseHandlers(customerData),
    ...erasureHandlers(customerData),
  ];
  const known = new Set(changes.map(({ by }) => by));
  expect([...known].toSorted()).toEqual(
    [...new Set([...mutations, ...handlers.map(({ contract }) => contract.type)])].toSorted(),
  );
});

test('what is published describes the category and the product', async () => {
  const things = await bringInThings();
  const category = { slug: `c-${randomUUID()}`, name: 'Shoes', description: 'For feet.' };
  await manage(createCategory, { input: category });
  await manage(updateProduct, { id: things.product, input: { title: 'Red kettle' } });
  await adjust(-2).work(things);
  const envelopes = await service.sql<{ type: string; version: number; data: object }>(
    `SELECT envelope ->> 'type' AS type, (envelope ->> 'aggregateversion')::int AS version, envelope -> 'data' AS data
     FROM outbox WHERE envelope ->> 'type' IN ('category.changed', 'product.availability-changed')
     ORDER BY position DESC LIMIT 2`,
  );
  expect(envelopes).toEqual([
    { type: 'product.availability-changed', version: 2, data: { productId: things.product } },
    {
      type: 'category.changed',
      version: 1,
      data: { categoryId: expect.any(String), ...category, parentId: null, deleted: false },
    },
  ]);
});

test('the event of a removal names the variant, and has the other ones', async () => {
  const things = await bringInThings();
  await removeOne(things);
  await manage(updateProduct, { id: things.product, input: { title: 'Red kettle' } });
  const events = await service.sql<{ data: { variants: { variantId: string }[]; removedVariantIds?: string[] } }>(
    `SELECT envelope -> 'data' AS data FROM outbox
     WHERE subject = $1 AND envelope ->> 'type' = 'product.changed' ORDER BY position`,
    [things.product],
  );
  expect(events.map(({ data }) => data.removedVariantIds)).toEqual([[], [things.one], []]);
  expect(events.map(({ data }) => data.variants.map(({ variantId }) => variantId))).toEqual([
    [things.one, things.other],
    [things.other],
    [things.other],
  ]);
});

test('a refused change publishes nothing', async () => {
  const things = await bringInThings();
  const { one, other, product, image } = things;
  const stale = { id: product, version: 0 };
  const refused = async () => {
    const results = [
      await service.manage(updateProduct, { ...stale, input: { title: 'A' } }),
      await service.manage(replaceProductImage, { ...stale, imageId: image, image: aPicture() }),
      await service.manage(removeVariant, { id: one, version: 0 }),
      await service.manage(updateVariant, { id: one, input: { price: euros(-1) } }),
      await service.manage(reorderVariants, { productId: product, variantIds: [one, one] }),
      await service.manage(addVariant, { productId: other, input: aVariant() }),
    ];
    const answers = results.flatMap((data: Record<string, { __typename: string }>) => Object.values(data));
    for (const { __typename } of answers) expect(__typename).toMatch(/Error$/);
  };
  expect(await publishedDuring(refused, things)).toEqual([]);
});

test('a category whose slug is taken is not published', async () => {
  const things = await bringInThings();
  const again = () => service.manage(createCategory, { input: { slug: 'kitchen', name: 'Kitchen' } });
  expect(await publishedDuring(again, things)).toEqual([]);
});

test('the response to a mutation contains its events', async () => {
  const { product: id, one, other } = await bringInThings();
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: service.tokenOf('STAFF'),
      [recordEventsHeader]: '1',
    },
    body: JSON.stringify({ query: archiveProduct, variables: { id } }),
  });
  const recorded = decodeEvents(response.headers.get(recordedEventsHeader) ?? undefined);
  expect(recorded.map(({ type, subject }) => `${type} of ${subject}`).toSorted()).toEqual(
    [`product.changed of ${id}`, `stock.changed of ${one}`, `stock.changed of ${other}`].toSorted(),
  );
});

test('every event has the attributes that end cached values, which otherwise would all end', async () => {
  const { schema } = await buildProductsSubgraph();
  const events = await service.sql<{ type: string; data: object }>(
    `SELECT envelope ->> 'type' AS type, envelope -> 'data' AS data FROM outbox`,
  );
  const compared = events.flatMap(({ type, data }) =>
    (endingEvents(schema).get(type) ?? []).map((path) => ({ type, path, values: valuesAt(data, path.split('.')) })),
  );
  expect(new Set(compared.map(({ path }) => path))).toContain('removedVariantIds');
  expect(new Set(compared.map(({ path }) => path))).toContain('formerSlugs');
  expect(compared.filter(({ values }) => values.includes(undefined))).toEqual([]);
});

function valuesAt(data: unknown, [first, ...rest]: readonly string[]): readonly unknown[] {
  if (Array.isArray(data)) return data.flatMap((item) => valuesAt(item, [first!, ...rest]));
  if (first === undefined) return [data];
  const value = (data as Record<string, unknown> | undefined)?.[first];
  return rest.length === 0 ? [value] : valuesAt(value, rest);
}

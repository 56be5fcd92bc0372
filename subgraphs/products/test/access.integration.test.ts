import { randomUUID } from 'node:crypto';
import { createEvent, CustomerSessionsEnded } from '@commerce/events';
import { eventually, startIdentity } from '@commerce/testing';
import {
  addProductImages,
  addVariant,
  adjustStock,
  aProduct,
  archiveProduct,
  aVariant,
  createCategory,
  createProduct,
  nobodysId,
  removeDiscount,
  removeProductImage,
  removeVariant,
  renameOption,
  renameOptionValue,
  reorderProductImages,
  reorderVariants,
  replaceProductImage,
  publishProduct,
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
  inventory,
  lowStock,
  myBackInStockRequests,
  requestBackInStock,
  setLowStockThreshold,
  stockLocations,
  stockMovements,
  transferStock,
  updateStockLocation,
} from './support/inventory.ts';
import { aPicture } from './support/pictures.ts';
import {
  answerReview,
  deleteReview,
  allReviews,
  hideReview,
  myReviews,
  reviewProduct,
  voteReviewHelpful,
} from './support/reviews.ts';
import {
  aBrand,
  anAttribute,
  createAttribute,
  createBrand,
  deleteAttribute,
  deleteBrand,
  deleteCategory,
  moveCategory,
  reorderCategories,
  updateAttribute,
  updateBrand,
  updateCategory,
} from './support/tree.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import {
  addToWishlist,
  createWishlist,
  deleteWishlist,
  moveWishlistEntry,
  myWishlists,
  removeFromWishlist,
  renameWishlist,
  sharedWishlist,
  shareWishlist,
  unshareWishlist,
  wishlist,
} from './support/wishlists.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
});
afterAll(() => service[Symbol.asyncDispose]());

const staffMutations: [string, string, Record<string, unknown>][] = [
  ['createProduct', createProduct, { input: aProduct() }],
  ['updateProduct', updateProduct, { id: nobodysId, input: { title: 'A' } }],
  ['archiveProduct', archiveProduct, { id: nobodysId }],
  ['restoreProduct', restoreProduct, { id: nobodysId }],
  ['publishProduct', publishProduct, { id: nobodysId }],
  ['unpublishProduct', unpublishProduct, { id: nobodysId }],
  ['addProductImages', addProductImages, { id: nobodysId, images: [] }],
  ['replaceProductImage', replaceProductImage, { id: nobodysId, imageId: nobodysId, image: aPicture() }],
  ['updateProductImage', updateProductImage, { id: nobodysId, imageId: nobodysId, alt: 'A kettle' }],
  ['removeProductImage', removeProductImage, { id: nobodysId, imageId: nobodysId }],
  ['reorderProductImages', reorderProductImages, { id: nobodysId, imageIds: [] }],
  ['addVariant', addVariant, { productId: nobodysId, input: aVariant() }],
  ['updateVariant', updateVariant, { id: nobodysId, input: {} }],
  ['reorderVariants', reorderVariants, { productId: nobodysId, variantIds: [] }],
  ['removeVariant', removeVariant, { id: nobodysId }],
  ['setDiscount', setDiscount, { productId: nobodysId, input: { percentage: 10 } }],
  ['removeDiscount', removeDiscount, { productId: nobodysId }],
  ['renameOption', renameOption, { productId: nobodysId, name: 'Size', newName: 'Width' }],
  ['renameOptionValue', renameOptionValue, { productId: nobodysId, name: 'Size', value: 'M', newValue: 'Medium' }],
  ['setSwatch', setSwatch, { productId: nobodysId, name: 'Colour', value: 'red', colour: '#c0392b' }],
  ['adjustStock', adjustStock, { variantId: nobodysId, by: 1, reason: 'Found' }],
  ['createStockLocation', createStockLocation, { input: { code: 'SHOP', name: 'The shop' } }],
  ['updateStockLocation', updateStockLocation, { id: nobodysId, input: {} }],
  ['transferStock', transferStock, { variantId: nobodysId, fromLocationId: nobodysId, toLocationId: 'x', quantity: 1 }],
  ['setLowStockThreshold', setLowStockThreshold, { variantId: nobodysId, threshold: 1 }],
  ['createCategory', createCategory, { input: { slug: 'kitchen', name: 'Kitchen' } }],
  ['updateCategory', updateCategory, { id: nobodysId, input: {} }],
  ['moveCategory', moveCategory, { id: nobodysId }],
  ['reorderCategories', reorderCategories, { categoryIds: [] }],
  ['deleteCategory', deleteCategory, { id: nobodysId }],
  ['createAttribute', createAttribute, { categoryId: nobodysId, input: anAttribute() }],
  ['updateAttribute', updateAttribute, { id: nobodysId, input: {} }],
  ['deleteAttribute', deleteAttribute, { id: nobodysId }],
  ['createBrand', createBrand, { input: aBrand() }],
  ['updateBrand', updateBrand, { id: nobodysId, input: {} }],
  ['deleteBrand', deleteBrand, { id: nobodysId }],
  ['cancelImport', cancelImport, { id: nobodysId }],
  ['hideReview', hideReview, { id: nobodysId, hidden: true }],
  ['answerReview', answerReview, { id: nobodysId, text: 'Thank you' }],
];

const customerMutations: [string, string, Record<string, unknown>][] = [
  ['reviewProduct', reviewProduct, { productId: nobodysId, stars: 5 }],
  ['deleteReview', deleteReview, { productId: nobodysId }],
  ['voteReviewHelpful', voteReviewHelpful, { reviewId: nobodysId, helpful: true }],
  ['requestBackInStock', requestBackInStock, { variantId: nobodysId }],
  ['cancelBackInStockRequest', cancelBackInStockRequest, { variantId: nobodysId }],
  ['createWishlist', createWishlist, { name: 'Birthday' }],
  ['renameWishlist', renameWishlist, { id: nobodysId, name: 'Birthday' }],
  ['deleteWishlist', deleteWishlist, { id: nobodysId }],
  ['addToWishlist', addToWishlist, { variantId: nobodysId }],
  ['removeFromWishlist', removeFromWishlist, { wishlistId: nobodysId, variantId: nobodysId }],
  [
    'moveWishlistEntry',
    moveWishlistEntry,
    { variantId: nobodysId, fromWishlistId: nobodysId, toWishlistId: nobodysId },
  ],
  ['shareWishlist', shareWishlist, { id: nobodysId }],
  ['unshareWishlist', unshareWishlist, { id: nobodysId }],
];

const staffQueries: [string, string, Record<string, unknown>][] = [
  ['stockLocations', stockLocations, {}],
  ['stockMovements', stockMovements, { variantId: nobodysId }],
  ['inventory', inventory, {}],
  ['lowStock', lowStock, {}],
  ['productsEventBacklog', '{ productsEventBacklog { waitingEvents oldestSeconds } }', {}],
  ['reviews', allReviews, {}],
];

const customerQueries: [string, string, Record<string, unknown>][] = [
  ['myBackInStockRequests', myBackInStockRequests, {}],
  ['myWishlists', myWishlists, {}],
  ['wishlist', wishlist, { id: nobodysId }],
  ['myReviews', myReviews, {}],
];

async function codesFor(document: string, variables: Record<string, unknown>, token?: string) {
  return (await service.ask(document, variables, token)).errors?.map(({ extensions }) => extensions.code);
}

test.each([...staffMutations, ...staffQueries])('%s is limited to staff', async (_, document, variables) => {
  expect(await codesFor(document, variables)).toEqual(['UNAUTHENTICATED']);
  expect(await codesFor(document, variables, service.tokenOf('CUSTOMER'))).toEqual(['FORBIDDEN']);
  expect(await codesFor(document, variables, service.tokenOf('STAFF'))).toBeUndefined();
  expect(await codesFor(document, variables, service.tokenOf('ADMIN'))).toBeUndefined();
});

test.each([...customerMutations, ...customerQueries])('%s requires signing in', async (_, document, variables) => {
  expect(await codesFor(document, variables)).toEqual(['UNAUTHENTICATED']);
  expect(await codesFor(document, variables, service.tokenOf('CUSTOMER'))).toBeUndefined();
  expect(await codesFor(document, variables, service.tokenOf('STAFF'))).toBeUndefined();
});

test('everybody may ask for a shared wishlist', async () => {
  const variables = { token: 'x' };
  for (const token of [undefined, service.tokenOf('CUSTOMER'), service.tokenOf('STAFF')]) {
    expect(await service.ask(sharedWishlist, variables, token)).toMatchObject({ data: { sharedWishlist: null } });
  }
});

test('includes every mutation', async () => {
  const { buildProductsSubgraph } = await import('../src/schema.ts');
  const { schema } = await buildProductsSubgraph();
  const names = Object.keys(schema.getMutationType()?.getFields() ?? {});
  expect(names.toSorted()).toEqual([...staffMutations, ...customerMutations].map(([name]) => name).toSorted());
});

test('reveals only to staff which status and plans a product has', async () => {
  const { createProduct: result } = await service.manage(createProduct, { input: aProduct() });
  const document = `query ($id: ID!) { product(id: $id) { title status publishAt relatedProductIds } }`;
  const hidden = { title: 'Blue kettle', status: null, publishAt: null, relatedProductIds: null };
  for (const [token, code] of [
    [undefined, 'UNAUTHENTICATED'],
    [service.tokenOf('CUSTOMER'), 'FORBIDDEN'],
  ] as const) {
    const { data, errors } = await service.ask(document, { id: result.product.id }, token);
    expect(data.product).toEqual(hidden);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code, code, code]);
  }
  const { product } = await service.manage(document, { id: result.product.id });
  expect(product).toEqual({ ...hidden, status: 'PUBLISHED', relatedProductIds: [] });
});

test('ignores a token signed by somebody else', async () => {
  await using stranger = await startIdentity();
  const { data } = await service.ask('{ categories { id } }', {}, stranger.tokenOf('ADMIN'));
  expect(data.categories).toEqual(expect.any(Array));
  const { errors } = await service.ask(archiveProduct, { id: nobodysId }, stranger.tokenOf('ADMIN'));
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('does not reveal the schema', async () => {
  expect((await service.ask('{ _service { sdl } }')).errors).toHaveLength(1);
  expect((await service.ask('{ __schema { queryType { name } } }')).data).toBeUndefined();
  expect((await service.ask('{ __schema { types { name } } }')).errors).not.toHaveLength(0);
});

test('rejects the token of an ended session once the event has arrived', async () => {
  const [staffId, sessionId] = [randomUUID(), randomUUID()];
  const ended = service.tokenOf('STAFF', staffId, { sid: sessionId });
  const archiveWith = (token: string) => codesFor(archiveProduct, { id: nobodysId }, token);
  expect(await archiveWith(ended)).toBeUndefined();
  const goodUntil = new Date(Date.now() + 900_000).toISOString();
  const data = { customerId: staffId, sessionIds: [sessionId], goodUntil };
  await service.bus.publish(createEvent(CustomerSessionsEnded, { subject: staffId, aggregateVersion: 0 }, data));
  await eventually('the token is rejected', async () => (await archiveWith(ended))?.includes('UNAUTHENTICATED'));
  expect(await archiveWith(service.tokenOf('STAFF', staffId, { sid: randomUUID() }))).toBeUndefined();
});

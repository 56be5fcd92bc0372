import type { GraphQLAnswer } from '@commerce/testing';
import type { Reviewer } from './reviews.ts';

const errorFields = `... on UserError { __typename code message } ... on WishlistLimitError { maximum }`;
const validatedFields = `${errorFields} ... on ValidationError { fields { path code message minimum maximum } }`;
const listFields = 'id name isDefault createdAt sharedAt ownerName';
const entryFields = 'id note addedAt variant { id availableQuantity product { title available } }';
const payloadFields = `__typename ... on WishlistPayload { wishlist { ${listFields} } }`;
const entryPayloadFields = `__typename
  ... on WishlistEntryPayload { wishlist { ${listFields} } entry { ${entryFields} } } ... on WishlistFullError { maximum }`;

export const createWishlist = `mutation ($name: String!) {
  createWishlist(name: $name) { ${payloadFields} ${validatedFields} }
}`;
export const renameWishlist = `mutation ($id: ID!, $name: String!) {
  renameWishlist(id: $id, name: $name) { ${payloadFields} ... on UserError { code } ... on ValidationError { fields { path code } } }
}`;
export const deleteWishlist = `mutation ($id: ID!) {
  deleteWishlist(id: $id) { __typename ... on DeleteWishlistPayload { wishlistId } ... on UserError { code } }
}`;
export const addToWishlist = `mutation ($variantId: ID!, $wishlistId: ID, $note: String) {
  addToWishlist(variantId: $variantId, wishlistId: $wishlistId, note: $note) {
    ${entryPayloadFields} ... on UserError { code } ... on ValidationError { fields { path code maximum } }
  }
}`;
export const removeFromWishlist = `mutation ($wishlistId: ID!, $variantId: ID!) {
  removeFromWishlist(wishlistId: $wishlistId, variantId: $variantId) { ${payloadFields} ... on UserError { code } }
}`;
export const moveWishlistEntry = `mutation ($variantId: ID!, $fromWishlistId: ID!, $toWishlistId: ID!) {
  moveWishlistEntry(variantId: $variantId, fromWishlistId: $fromWishlistId, toWishlistId: $toWishlistId) {
    ${entryPayloadFields} ... on UserError { code }
  }
}`;
export const shareWishlist = `mutation ($id: ID!, $ownerName: String) {
  shareWishlist(id: $id, ownerName: $ownerName) {
    __typename ... on ShareWishlistPayload { token wishlist { ${listFields} } }
    ... on UserError { code } ... on ValidationError { fields { path code maximum } }
  }
}`;
export const unshareWishlist = `mutation ($id: ID!) {
  unshareWishlist(id: $id) { ${payloadFields} ... on UserError { code } }
}`;

export const myWishlists = `query ($first: Int! = 100) {
  myWishlists { ${listFields} entries(first: $first) { totalCount nodes { ${entryFields} } pageInfo { hasNextPage } } }
}`;
export const wishlist = `query ($id: ID!, $first: Int! = 20, $after: String) {
  wishlist(id: $id) {
    ${listFields} entries(first: $first, after: $after) { nodes { ${entryFields} } pageInfo { hasNextPage endCursor } }
  }
}`;
export const sharedWishlist = `query ($token: String!, $first: Int! = 20, $after: String) {
  sharedWishlist(token: $token) {
    name ownerName entries(first: $first, after: $after) {
      totalCount nodes { addedAt variant { id product { title } } } pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** Every mutation of lists, by name. */
export const wishlistMutations = {
  createWishlist,
  renameWishlist,
  deleteWishlist,
  addToWishlist,
  removeFromWishlist,
  moveWishlistEntry,
  shareWishlist,
  unshareWishlist,
};

/** The customer's lists with their entries. */
export async function listsOf(customer: Reviewer): Promise<GraphQLAnswer['data'][]> {
  const { data, errors } = await customer.ask(myWishlists, {});
  expect(errors).toBeUndefined();
  return data.myWishlists;
}

/** Creates a list and returns its ID. */
export async function aList(customer: Reviewer, name = 'Birthday'): Promise<string> {
  const result = await customer.run(createWishlist, { name });
  expect(result).toMatchObject({ __typename: 'WishlistPayload' });
  return result.wishlist.id;
}

/** Adds variants to a list, or to the default one. Returns the ID of the list. */
export async function fill(customer: Reviewer, variantIds: readonly string[], wishlistId?: string): Promise<string> {
  let id = wishlistId;
  for (const variantId of variantIds) {
    const result = await customer.run(addToWishlist, { variantId, wishlistId: id });
    expect(result).toMatchObject({ __typename: 'WishlistEntryPayload' });
    id = result.wishlist.id;
  }
  return id!;
}

/** Shares a list and returns the token. */
export async function share(customer: Reviewer, id: string, ownerName?: string): Promise<string> {
  const result = await customer.run(shareWishlist, { id, ownerName });
  expect(result).toMatchObject({ __typename: 'ShareWishlistPayload' });
  return result.token;
}

import type { GraphQLAnswer } from '@commerce/testing';
import type { ProductsService } from './products-service.ts';

const errorFields = '... on UserError { __typename code message }';
const validatedFields = `${errorFields} ... on ValidationError { fields { path code message minimum maximum } }`;
const insufficientFields = '... on InsufficientStockError { availableQuantity }';
const locationFields = 'location { id code name priority isDefault active }';

const itemFields = `variantId onHand reserved available lowStockThreshold low
  variant { id sku availableQuantity } locations { onHand location { id code } }`;
const payloadFields = `__typename ... on InventoryPayload { item { ${itemFields} } } ${validatedFields}`;

export const createStockLocation = `mutation ($input: StockLocationInput!) {
  createStockLocation(input: $input) {
    __typename ... on StockLocationPayload { ${locationFields} } ${validatedFields}
    ... on StockLocationLimitError { maximum }
  }
}`;

export const updateStockLocation = `mutation ($id: ID!, $input: UpdateStockLocationInput!) {
  updateStockLocation(id: $id, input: $input) {
    __typename ... on StockLocationPayload { ${locationFields} } ${validatedFields}
    ... on StockLocationInUseError { onHand }
  }
}`;

export const transferStock = `mutation (
  $variantId: ID!, $fromLocationId: ID!, $toLocationId: ID!, $quantity: Int!, $reason: String, $idempotencyKey: String
) {
  transferStock(
    variantId: $variantId, fromLocationId: $fromLocationId, toLocationId: $toLocationId, quantity: $quantity,
    reason: $reason, idempotencyKey: $idempotencyKey
  ) { ${payloadFields} ${insufficientFields} }
}`;

export const adjustAt = `mutation (
  $variantId: ID!, $by: Int!, $reason: String!, $locationId: ID, $kind: StockAdjustmentKind! = ADJUSTMENT,
  $idempotencyKey: String
) {
  adjustStock(
    variantId: $variantId, by: $by, reason: $reason, locationId: $locationId, kind: $kind, idempotencyKey: $idempotencyKey
  ) { __typename ... on StockPayload { variant { availableQuantity } } ${validatedFields} ${insufficientFields} }
}`;

export const setLowStockThreshold = `mutation ($variantId: ID!, $threshold: Int) {
  setLowStockThreshold(variantId: $variantId, threshold: $threshold) { ${payloadFields} }
}`;

export const requestBackInStock = `mutation ($variantId: ID!) {
  requestBackInStock(variantId: $variantId) {
    __typename ... on BackInStockPayload { request { id requestedAt variant { id } } } ${errorFields}
    ... on BackInStockLimitError { maximum }
  }
}`;

export const cancelBackInStockRequest = `mutation ($variantId: ID!) {
  cancelBackInStockRequest(variantId: $variantId) {
    __typename ... on BackInStockPayload { request { id variant { id } } } ${errorFields}
  }
}`;

export const myBackInStockRequests = `query ($first: Int! = 20, $after: String) {
  myBackInStockRequests(first: $first, after: $after) {
    totalCount nodes { id variant { id } } pageInfo { hasNextPage endCursor }
  }
}`;

export const inventory = `query ($first: Int! = 20, $after: String, $filter: InventoryFilter, $sort: InventorySort! = SKU) {
  inventory(first: $first, after: $after, filter: $filter, sort: $sort) {
    nodes { ${itemFields} } pageInfo { hasNextPage endCursor }
  }
}`;

export const lowStock = `query ($first: Int! = 20, $filter: InventoryFilter) {
  lowStock(first: $first, filter: $filter) { totalCount nodes { variantId available low } }
}`;

export const stockMovements = `query ($variantId: ID!, $first: Int! = 20, $after: String, $filter: StockMovementFilter) {
  stockMovements(variantId: $variantId, first: $first, after: $after, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes {
      id variantId kind quantity onHandChange reservedChange reason actorId orderId returnId transferId at location { code }
    }
  }
}`;

export const stockLocations = `{ stockLocations { id code name priority isDefault active } }`;

/** Runs a mutation of staff and returns its result. */
export async function managed(
  { manage }: Pick<ProductsService, 'manage'>,
  document: string,
  variables: Record<string, unknown>,
): Promise<GraphQLAnswer['data']> {
  return Object.values(await manage(document, variables))[0];
}

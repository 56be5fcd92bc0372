import { randomUUID } from 'node:crypto';
import type { ProductsService } from './products-service.ts';

/** A UUID that does not exist. */
export const nobodysId = '01990000-0000-7000-8000-000000000000';

/** The fields of a product that the tests read. */
export const productFields = `
  id slug title description keywords archived available
  category { id slug name } faq { question answer } images { id url alt }
  priceRange { min { amountMinor currencyCode } max { amountMinor currencyCode } }
  variants { id sku options { name value } price { amountMinor currencyCode } listPrice { amountMinor }
             discountPercentage availableQuantity product { id } }`;

const errorFields = '... on UserError { __typename code message }';

const validatedFields = `${errorFields}
  ... on ValidationError { fields { path code message minimum maximum allowedValues } }`;

export const createProduct = `mutation ($input: CreateProductInput!) {
  createProduct(input: $input) {
    __typename ... on ProductPayload { product { ${productFields} } } ${validatedFields} ... on SkuTakenError { skus }
  }
}`;

export const updateProduct = `mutation ($id: ID!, $input: UpdateProductInput!) {
  updateProduct(id: $id, input: $input) { __typename ... on ProductPayload { product { ${productFields} } } ${validatedFields} }
}`;

export const archiveProduct = `mutation ($id: ID!) {
  archiveProduct(id: $id) { __typename ... on ProductPayload { product { id archived available } } ${errorFields} }
}`;

export const restoreProduct = `mutation ($id: ID!) {
  restoreProduct(id: $id) {
    __typename ... on ProductPayload { product { ${productFields} } } ${errorFields} ... on SkuTakenError { skus }
  }
}`;

export const addProductImages = `mutation ($id: ID!, $images: [ImageInput!]!) {
  addProductImages(id: $id, images: $images) {
    __typename ... on ProductPayload { product { ${productFields} } } ${validatedFields}
  }
}`;

export const removeProductImage = `mutation ($id: ID!, $imageId: ID!) {
  removeProductImage(id: $id, imageId: $imageId) {
    __typename ... on ProductPayload { product { ${productFields} } } ${errorFields}
  }
}`;

export const reorderProductImages = `mutation ($id: ID!, $imageIds: [ID!]!) {
  reorderProductImages(id: $id, imageIds: $imageIds) {
    __typename ... on ProductPayload { product { ${productFields} } } ${validatedFields}
  }
}`;

export const createCategory = `mutation ($input: CategoryInput!) {
  createCategory(input: $input) { __typename ... on CategoryPayload { category { id slug name description } } ${validatedFields} }
}`;

export const adjustStock = `mutation ($variantId: ID!, $by: Int!, $reason: String!, $idempotencyKey: String) {
  adjustStock(variantId: $variantId, by: $by, reason: $reason, idempotencyKey: $idempotencyKey) {
    __typename ... on StockPayload { variant { id availableQuantity } } ${validatedFields}
    ... on InsufficientStockError { availableQuantity }
  }
}`;

export const ascending = (one: string, other: string) => (one < other ? -1 : 1);

export const euros = (amountMinor: number) => ({ amountMinor, currencyCode: 'EUR' });

export function aVariant(fields: object = {}) {
  return { sku: `SKU-${randomUUID()}`, price: euros(2_499), onHand: 5, ...fields };
}

export function aProduct(fields: object = {}) {
  return {
    slug: `kettle-${randomUUID()}`,
    title: 'Blue kettle',
    description: 'It boils water.',
    categorySlug: 'kitchen',
    variants: [aVariant()],
    ...fields,
  };
}

export interface Product {
  readonly id: string;
  readonly slug: string;
  readonly images: readonly { readonly id: string; readonly url: string; readonly alt: string }[];
  readonly variants: readonly { readonly id: string; readonly sku: string; readonly availableQuantity: number }[];
}

/** Creates the category unless it exists. */
export async function ensureCategory({ manage }: ProductsService, slug = 'kitchen'): Promise<void> {
  await manage(createCategory, { input: { slug, name: `All for ${slug}` } });
}

/** Creates a product, in the category `kitchen` by default. */
export async function bringIn({ manage }: ProductsService, fields: object = {}): Promise<Product> {
  const { createProduct: result } = await manage(createProduct, { input: aProduct(fields) });
  expect(result).toMatchObject({ __typename: 'ProductPayload' });
  return result.product;
}

import { randomUUID } from 'node:crypto';
import type { ProductsService } from './products-service.ts';

/** A UUID that does not exist. */
export const nobodysId = '01990000-0000-7000-8000-000000000000';

/** The fields of a product that the tests read. */
export const productFields = `
  id slug version title description keywords status available
  category { id slug name } faq { question answer } images { id url alt }
  priceRange { min { amountMinor currencyCode } max { amountMinor currencyCode } }
  variants { id sku options { name value } price { amountMinor currencyCode } listPrice { amountMinor }
             discountPercentage availableQuantity product { id } }`;

const userErrorFields = '... on UserError { __typename code message }';
const errorFields = `${userErrorFields} ... on VersionConflictError { currentVersion }`;

const validatedFields = `${userErrorFields}
  ... on ValidationError { fields { path code message minimum maximum allowedValues } }`;

const skuTakenFields = '... on SkuTakenError { skus skuHolders { id sku product { id } } }';
const slugTakenFields = '... on SlugTakenError { slug slugHolder { id slug } }';
const takenFields = `${skuTakenFields} ${slugTakenFields}`;

const resultFields = `__typename ... on ProductPayload { product { ${productFields} } } ${validatedFields}
  ... on VersionConflictError { currentVersion }`;

export const createProduct = `mutation ($input: CreateProductInput!) {
  createProduct(input: $input) {
    __typename ... on ProductPayload { product { ${productFields} } } ${validatedFields} ${takenFields}
  }
}`;

export const updateProduct = `mutation ($id: ID!, $input: UpdateProductInput!, $version: Int) {
  updateProduct(id: $id, input: $input, version: $version) { ${resultFields} ${slugTakenFields} }
}`;

export const archiveProduct = `mutation ($id: ID!, $version: Int) {
  archiveProduct(id: $id, version: $version) {
    __typename ... on ProductPayload { product { id status available } } ${errorFields}
  }
}`;

export const restoreProduct = `mutation ($id: ID!, $version: Int) {
  restoreProduct(id: $id, version: $version) {
    __typename ... on ProductPayload { product { ${productFields} } } ${errorFields} ${takenFields}
  }
}`;

export const publishProduct = `mutation ($id: ID!, $publishAt: DateTime, $version: Int) {
  publishProduct(id: $id, publishAt: $publishAt, version: $version) {
    __typename ... on ProductPayload { product { ${productFields} publishedAt publishAt } } ${validatedFields}
    ... on VersionConflictError { currentVersion }
  }
}`;

export const unpublishProduct = `mutation ($id: ID!, $version: Int) {
  unpublishProduct(id: $id, version: $version) {
    __typename ... on ProductPayload { product { ${productFields} publishedAt publishAt } } ${errorFields}
  }
}`;

export const addProductImages = `mutation ($id: ID!, $images: [ImageInput!]!, $version: Int) {
  addProductImages(id: $id, images: $images, version: $version) { ${resultFields} }
}`;

export const replaceProductImage = `mutation ($id: ID!, $imageId: ID!, $image: ImageInput!, $version: Int) {
  replaceProductImage(id: $id, imageId: $imageId, image: $image, version: $version) { ${resultFields} }
}`;

export const updateProductImage = `mutation ($id: ID!, $imageId: ID!, $alt: String!, $version: Int) {
  updateProductImage(id: $id, imageId: $imageId, alt: $alt, version: $version) { ${resultFields} }
}`;

export const removeProductImage = `mutation ($id: ID!, $imageId: ID!, $version: Int) {
  removeProductImage(id: $id, imageId: $imageId, version: $version) {
    __typename ... on ProductPayload { product { ${productFields} } } ${errorFields}
  }
}`;

export const reorderProductImages = `mutation ($id: ID!, $imageIds: [ID!]!, $version: Int) {
  reorderProductImages(id: $id, imageIds: $imageIds, version: $version) { ${resultFields} }
}`;

export const addVariant = `mutation ($productId: ID!, $input: VariantInput!, $version: Int) {
  addVariant(productId: $productId, input: $input, version: $version) { ${resultFields} ${skuTakenFields} }
}`;

export const updateVariant = `mutation ($id: ID!, $input: UpdateVariantInput!, $version: Int) {
  updateVariant(id: $id, input: $input, version: $version) { ${resultFields} ${skuTakenFields} }
}`;

export const reorderVariants = `mutation ($productId: ID!, $variantIds: [ID!]!, $version: Int) {
  reorderVariants(productId: $productId, variantIds: $variantIds, version: $version) { ${resultFields} }
}`;

export const removeVariant = `mutation ($id: ID!, $version: Int) {
  removeVariant(id: $id, version: $version) {
    __typename ... on ProductPayload { product { ${productFields} } } ${errorFields}
    ... on VariantReservedError { reservedQuantity }
  }
}`;

export const setDiscount = `mutation ($productId: ID!, $input: DiscountInput!, $version: Int) {
  setDiscount(productId: $productId, input: $input, version: $version) { ${resultFields} }
}`;

export const removeDiscount = `mutation ($productId: ID!, $variantIds: [ID!], $version: Int) {
  removeDiscount(productId: $productId, variantIds: $variantIds, version: $version) { ${resultFields} }
}`;

export const renameOption = `mutation ($productId: ID!, $name: String!, $newName: String!, $version: Int) {
  renameOption(productId: $productId, name: $name, newName: $newName, version: $version) { ${resultFields} }
}`;

export const renameOptionValue = `mutation (
  $productId: ID!, $name: String!, $value: String!, $newValue: String!, $version: Int
) {
  renameOptionValue(productId: $productId, name: $name, value: $value, newValue: $newValue, version: $version) {
    ${resultFields}
  }
}`;

export const setSwatch = `mutation (
  $productId: ID!, $name: String!, $value: String!, $colour: String, $version: Int
) {
  setSwatch(productId: $productId, name: $name, value: $value, colour: $colour, version: $version) { ${resultFields} }
}`;

export const createCategory = `mutation ($input: CategoryInput!) {
  createCategory(input: $input) {
    __typename ... on CategoryPayload { category { id slug name description } } ${validatedFields} ... on SlugTakenError { slug slugHolder { id } }
  }
}`;

export const adjustStock = `mutation ($variantId: ID!, $by: Int!, $reason: String!, $idempotencyKey: String) {
  adjustStock(variantId: $variantId, by: $by, reason: $reason, idempotencyKey: $idempotencyKey) {
    __typename ... on StockPayload { variant { id availableQuantity } } ${validatedFields}
    ... on InsufficientStockError { availableQuantity }
  }
}`;

export const ascending = (one: string, other: string) => (one < other ? -1 : 1);

export const euros = (amountMinor: number) => ({ amountMinor, currencyCode: 'EUR' });

export const money = (amountMinor: number, currencyCode: string) => ({ amountMinor, currencyCode });

export function aVariant(fields: object = {}) {
  const sku = `SKU-${randomUUID()}`;
  return { sku, options: [{ name: 'Model', value: sku }], price: euros(2_499), onHand: 5, ...fields };
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
  readonly version: number;
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

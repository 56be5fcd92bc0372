import type { Person } from './orders-service.ts';

const cartFields = `
  id subtotal { amountMinor currencyCode } problems { code lineId }
  lines {
    id quantity title isAvailable availableQuantity variant { id } unitPrice { amountMinor currencyCode } total { amountMinor currencyCode }
  }`;

const resultFields = `
  __typename
  ... on CartPayload { cart { ${cartFields} } }
  ... on UserError { code message }
  ... on ValidationError { fields { path code message } }`;

const stockErrorFields = `
  ... on VariantUnavailableError { variantIds }
  ... on InsufficientStockError { availableQuantity }`;

export const readCart = `{ cart { ${cartFields} } }`;

export const addToCart = `mutation ($variantId: ID!, $quantity: Int! = 1) {
  addToCart(variantId: $variantId, quantity: $quantity) { ${resultFields} ${stockErrorFields} }
}`;

export const updateCartLine = `mutation ($lineId: ID!, $quantity: Int!) {
  updateCartLine(lineId: $lineId, quantity: $quantity) { ${resultFields} ${stockErrorFields} }
}`;

export const removeFromCart = `mutation ($lineId: ID!) { removeFromCart(lineId: $lineId) { ${resultFields} } }`;

export const clearCart = `mutation { clearCart { __typename cart { ${cartFields} } } }`;

export interface CartLine {
  readonly id: string;
  readonly quantity: number;
  readonly variant: { readonly id: string };
}

/** Adds units of a variant to the cart and returns its lines. */
export async function putIntoCart(
  person: Person,
  { variantId }: { variantId: string },
  quantity = 1,
): Promise<CartLine[]> {
  const { addToCart: result } = await person.get(addToCart, { variantId, quantity });
  expect(result).toMatchObject({ __typename: 'CartPayload' });
  return result.cart.lines;
}

/** The variants and quantities in the order of the cart. */
export async function contentOf(person: Person): Promise<[variantId: string, quantity: number][]> {
  const { cart } = await person.get(readCart);
  return (cart?.lines ?? []).map(({ variant, quantity }: CartLine) => [variant.id, quantity]);
}

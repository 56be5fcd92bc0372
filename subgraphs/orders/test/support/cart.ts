import { visitorHeaders, type OrdersService, type Person, type Visitor } from './orders-service.ts';

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

const problemFields = `
  __typename code lineId
  ... on InsufficientStockProblem { availableQuantity }
  ... on PriceChangedProblem { previousPrice { amountMinor currencyCode } price { amountMinor currencyCode } }
  ... on QuantityReducedProblem { title requestedQuantity quantity }
  ... on OrderRejectedProblem { orderId orderNumber reason shortage { requestedQuantity availableQuantity } }`;

export const readProblems = `{ cart { problems { ${problemFields} } } }`;

/** Returns the token of a visitor's new cart. */
export const addAsVisitor = `mutation ($variantId: ID!, $quantity: Int! = 1, $cookies: Boolean! = false) {
  addToCart(variantId: $variantId, quantity: $quantity, cookies: $cookies) {
    __typename ... on CartPayload { visitorToken cart { id lines { id quantity variant { id } } } } ... on UserError { code }
  }
}`;

export const mergeCart = `mutation { mergeCart { cart { ${cartFields} problems { ${problemFields} } } } }`;

export const dismissCartProblems = `mutation { dismissCartProblems { cart { ${cartFields} } } }`;

/** Moves the cart of a visitor to that of a customer, who is signed in at the same client. */
export async function mergeInto(service: OrdersService, person: Person, { token }: Visitor) {
  const { data, errors } = await service.ask(mergeCart, {}, person.token, visitorHeaders(token));
  expect(errors).toBeUndefined();
  return data.mergeCart.cart;
}

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
  person: Person | Visitor,
  { variantId }: { variantId: string },
  quantity = 1,
): Promise<CartLine[]> {
  const { addToCart: result } = await person.get('id' in person ? addToCart : addAsVisitor, { variantId, quantity });
  expect(result).toMatchObject({ __typename: 'CartPayload' });
  return result.cart.lines;
}

/** The variants and quantities in the order of the cart. */
export async function contentOf(person: Pick<Person, 'get'>): Promise<[variantId: string, quantity: number][]> {
  const { cart } = await person.get(readCart);
  return (cart?.lines ?? []).map(({ variant, quantity }: CartLine) => [variant.id, quantity]);
}

const amount = '{ amountMinor currencyCode }';

const pricesFields = `
  subtotal ${amount} discountTotal ${amount} shippingTotal ${amount} taxTotal ${amount} includedTaxTotal ${amount}
  total ${amount} giftCardTotal ${amount} amountDue ${amount}
  items { variantId quantity subtotal ${amount} discountTotal ${amount} taxTotal ${amount} total ${amount} }
  promotions { name couponCode discount ${amount} shippingDiscount ${amount} }
  taxes { taxClass rateMillionths isIncluded base ${amount} amount ${amount} }`;

const previewFields = `
  countryCode prices { ${pricesFields} } shippingOptions { id name price ${amount} } shippingMethodId isShippable
  coupons { code isApplied fault } giftCards { id lastCharacters canPay balance ${amount} amount ${amount} }`;

export const readPreview = `{ cart { id preview { ${previewFields} } } }`;

const errorFields = `
  __typename ... on UserError { code message } ... on ValidationError { fields { path code } }`;
const cartResult = `${errorFields} ... on CartPayload { cart { preview { ${previewFields} } } }`;

export const applyCoupon = `mutation ($code: String!) {
  result: applyCoupon(code: $code) { ${cartResult} ... on CouponUnusableError { couponCode reason } }
}`;
export const removeCoupon = `mutation ($code: String!) { result: removeCoupon(code: $code) { ${cartResult} } }`;
export const applyGiftCard = `mutation ($code: String!) { result: applyGiftCard(code: $code) { ${cartResult} } }`;
export const removeGiftCard = `mutation ($id: ID!) { result: removeGiftCard(id: $id) { ${cartResult} } }`;
export const setCartShipping = `mutation ($countryCode: CountryCode!, $shippingMethodId: ID) {
  result: setCartShipping(countryCode: $countryCode, shippingMethodId: $shippingMethodId) { ${cartResult} }
}`;

export const checkoutPreview = `query ($input: CheckoutPreviewInput!) {
  result: checkoutPreview(input: $input) {
    ${errorFields} ... on CheckoutPreview { ${previewFields} } ... on VariantUnavailableError { variantIds }
  }
}`;

const pricedOrderFields = `
  id status note billingAddress { line1 city } shippingMethod
  subtotal ${amount} discountTotal ${amount} shippingTotal ${amount} taxTotal ${amount} includedTaxTotal ${amount}
  total ${amount} giftCardTotal ${amount}
  payment { status authorized ${amount} released ${amount} captured ${amount} refunded ${amount} }
  promotions { name couponCode discount ${amount} shippingDiscount ${amount} }
  taxes { taxClass rateMillionths isIncluded base ${amount} amount ${amount} }
  lines {
    id quantity variant { id } unitPrice ${amount} subtotal ${amount} discountTotal ${amount} taxTotal ${amount} total ${amount}
  }`;

export const placePriced = `mutation ($input: PlaceOrderInput!) {
  result: placeOrder(input: $input) {
    ${errorFields} ... on OrderPayload { order { ${pricedOrderFields} } }
    ... on CouponUnusableError { couponCode reason }
    ... on OrderTooLargeError { limit ${amount} }
    ... on PricesChangedError { differences { price expected ${amount} current ${amount} } prices { ${pricesFields} } }
  }
}`;

export const readPriced = `query ($id: ID!) { order(id: $id) { ${pricedOrderFields} } }`;

import type { OrdersService } from './orders-service.ts';

const errorFields = `
  __typename ... on UserError { code message }
  ... on ValidationError { fields { path code } }`;
const updateErrorFields = `${errorFields} ... on VersionConflictError { currentVersion }`;

const methodFields = `id name description isActive position version rates {
  price { amountMinor currencyCode } countryCodes minSubtotalMinor maxSubtotalMinor minWeightGrams maxWeightGrams
}`;
const taxFields = 'id countryCode taxClass rateMillionths isIncluded categoryIds isActive version';
const promotionFields = `id name isActive requiresCoupon isCombinable priority startsAt endsAt currencyCode productIds
  categoryIds minSubtotalMinor action shareMillionths amountMinor buyQuantity getQuantity version`;
const couponFields = 'id promotionId code isActive maxUses maxUsesPerCustomer useCount version';
const giftCardFields = `id lastCharacters isActive expiresAt version
  initial { amountMinor currencyCode } balance { amountMinor currencyCode }
  entries { kind orderId amount { amountMinor } balance { amountMinor } }`;

const mutations = (type: string, field: string, fields: string) => {
  const name = `${type[0]!.toUpperCase()}${type.slice(1)}`;
  return {
    create: `mutation ($input: ${name}Input!) {
      result: create${name}(input: $input) { ${errorFields} ... on ${name}Payload { ${field} { ${fields} } } }
    }`,
    update: `mutation ($id: ID!, $input: ${name}Input!, $version: Int) {
      result: update${name}(id: $id, input: $input, version: $version) {
        ${updateErrorFields} ... on ${name}Payload { ${field} { ${fields} } }
      }
    }`,
    list: `query ($first: Int! = 20) { list: ${type}s(first: $first) { totalCount nodes { ${fields} } } }`,
  };
};

export const shippingMethods = mutations('shippingMethod', 'shippingMethod', methodFields);
export const taxRates = mutations('taxRate', 'taxRate', taxFields);
export const promotions = mutations('promotion', 'promotion', promotionFields);
export const couponCodes = mutations('couponCode', 'couponCode', couponFields);

export const issueGiftCard = `mutation ($input: IssueGiftCardInput!) {
  result: issueGiftCard(input: $input) { ${errorFields} ... on IssueGiftCardPayload { code giftCard { ${giftCardFields} } } }
}`;
export const updateGiftCard = `mutation ($id: ID!, $input: UpdateGiftCardInput!, $version: Int) {
  result: updateGiftCard(id: $id, input: $input, version: $version) {
    ${updateErrorFields} ... on GiftCardPayload { giftCard { ${giftCardFields} } }
  }
}`;
export const listGiftCards = `query { list: giftCards { totalCount nodes { ${giftCardFields} } } }`;

export const aShippingMethod = (fields: object = {}) => ({
  name: 'Standard',
  rates: [{ currencyCode: 'EUR', priceMinor: 490 }],
  ...fields,
});
export const aTaxRate = (fields: object = {}) => ({
  countryCode: 'DE',
  rateMillionths: 190_000,
  isIncluded: true,
  ...fields,
});
export const aPromotion = (fields: object = {}) => ({
  name: 'Ten percent',
  action: 'PERCENT_OFF',
  shareMillionths: 100_000,
  ...fields,
});
export const aGiftCard = (fields: object = {}) => ({ amountMinor: 5_000, currencyCode: 'EUR', ...fields });

/** Runs a mutation of an administrator, which must succeed, and returns its payload. */
async function made(service: OrdersService, document: string, input: object) {
  const { result } = await service.person('ADMIN').get(document, { input });
  expect(result).toMatchObject({ __typename: expect.stringMatching(/Payload$/) });
  return result;
}

export const makeShippingMethod = async (service: OrdersService, fields?: object) =>
  (await made(service, shippingMethods.create, aShippingMethod(fields))).shippingMethod;

export const makeTaxRate = async (service: OrdersService, fields?: object) =>
  (await made(service, taxRates.create, aTaxRate(fields))).taxRate;

export const makePromotion = async (service: OrdersService, fields?: object) =>
  (await made(service, promotions.create, aPromotion(fields))).promotion;

export const makeCoupon = async (service: OrdersService, code: string, fields?: object, promotion?: object) => {
  const { id: promotionId } = await makePromotion(service, { requiresCoupon: true, ...promotion });
  return (await made(service, couponCodes.create, { promotionId, code, ...fields })).couponCode;
};

/** Issues a gift card; returns its code and ID. */
export const makeGiftCard = async (service: OrdersService, fields?: object): Promise<{ code: string; id: string }> => {
  const { code, giftCard } = await made(service, issueGiftCard, aGiftCard(fields));
  return { code, id: giftCard.id };
};

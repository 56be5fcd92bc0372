const changes = {
  addToCart: ['$variantId: ID!, $quantity: Int!', 'variantId: $variantId, quantity: $quantity'],
  placeOrder: ['$input: PlaceOrderInput!', 'input: $input'],
  cancelOrder: ['$id: ID!, $reason: String', 'id: $id, reason: $reason'],
  cancelOrderLines: ['$id: ID!, $input: CancelLinesInput!', 'id: $id, input: $input'],
  confirmPayment: ['$orderId: ID!', 'orderId: $orderId'],
  updateOrderStatus: [
    '$id: ID!, $status: OrderStatus!, $tracking: TrackingInput',
    'id: $id, status: $status, tracking: $tracking',
  ],
  fulfilOrder: ['$id: ID!, $input: FulfilmentInput!', 'id: $id, input: $input'],
  markDelivered: ['$fulfilmentId: ID!', 'fulfilmentId: $fulfilmentId'],
  requestReturn: ['$orderId: ID!, $input: ReturnInput!', 'orderId: $orderId, input: $input'],
  acceptReturn: ['$id: ID!, $restock: Boolean!', 'id: $id, restock: $restock'],
  refuseReturn: ['$id: ID!, $answer: String!', 'id: $id, answer: $answer'],
  refundOrder: ['$id: ID!, $input: RefundInput!', 'id: $id, input: $input'],
  adjustStock: [
    '$variantId: ID!, $by: Int!, $reason: String!, $idempotencyKey: String',
    'variantId: $variantId, by: $by, reason: $reason, idempotencyKey: $idempotencyKey',
  ],
  createCategory: ['$input: CategoryInput!', 'input: $input'],
  createProduct: ['$input: CreateProductInput!', 'input: $input'],
  updateProduct: ['$id: ID!, $input: UpdateProductInput!', 'id: $id, input: $input'],
  createCustomer: ['$input: RegisterInput!', 'input: $input'],
} as const satisfies Record<string, readonly [variables: string, args: string]>;

export type Mutation = keyof typeof changes;

/** What is wanted of an answer, besides what was refused. */
const wanted: Partial<Record<Mutation, string>> = {
  placeOrder: '... on OrderPayload { order { id } }',
  createProduct: '... on ProductPayload { product { id variants { id } } }',
  createCustomer: '... on CustomerPayload { customer { id } }',
};

export function textOf(mutation: Mutation): string {
  const [variables, args] = changes[mutation];
  const selection = `__typename ${wanted[mutation] ?? ''} ... on UserError { code message }`;
  return `mutation (${variables}) { ${mutation}(${args}) { ${selection} } }`;
}

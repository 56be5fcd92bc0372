import type { Message } from './transport.ts';

/** Selects only fields that events carry. */
export const orderStatus = `subscription ($id: ID!, $after: Int) {
  orderStatusChanged(orderId: $id, after: $after) { version status }
}`;

/** Also selects fields of other services. */
export const orderStatusWide = `subscription ($id: ID!, $after: Int) {
  orderStatusChanged(orderId: $id, after: $after) { version order { number customer { name } } }
}`;

export const myOrders = `subscription ($after: String) {
  myOrdersChanged(after: $after) { orderId version status }
}`;

export const placed = 'subscription ($after: String) { orderPlaced(after: $after) { id customer { name } } }';

export const stock = 'subscription ($id: ID!) { stockChanged(variantId: $id) { availableQuantity } }';

/** The items of messages, regardless of their field’s name. */
export const itemsOf = (messages: readonly Message[]) =>
  messages.map(({ data }) => Object.values(data ?? {})[0] as Record<string, unknown>);

export const versionsOf = (messages: readonly Message[]) => itemsOf(messages).map(({ version }) => version);

export const cursorsOf = (messages: readonly Message[]) => messages.map(({ extensions }) => extensions?.cursor);

import type { Stream } from './follower.ts';

interface Change {
  readonly orderId: string;
  readonly version: number;
  readonly at: string;
}

/** What the event carries, and what has to be read: the gateway has two ways. */
const selections = ['orderId version status at', 'orderId version status at order { id status }'] as const;

/** @param number tells which of the selections */
export function streamOfOrder(orderId: string, number: number): Stream {
  const selection = selections[number % selections.length] ?? '';
  return {
    name: `order ${number}`,
    request: {
      query: `subscription ($id: ID!, $after: Int) { orderStatusChanged(orderId: $id, after: $after) { ${selection} } }`,
      variables: { id: orderId, after: 0 },
    },
    read: ({ orderStatusChanged }) => orderStatusChanged as Change,
    concerns: (row) => row.orderId === orderId,
  };
}

export function streamOfCustomer(customerId: string, number: number): Stream {
  return {
    name: `customer ${number}`,
    request: {
      query: 'subscription ($after: String) { myOrdersChanged(after: $after) { orderId version status at } }',
      variables: { after: '0' },
    },
    read: ({ myOrdersChanged }) => myOrdersChanged as Change,
    concerns: (row) => row.customerId === customerId,
  };
}

/** Every order that was ever placed: more than one page, in the end. */
export const streamOfStaff: Stream = {
  name: 'staff',
  request: {
    query: 'subscription ($after: String) { orderPlaced(after: $after) { id placedAt } }',
    variables: { after: '0' },
  },
  read: ({ orderPlaced }) => {
    const { id, placedAt } = orderPlaced as { readonly id: string; readonly placedAt: string };
    return { orderId: id, version: 1, at: placedAt };
  },
  concerns: ({ version }) => version === 1,
};

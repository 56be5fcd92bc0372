import { randomUUID } from 'node:crypto';
import {
  FulfilOrderDocument,
  MarkDeliveredDocument,
  UpdateOrderStatusDocument,
  type ShopClient,
} from '@commerce/shop-client';
import { until } from '../../../gateway/test/support/until.ts';

const guestOrder = `query ($token: String!) {
  guestOrder(token: $token) { id status lines { id quantity } fulfilments { id } }
}`;
const allOrders = '{ orders(first: 50) { nodes { contact { email } } } }';

interface GuestOrder {
  readonly id: string;
  readonly status: string;
  readonly lines: readonly { readonly id: string; readonly quantity: number }[];
  readonly fulfilments: readonly { readonly id: string }[];
}

interface AllOrders {
  readonly orders: { readonly nodes: readonly { readonly contact: { readonly email: string } }[] };
}

/** How many orders somebody has placed. */
export async function countOrdersOf(email: string, staff: ShopClient): Promise<number> {
  const { data } = await staff.send<AllOrders>(allOrders);
  return data!.orders.nodes.filter(({ contact }) => contact.email === email).length;
}

/** A member of the staff who sends the order of a guest. */
export class Clerk {
  readonly #staff: ShopClient;
  readonly #token: string;

  /** @param token of the order's link */
  constructor(staff: ShopClient, token: string) {
    this.#staff = staff;
    this.#token = token;
  }

  async pack(): Promise<void> {
    const { id } = await this.#confirmedOrder();
    const { updateOrderStatus } = await this.#staff.request(UpdateOrderStatusDocument, { id, status: 'PROCESSING' });
    expect(updateOrderStatus.__typename).toBe('OrderPayload');
  }

  async send(): Promise<void> {
    const { id, lines } = await this.#order();
    const input = {
      idempotencyKey: randomUUID(),
      lines: lines.map((line) => ({ lineId: line.id, quantity: line.quantity })),
      tracking: { carrier: 'Nordpost', number: 'NP 4408 1192 07', url: 'https://nordpost.example/NP4408119207' },
    };
    const { fulfilOrder } = await this.#staff.request(FulfilOrderDocument, { id, input });
    expect(fulfilOrder.__typename).toBe('OrderPayload');
  }

  async deliver(): Promise<void> {
    const [parcel] = (await this.#order()).fulfilments;
    const { markDelivered } = await this.#staff.request(MarkDeliveredDocument, { fulfilmentId: parcel!.id });
    expect(markDelivered.__typename).toBe('OrderPayload');
  }

  #confirmedOrder(): Promise<GuestOrder> {
    return until('the order is confirmed', async () => {
      const order = await this.#order();
      return order.status === 'CONFIRMED' ? order : undefined;
    });
  }

  async #order(): Promise<GuestOrder> {
    const { data } = await this.#staff.send<{ guestOrder: GuestOrder }>(guestOrder, { token: this.#token });
    return data!.guestOrder;
  }
}

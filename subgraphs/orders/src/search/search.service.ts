import { decimalsOf, type Connection, type Read } from '@commerce/graphql';
import { AppError } from '@commerce/runtime';
import { byteOrderMark, csvLine, guarded } from '@commerce/shop';
import type { DataSource } from 'typeorm';
import type { Order } from '../order/order.ts';
import type { OrderConditions } from './search.inputs.ts';
import { OrderSearchRepository, type OrderPage } from './search.repository.ts';

const pageSize = 100;

interface Column {
  readonly name: string;
  readonly valueOf: (order: Order) => string;
}

const amountOf = (amountMinor: number, { currencyCode }: Order): string =>
  decimal(amountMinor, decimalsOf(currencyCode));

const columns: readonly Column[] = [
  { name: 'number', valueOf: ({ number }) => number },
  { name: 'placed_at', valueOf: ({ placedAt }) => placedAt.toISOString() },
  { name: 'status', valueOf: ({ status }) => status },
  { name: 'name', valueOf: ({ contact }) => contact.name },
  { name: 'email', valueOf: ({ contact }) => contact.email },
  { name: 'country', valueOf: ({ shippingAddress }) => shippingAddress.countryCode },
  { name: 'currency', valueOf: ({ currencyCode }) => currencyCode },
  { name: 'total', valueOf: (order) => amountOf(order.total().amountMinor, order) },
  { name: 'gift_cards', valueOf: (order) => amountOf(order.giftCardMinor, order) },
  { name: 'payment_method', valueOf: ({ payment }) => payment.method },
  { name: 'payment_status', valueOf: ({ payment }) => payment.status },
  { name: 'captured', valueOf: (order) => amountOf(order.payment.capturedMinor, order) },
  { name: 'refunded', valueOf: (order) => amountOf(order.payment.refundedMinor, order) },
];

/** Finds orders for staff. */
export class OrderSearchService {
  constructor(
    private readonly dataSource: DataSource,
    /** The maximum number of orders in a file. */
    private readonly maxExported = 50_000,
  ) {}

  /** A page of the orders that match. */
  list(conditions: OrderConditions, page: OrderPage, read: Read): Promise<Connection<Order>> {
    return new OrderSearchRepository(this.dataSource.manager).list(conditions, page, read);
  }

  /**
   * The orders that match as CSV, in pieces. Each is read when the one before it was taken. Throws `AppError`
   * `BAD_USER_INPUT` before the first piece if too many match.
   */
  async *file(conditions: OrderConditions, read: Read): AsyncGenerator<string> {
    if (await read((manager) => new OrderSearchRepository(manager).isLonger(conditions, this.maxExported))) {
      const message = `More than ${this.maxExported.toLocaleString('en')} orders match. Filter them further.`;
      throw new AppError('BAD_USER_INPUT', message, { maximum: this.maxExported });
    }
    yield byteOrderMark + csvLine(columns.map(({ name }) => name));
    for (let after: string | undefined, exported = 0; exported < this.maxExported; exported += pageSize) {
      const page = { first: pageSize, ...(after !== undefined && { after }) };
      const { nodes, pageInfo } = await this.list(conditions, page, read);
      yield nodes.map(lineOf).join('');
      if (!pageInfo.hasNextPage) return;
      after = pageInfo.endCursor;
    }
  }
}

const lineOf = (order: Order): string => csvLine(columns.map(({ valueOf }) => guarded(valueOf(order))));

/** An amount in minor units as a decimal number, without a division, which would round large amounts. */
function decimal(amountMinor: number, decimals: number): string {
  if (decimals === 0) return String(amountMinor);
  const digits = String(amountMinor).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

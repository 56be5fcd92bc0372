import { createHmac } from 'node:crypto';
import { hashOf, secretIn } from '@commerce/identity';
import { networkOf } from '@commerce/runtime';

/** A visitor who orders without an account. */
export interface Guest {
  /** The ID of the visitor's cart. */
  readonly cartId: string;
  /** The visitor's token. */
  readonly visitor: string;
  /** The client's network address, if it is known. */
  readonly clientAddress: string | undefined;
}

/** Who orders: a customer, or a guest. */
export type Buyer =
  | { readonly customerId: string; readonly guest?: undefined }
  | { readonly guest: Guest; readonly customerId?: undefined };

/**
 * The secret of the link to a guest's order. It is derived from the visitor's token, so a repeated request returns the
 * same one although only its hash is stored.
 */
export function orderTokenOf({ visitor }: Guest, orderId: string): string {
  return createHmac('sha256', visitor).update(`order ${orderId}`).digest('base64url');
}

/** The stored form of the secret of a link. Undefined for a value that cannot be one. */
export function linkHashOf(token: string | null | undefined): string | undefined {
  const secret = secretIn(token);
  return secret === undefined ? undefined : hashOf(secret).toString('base64url');
}

/** The stored form of an idempotency key. The keys of guests are separate: a client cannot send a line break. */
export function storedKey({ guest }: Buyer, idempotencyKey: string): string {
  return guest === undefined ? idempotencyKey : `${guest.cartId}\n${idempotencyKey}`;
}

/** The columns of an order that say who has placed it. */
export function buyerColumns(buyer: Buyer, orderId: string) {
  const { customerId, guest } = buyer;
  if (guest === undefined) return { customerId, guestId: null, guestNetwork: null, linkHash: null };
  const { cartId: guestId, clientAddress } = guest;
  const network =
    clientAddress === undefined ? null : hashOf(`network ${networkOf(clientAddress)}`).toString('base64url');
  const linkHash = linkHashOf(orderTokenOf(guest, orderId)) ?? null;
  return { customerId: null, guestId, guestNetwork: network, linkHash };
}

import type { RequestContext } from '@commerce/graphql';
import { hasRole, type Caller } from '@commerce/identity';
import { linkHashOf } from './guest.ts';
import type { Actor, Order } from './order.ts';

/** Who sees or changes an order: a caller, or the guest with the token of its link. */
export interface Viewer {
  readonly caller: Caller | undefined;
  readonly token?: string | null | undefined;
}

/** Throws `UnauthenticatedError` if nobody is signed in and there is no token. */
export function viewerOf(context: RequestContext, token: string | null | undefined): Viewer {
  if (token == null) context.require('CUSTOMER');
  return { caller: context.caller, token };
}

export const isStaff = ({ caller }: Viewer): boolean => hasRole(caller, 'STAFF');

/** An order is visible to its customer and to staff. */
export function isVisibleTo(caller: Caller | undefined, order: Order): boolean {
  return (caller !== undefined && order.customerId === caller.id) || hasRole(caller, 'STAFF');
}

/** An order is visible to its customer and to staff, and that of a guest also to who has the token of its link. */
export function isVisible({ caller, token }: Viewer, order: Order): boolean {
  return isVisibleTo(caller, order) || isVisibleWith(token, order);
}

function isVisibleWith(token: string | null | undefined, order: Order): boolean {
  const hash = linkHashOf(token);
  return hash !== undefined && order.linkHash === hash;
}

/** Whose change it is. Who has only the link acts as the customer; whoever else that is, is not recorded. */
export function actorOf({ caller }: Viewer, order: Order): Actor {
  if (caller === undefined || !isVisibleTo(caller, order)) return { kind: 'CUSTOMER', id: null };
  return { kind: order.customerId === caller.id ? 'CUSTOMER' : 'STAFF', id: caller.id };
}

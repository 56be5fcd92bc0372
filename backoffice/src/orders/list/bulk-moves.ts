import type { Client } from '@urql/core';
import { CancelListedOrderDocument, MoveOrderDocument } from '../../generated/orders-operations.ts';
import type { CancelListedOrderMutationVariables } from '../../generated/orders-operations.ts';
import { act, type Problem } from '../../mutations/use-action.ts';
import type { OrderRow } from './order-row.ts';

export type MoveKey = 'pack' | 'ship' | 'deliver' | 'cancel';

/** What can be done with several orders at once. */
export interface Move {
  readonly key: MoveKey;
  readonly label: string;
  /** "3 orders are being packed". */
  readonly done: string;
  readonly isAllowed: (order: OrderRow) => boolean;
  /** Why no chosen order allows it. */
  readonly reason: string;
}

export const moves: readonly Move[] = [
  {
    key: 'pack',
    label: 'Start packing',
    done: 'being packed',
    isAllowed: ({ allowedActions }) => allowedActions.includes('START_PROCESSING'),
    reason: 'None of these orders is confirmed and waiting to be packed.',
  },
  {
    key: 'ship',
    label: 'Mark shipped',
    done: 'shipped',
    isAllowed: ({ allowedActions }) => allowedActions.includes('SHIP'),
    reason: 'None of these orders is being packed.',
  },
  {
    key: 'deliver',
    label: 'Mark delivered',
    done: 'delivered',
    isAllowed: ({ allowedActions, status }) => status === 'SHIPPED' && allowedActions.includes('DELIVER'),
    reason: 'None of these orders is on its way.',
  },
  {
    key: 'cancel',
    label: 'Cancel…',
    done: 'cancelled',
    isAllowed: ({ allowedActions }) => allowedActions.includes('CANCEL'),
    reason: 'All of these orders have ended, or parts of them were shipped.',
  },
];

export const moveOf = (key: MoveKey): Move => moves.find((move) => move.key === key)!;

/** Why orders are cancelled. */
export type Cancellation = Pick<CancelListedOrderMutationVariables, 'reasonCode' | 'reason'>;

export interface MoveIntent {
  readonly key: MoveKey;
  readonly cancellation?: Cancellation;
}

const statuses = { pack: 'PROCESSING', ship: 'SHIPPED', deliver: 'DELIVERED' } as const;

type Moved = { readonly order: OrderRow } | { readonly problem: Problem };

/** Moves one order, from the state in which somebody saw it. The same key has an effect once. */
export async function moveOrder(
  client: Client,
  { key, cancellation }: MoveIntent,
  { id, version }: OrderRow,
  idempotencyKey: string,
): Promise<Moved> {
  const of = { id, version, idempotencyKey };
  const outcome =
    key === 'cancel'
      ? await act(client, CancelListedOrderDocument, { ...of, ...cancellation! })
      : await act(client, MoveOrderDocument, { ...of, status: statuses[key] });
  return outcome.isDone ? { order: outcome.payload.order } : { problem: outcome.problem };
}

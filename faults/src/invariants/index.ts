import { copies } from './copies.ts';
import { fulfilments } from './fulfilments.ts';
import { history } from './history.ts';
import type { Invariant } from './invariant.ts';
import { messaging } from './messaging.ts';
import { payments } from './payments.ts';
import { placing } from './placing.ts';
import { stock } from './stock.ts';

/** Everything that holds when the shop has come to rest. */
export const invariants: readonly Invariant[] = [
  ...placing,
  ...history,
  ...stock,
  ...payments,
  ...fulfilments,
  ...messaging,
  ...copies,
];

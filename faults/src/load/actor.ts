import type { Random } from '../random.ts';
import type { Catalogue } from './catalogue.ts';
import type { Codes } from './codes.ts';
import type { Ledger } from './ledger.ts';
import type { RetryingClient } from './retrying-client.ts';

/** A user, and the data that all users share. */
export interface Actor {
  readonly client: RetryingClient;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly catalogue: Catalogue;
  readonly codes: Codes;
}

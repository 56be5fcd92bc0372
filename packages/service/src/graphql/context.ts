import DataLoader from 'dataloader';
import { requireRole, type Caller } from '../caller.ts';

/** Loads one batch: the answers in the order of the keys, undefined where there is nothing. */
export type LoadBatch<Key, Value> = (keys: readonly Key[]) => Promise<readonly (Value | undefined)[]>;

/** What a resolver knows of the request. One instance for each request: its loaders' caches die with it. */
export class RequestContext {
  /** Not a #private member: Apollo Server hands resolvers a shallow copy of the context. */
  private readonly loaders = new Map<LoadBatch<never, unknown>, unknown>();

  constructor(readonly caller: Caller | undefined) {}

  /** Who is asking; throws `UnauthenticatedError` when nobody is signed in. */
  get signedIn(): Caller {
    return requireRole(this.caller, 'CUSTOMER');
  }

  /** The request's loader for a batch function: everybody who passes the same function shares batches and cache. */
  loader<Key, Value>(load: LoadBatch<Key, Value>): DataLoader<Key, Value | undefined> {
    const known = this.loaders.get(load);
    if (known !== undefined) return known as DataLoader<Key, Value | undefined>;
    const loader = new DataLoader<Key, Value | undefined>(load);
    this.loaders.set(load, loader);
    return loader;
  }
}

import DataLoader from 'dataloader';
import type { UnauthenticatedError } from '../app-error.ts';
import { requireRole, type Caller, type Role } from '../caller.ts';

/** Loads one batch: the answers in the order of the keys, undefined where there is nothing. */
export type LoadBatch<Key, Value> = (keys: readonly Key[]) => Promise<readonly (Value | undefined)[]>;

/** What the gateway says of the client whose request it passes on, and a way to leave cookies with that client. */
export interface ClientOfRequest {
  /** The client's own network address; undefined where nobody has told. */
  readonly clientAddress?: string | undefined;
  /** The refresh token that a browser keeps in a cookie. */
  readonly refreshToken?: string | undefined;
  /** Why there is no caller although there was a token. */
  readonly tokenFault?: UnauthenticatedError | undefined;
  /** Adds a Set-Cookie header to the answer. */
  readonly setCookie?: (cookie: string) => void;
}

/** What a resolver knows of the request. One instance for each request: its loaders' caches die with it. */
export class RequestContext {
  /** Not a #private member: Apollo Server hands resolvers a shallow copy of the context. */
  private readonly loaders = new Map<LoadBatch<never, unknown>, unknown>();

  readonly clientAddress: string | undefined;
  readonly refreshToken: string | undefined;
  readonly tokenFault: UnauthenticatedError | undefined;
  readonly setCookie: (cookie: string) => void;

  constructor(
    readonly caller: Caller | undefined,
    { clientAddress, refreshToken, tokenFault, setCookie = () => {} }: ClientOfRequest = {},
  ) {
    this.clientAddress = clientAddress;
    this.refreshToken = refreshToken;
    this.tokenFault = tokenFault;
    this.setCookie = setCookie;
  }

  /** Who is asking; throws `UnauthenticatedError` when nobody is signed in. */
  get signedIn(): Caller {
    return this.require('CUSTOMER');
  }

  /** Who is asking; throws `UnauthenticatedError` or `ForbiddenError` unless they have the role or a stronger one. */
  require(role: Role): Caller {
    return requireRole(this.caller, role, this.tokenFault);
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

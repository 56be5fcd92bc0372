import type { GraphQLError } from 'graphql';
import DataLoader from 'dataloader';
import type { UnauthenticatedError } from '../app-error.ts';
import { requireRole, type Caller, type Role } from '../caller.ts';
import { operationTooComplex } from '../operations/operation-errors.ts';

/** Loads one batch: the answers in the order of the keys, undefined where there is nothing, an error where it failed. */
export type LoadBatch<Key, Value> = (keys: readonly Key[]) => Promise<readonly (Value | Error | undefined)[]>;

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
  /** Tells the gateway as whom to ask for the rest of the operation: an `Authorization`. */
  readonly setSession?: (authorization: string) => void;
  /** List items that the request may resolve. */
  readonly maxItems?: number;
}

/** By which a subgraph answers the `Authorization` of a session that a mutation has opened. For the gateway alone. */
export const sessionHeader = 'x-session-authorization';

/** What a resolver knows of the request. One instance for each request: its loaders' caches die with it. */
export class RequestContext {
  /** Not a #private member: Apollo Server hands resolvers a shallow copy of the context. */
  private readonly loaders = new Map<LoadBatch<never, unknown>, unknown>();

  readonly clientAddress: string | undefined;
  readonly refreshToken: string | undefined;
  readonly setCookie: (cookie: string) => void;
  /** Not `#private` either, for the same reason. */
  private currentCaller: Caller | undefined;
  private currentFault: UnauthenticatedError | undefined;
  private items = 0;
  private readonly maxItems: number;
  private readonly setSession: (authorization: string) => void;

  constructor(caller: Caller | undefined, client: ClientOfRequest = {}) {
    const { clientAddress, refreshToken, tokenFault, setCookie = () => {} } = client;
    this.currentCaller = caller;
    this.currentFault = tokenFault;
    this.maxItems = client.maxItems ?? Infinity;
    this.setSession = client.setSession ?? (() => {});
    this.clientAddress = clientAddress;
    this.refreshToken = refreshToken;
    this.setCookie = setCookie;
  }

  get caller(): Caller | undefined {
    return this.currentCaller;
  }

  /**
   * A mutation has signed somebody in: what is resolved from now on, here and in other subgraphs, is for them. What was loaded
   * before is forgotten.
   *
   * @param accessToken of the session that was opened
   */
  signIn(caller: Caller, accessToken: string): void {
    this.currentCaller = caller;
    this.currentFault = undefined;
    this.loaders.clear();
    this.setSession(`Bearer ${accessToken}`);
  }

  /** Whether lists of the request have more items than it may resolve. */
  get hasTooManyItems(): boolean {
    return this.items > this.maxItems;
  }

  /** The answer to a request whose lists have more items than it may resolve. */
  get tooManyItems(): GraphQLError {
    return operationTooComplex('items', this.maxItems);
  }

  /** Counts the items of a list. Throws GraphQLError `OPERATION_TOO_COMPLEX` when the request has too many. */
  countItems(count: number): void {
    this.items += count;
    if (this.hasTooManyItems) throw this.tooManyItems;
  }

  /** Who is asking; throws `UnauthenticatedError` when nobody is signed in. */
  get signedIn(): Caller {
    return this.require('CUSTOMER');
  }

  /** Who is asking; throws `UnauthenticatedError` or `ForbiddenError` unless they have the role or a stronger one. */
  require(role: Role): Caller {
    return requireRole(this.currentCaller, role, this.currentFault);
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

import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import type { UnauthenticatedError } from '@commerce/runtime';
import { requireRole, type Caller, type Role } from '@commerce/identity';
import type { Read, RequestScope } from './request-scope.ts';
import { assertPage, type Connection, type PageArgs } from '../lists/connection.ts';

/**
 * Loads one batch: the answers in the order of the keys, undefined where there is nothing. The manager is that of the
 * request's read: what goes through it is cancelled when the client leaves. A value may be a list: then the statement
 * reads at most `maxRows` rows for all keys together, and a request that has read so many is refused. Both are missing
 * outside of a service.
 */
export type LoadBatch<Key, Value> = (
  keys: readonly Key[],
  manager?: EntityManager,
  maxRows?: number,
) => Promise<readonly (Value | undefined)[]>;

/**
 * Loads the same page of many parents, in the order of the ids. The pages have at most `maxRows` items together: a request
 * that has read so many is refused.
 */
export type LoadPages<Args extends PageArgs, Node> = (
  parentIds: readonly string[],
  args: Args,
  read: Read,
  maxRows: number,
) => Promise<readonly Connection<Node>[]>;

/** Larger batches are split, so that one statement reads no more than the rows of so many keys. */
const maxBatchSize = 1_000;

/** What the gateway says of the client whose request it passes on, and a way to leave cookies with that client. */
export interface ClientOfRequest {
  /** The id of the request, which is logged. */
  readonly requestId?: string | undefined;
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
}

/** By which a subgraph answers the `Authorization` of a session that a mutation has opened. For the gateway alone. */
export const sessionHeader = 'x-session-authorization';

/** What a resolver knows of the request. One instance for each request: its loaders' caches die with it. */
export class RequestContext {
  /** Not a #private member: Apollo Server hands resolvers a shallow copy of the context. */
  private readonly loaders = new Map<LoadBatch<never, unknown>, unknown>();
  private readonly pages = new Map<LoadPages<never, unknown>, Map<string, unknown>>();

  readonly requestId: string | undefined;
  readonly clientAddress: string | undefined;
  readonly refreshToken: string | undefined;
  readonly setCookie: (cookie: string) => void;
  /** Not `#private` either, for the same reason. */
  private currentCaller: Caller | undefined;
  private currentFault: UnauthenticatedError | undefined;
  private readonly setSession: (authorization: string) => void;

  constructor(
    caller: Caller | undefined,
    client: ClientOfRequest = {},
    /** What the request has under way; undefined outside of a service. */
    readonly scope?: RequestScope,
  ) {
    const { requestId, clientAddress, refreshToken, tokenFault, setCookie = () => {} } = client;
    this.currentCaller = caller;
    this.currentFault = tokenFault;
    this.setSession = client.setSession ?? (() => {});
    this.requestId = requestId;
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
    this.pages.clear();
    this.setSession(`Bearer ${accessToken}`);
  }

  /** Who is asking; throws `UnauthenticatedError` when nobody is signed in. */
  get signedIn(): Caller {
    return this.require('CUSTOMER');
  }

  /** Who is asking; throws `UnauthenticatedError` or `ForbiddenError` unless they have the role or a stronger one. */
  require(role: Role): Caller {
    return requireRole(this.currentCaller, role, this.currentFault);
  }

  /** Reads within the bounds of the request. Throws what has stopped the request. */
  get read(): Read {
    return this.requestScope.read;
  }

  private get requestScope(): RequestScope {
    if (this.scope === undefined) throw new Error('Nothing can be read outside of a service.');
    return this.scope;
  }

  /** The request's loader for a batch function: everybody who passes the same function shares batches and cache. */
  loader<Key, Value>(load: LoadBatch<Key, Value>): DataLoader<Key, Value | undefined> {
    const { scope } = this;
    if (scope?.stopped !== undefined) throw scope.stopped;
    const known = this.loaders.get(load);
    if (known !== undefined) return known as DataLoader<Key, Value | undefined>;
    const loadBatch = async (keys: readonly Key[]) => {
      if (scope === undefined) return load(keys);
      const values = await scope.read((manager) => load(keys, manager, scope.maxRows));
      scope.countRows(sumOf(values, (value) => (Array.isArray(value) ? value.length : 0)));
      return values;
    };
    const loader = new DataLoader<Key, Value | undefined>(loadBatch, { maxBatchSize });
    this.loaders.set(load, loader);
    return loader;
  }

  /**
   * A page of what belongs to one parent: all parents whose page has the same arguments are read together. The arguments
   * become a key for each parent, so they must be short: lists among them are bounded by the caller. Throws
   * `BAD_USER_INPUT` for a page that nobody gets.
   */
  page<Args extends PageArgs, Node>(
    load: LoadPages<Args, Node>,
    parentId: string,
    args: Args,
  ): Promise<Connection<Node>> {
    assertPage(args);
    const { requestScope: scope, pages } = this;
    const loaders = pages.get(load) ?? new Map<string, unknown>();
    pages.set(load, loaders);
    const key = JSON.stringify(args);
    const known = loaders.get(key) as DataLoader<string, Connection<Node>> | undefined;
    const loadBatch = async (parentIds: readonly string[]) => {
      const connections = await load(parentIds, args, scope.read, scope.maxRows);
      scope.countRows(sumOf(connections, ({ nodes }) => nodes.length));
      return connections;
    };
    const loader = known ?? new DataLoader(loadBatch, { maxBatchSize });
    loaders.set(key, loader);
    return loader.load(parentId);
  }
}

function sumOf<Item>(items: readonly Item[], numberOf: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + numberOf(item), 0);
}

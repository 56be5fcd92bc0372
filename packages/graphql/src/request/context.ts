import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { ForbiddenError, UnauthenticatedError } from '@commerce/runtime';
import { hasRole, requireRole, type Caller, type Role } from '@commerce/identity';
import type { Read, RequestScope } from './request-scope.ts';
import { assertPage, type Connection, type PageArgs } from '../lists/connection.ts';

/**
 * Loads one batch: the values in the order of the keys, undefined for unknown keys. The manager is that of the
 * request's read, so its statements are cancelled when the client disconnects. If values are lists, the statement reads
 * at most `maxRows` rows for all keys together, and a request that has read as many is rejected. Both are undefined
 * outside a service.
 */
export type LoadBatch<Key, Value> = (
  keys: readonly Key[],
  manager?: EntityManager,
  maxRows?: number,
) => Promise<readonly (Value | undefined)[]>;

/**
 * Loads the same page of many parents, in the order of the IDs. The pages have at most `maxRows` items together; a
 * request that has read as many is rejected.
 */
export type LoadPages<Args extends PageArgs, Node> = (
  parentIds: readonly string[],
  args: Args,
  read: Read,
  maxRows: number,
) => Promise<readonly Connection<Node>[]>;

/** Larger batches are split, which limits the rows that one statement reads. */
const maxBatchSize = 1_000;

/** The gateway's information about the client, and a way to set cookies for it. */
export interface ClientOfRequest {
  /** The ID of the request, which is logged. */
  readonly requestId?: string | undefined;
  /** The client's network address; undefined if unknown. */
  readonly clientAddress?: string | undefined;
  /** The refresh token from the browser's cookie. */
  readonly refreshToken?: string | undefined;
  /** The token of a visitor without an account, as the client sent it. */
  readonly visitor?: string | undefined;
  /** Whether the client has a session but sent no valid access token. */
  readonly hasLapsed?: boolean;
  /** Why there is no caller although a token was sent. */
  readonly tokenFault?: UnauthenticatedError | undefined;
  /** Adds a Set-Cookie header to the response. */
  readonly setCookie?: (cookie: string) => void;
  /** Sets the `Authorization` that the gateway uses for the rest of the operation. */
  readonly setSession?: (authorization: string) => void;
}

/** Who shops: a customer, or a visitor without an account. */
export interface Shopper {
  readonly customerId: string | undefined;
  /** The token of a visitor, unverified. A customer may still have one from before the login. */
  readonly visitor: string | undefined;
}

/** The context of one request. The caches of its loaders are discarded with it. */
export class RequestContext {
  /** Not a #private member, because Apollo Server passes a shallow copy of the context to resolvers. */
  private readonly loaders = new Map<LoadBatch<never, unknown>, unknown>();
  private readonly pages = new Map<LoadPages<never, unknown>, Map<string, unknown>>();

  readonly requestId: string | undefined;
  readonly clientAddress: string | undefined;
  readonly refreshToken: string | undefined;
  readonly setCookie: (cookie: string) => void;
  /** Not `#private`, for the same reason. */
  private readonly visitor: string | undefined;
  private readonly hasLapsed: boolean;
  private currentCaller: Caller | undefined;
  private currentFault: UnauthenticatedError | undefined;
  private readonly setSession: (authorization: string) => void;

  constructor(
    caller: Caller | undefined,
    client: ClientOfRequest = {},
    /** The request's database work; undefined outside a service. */
    readonly scope?: RequestScope,
  ) {
    const { requestId, clientAddress, refreshToken, tokenFault, setCookie = () => {} } = client;
    this.currentCaller = caller;
    this.currentFault = tokenFault;
    this.setSession = client.setSession ?? (() => {});
    this.requestId = requestId;
    this.clientAddress = clientAddress;
    this.refreshToken = refreshToken;
    this.visitor = client.visitor;
    this.hasLapsed = client.hasLapsed === true || tokenFault !== undefined;
    this.setCookie = setCookie;
  }

  get caller(): Caller | undefined {
    return this.currentCaller;
  }

  /**
   * Signs in the caller after a mutation: subsequent fields, here and in other subgraphs, are resolved for this caller.
   * Discards previously loaded values.
   *
   * @param accessToken The access token of the opened session.
   */
  signIn(caller: Caller, accessToken: string): void {
    this.currentCaller = caller;
    this.currentFault = undefined;
    this.loaders.clear();
    this.pages.clear();
    this.setSession(`Bearer ${accessToken}`);
  }

  /** The caller. Throws `UnauthenticatedError` if nobody is signed in. */
  get signedIn(): Caller {
    return this.require('CUSTOMER');
  }

  /** The caller. Throws `UnauthenticatedError` or `ForbiddenError` unless the caller has the role or a higher one. */
  require(role: Role): Caller {
    return requireRole(this.currentCaller, role, this.currentFault);
  }

  /**
   * The ID of the customer, whose personal data the caller may read: the customer, or an administrator on behalf of them.
   * Otherwise throws `UnauthenticatedError` or `ForbiddenError`, for staff as well.
   */
  requireSelfOrAdmin(customerId: string): string {
    const caller = this.signedIn;
    if (caller.id === customerId || hasRole(caller, 'ADMIN')) return customerId;
    throw new ForbiddenError('These data belong to another customer.');
  }

  /**
   * The caller, or else the token of a visitor without an account, if the client sent one. Throws
   * `UnauthenticatedError` for a client whose session needs a new access token: it is a customer, not a visitor.
   */
  get shopper(): Shopper {
    const { currentCaller: caller, visitor } = this;
    if (caller !== undefined) return { customerId: caller.id, visitor };
    if (this.hasLapsed) throw this.currentFault ?? new UnauthenticatedError();
    return { customerId: undefined, visitor };
  }

  /** Reads within the limits of the request. Throws the reason if the request was stopped. */
  get read(): Read {
    return this.requestScope.read;
  }

  private get requestScope(): RequestScope {
    if (this.scope === undefined) throw new Error('Reading requires a service.');
    return this.scope;
  }

  /** The request's loader for a batch function. Callers that pass the same function share batches and the cache. */
  loader<Key, Value>(load: LoadBatch<Key, Value>): DataLoader<Key, Value | undefined> {
    const { scope } = this;
    if (scope?.stopped !== undefined) throw scope.stopped;
    const known = this.loaders.get(load);
    if (known !== undefined) return known as DataLoader<Key, Value | undefined>;
    const loadBatch = async (keys: readonly Key[]) => {
      if (scope === undefined) return load(keys);
      const values = await scope.readTogether((manager) => load(keys, manager, scope.maxRows));
      scope.countRows(sumOf(values, (value) => (Array.isArray(value) ? value.length : 0)));
      return values;
    };
    const loader = new DataLoader<Key, Value | undefined>(loadBatch, { maxBatchSize });
    this.loaders.set(load, loader);
    return loader;
  }

  /**
   * A page of the items of one parent. Parents whose pages have the same arguments are read together. The arguments
   * become part of each parent's key, so they must be short: callers limit lists among them. Throws `BAD_USER_INPUT`
   * for an invalid page.
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

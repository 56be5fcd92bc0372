import DataLoader from 'dataloader';
import { requireRole, type Caller } from '../caller.ts';

/** Loads one batch: the answers in the order of the keys, undefined where there is nothing. */
export type LoadBatch<Key, Value> = (keys: readonly Key[]) => Promise<readonly (Value | undefined)[]>;

/** What the gateway says of the client whose request it passes on, and a way to leave cookies with that client. */
export interface ClientOfRequest {
  /** The client's own network address; undefined where nobody has told. */
  readonly clientAddress?: string | undefined;
  /** The refresh token that a browser keeps in a cookie. */
  readonly refreshToken?: string | undefined;
  /** Adds a Set-Cookie header to the answer. */
  readonly setCookie?: (cookie: string) => void;
  /** Hands the access token of a session that the request has opened to the gateway, for the rest of its fetches. */
  readonly onSignIn?: (accessToken: string) => void;
}

/** What a resolver knows of the request. One instance for each request: its loaders' caches die with it. */
export class RequestContext {
  // Not #private members: Apollo Server hands resolvers a shallow copy of the context.
  private readonly loaders = new Map<LoadBatch<never, unknown>, unknown>();

  readonly clientAddress: string | undefined;
  readonly refreshToken: string | undefined;
  readonly setCookie: (cookie: string) => void;
  private readonly onSignIn: (accessToken: string) => void;

  constructor(
    private current: Caller | undefined,
    { clientAddress, refreshToken, setCookie = () => {}, onSignIn = () => {} }: ClientOfRequest = {},
  ) {
    this.onSignIn = onSignIn;
    this.clientAddress = clientAddress;
    this.refreshToken = refreshToken;
    this.setCookie = setCookie;
  }

  /** Who is asking: whoever the access token names, or has signed in by this request. */
  get caller(): Caller | undefined {
    return this.current;
  }

  /**
   * Has everything that the request resolves from now on, such as the fields of a login's payload, resolved as the caller
   * of a session that it has just opened. What was loaded before is forgotten.
   *
   * @param accessToken of that session
   */
  signIn(caller: Caller, accessToken: string): void {
    this.current = caller;
    this.loaders.clear();
    this.onSignIn(accessToken);
  }

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

import { ForbiddenError } from '@commerce/runtime';
import type { EndedSessions } from '@commerce/identity';
import type { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';
import { callerKeyOf, createContext, type GatewayContext } from '../identity/request-context.ts';
import { scopesIn } from '../identity/authority.ts';
import type { SubgraphHeaders } from '../identity/hooks.ts';
import type { CheckPolicies } from '../identity/policies.ts';
import type { TraceWish } from '../identity/trace-wish.ts';
import type { Transport } from '../live/live-metrics.ts';
import type { LiveClient } from '../live/live-streams.ts';
import type { Credentials, Identified } from '../identity/credentials.ts';

export interface ConnectionOptions {
  readonly transport: Transport;
  readonly credentials: Credentials;
  /** The client's address, by which anonymous clients are counted. */
  readonly address: string;
  /** The token of a visitor, from the header or cookie of the connection. */
  readonly visitor?: string | undefined;
  /** The request ID for logs. */
  readonly requestId: string;
  readonly traceWish?: TraceWish | undefined;
  readonly subgraphHeaders?: SubgraphHeaders | undefined;
  readonly checkPolicies?: CheckPolicies | undefined;
  /** Called when the token has expired without being renewed. */
  readonly onExpired: () => void;
  readonly endedSessions: EndedSessions;
  /** Called when the token's session has ended. */
  readonly onSessionEnded: () => void;
  readonly onEnd?: (reason: GraphQLError) => void;
}

const anonymous: Identified = { caller: undefined, authorization: undefined };

/** The maximum delay of a timer. */
const maxDelayMs = 2 ** 31 - 1;

/** A connected client with the identity of its token, until the token expires. */
export class Connection implements LiveClient {
  readonly transport: Transport;
  readonly connection = this;
  readonly onEnd: ((reason: GraphQLError) => void) | undefined;
  readonly #options: ConnectionOptions;
  #context: GatewayContext;
  #expiry: NodeJS.Timeout | undefined;
  #watchNoMore: (() => void) | undefined;

  constructor(options: ConnectionOptions) {
    this.transport = options.transport;
    this.onEnd = options.onEnd;
    this.#options = options;
    const { address: clientAddress, requestId, visitor, traceWish, subgraphHeaders, checkPolicies } = options;
    const arrival = { requestId, clientAddress, visitor, traceWish, subgraphHeaders, checkPolicies, isFresh: true };
    this.#context = createContext(anonymous, arrival);
  }

  get context(): GatewayContext {
    return this.#context;
  }

  get callerKey(): string {
    return callerKeyOf(this.#context);
  }

  get isSignedIn(): boolean {
    return this.#context.caller !== undefined;
  }

  /** When the token expires: ISO 8601; undefined for anonymous clients. */
  get expiresAt(): string | undefined {
    return this.#context.caller?.expiresAt.toISOString();
  }

  /** Sets the identity from a token. Throws AppError if the token is not valid. */
  async identify(authorization: string | undefined): Promise<void> {
    const caller = await this.#options.credentials.identifyCaller(authorization);
    this.use({ caller, authorization });
  }

  /** Renews the token. Throws ForbiddenError if it belongs to another caller. */
  async renew(authorization: string): Promise<void> {
    const caller = await this.#options.credentials.identifyCaller(authorization);
    const { caller: known } = this.#context;
    if (caller?.id !== known?.id || caller?.role !== known?.role || scopesIn(caller) !== scopesIn(known))
      throw new ForbiddenError('This token belongs to another user or role: open a new connection.');
    this.use({ caller, authorization });
  }

  /** Sets what the client sent after it had connected. */
  arrive(sent: Pick<GatewayContext, 'visitor' | 'traceWish' | 'subgraphHeaders'>): void {
    this.#context = createContext(this.#context, { ...this.#context, ...sent });
  }

  /** The client disconnected. */
  close(): void {
    clearTimeout(this.#expiry);
    this.#watchNoMore?.();
  }

  /** Sets a verified identity. */
  use(identified: Identified): void {
    const { caller } = identified;
    this.#context = createContext(identified, this.#context);
    clearTimeout(this.#expiry);
    this.#watchNoMore?.();
    this.#watchNoMore = undefined;
    if (caller === undefined) return;
    const { endedSessions, onSessionEnded } = this.#options;
    if (caller.sessionId !== undefined) this.#watchNoMore = endedSessions.watch(caller.sessionId, onSessionEnded);
    const delayMs = Math.min(caller.expiresAt.getTime() - Date.now(), maxDelayMs);
    this.#expiry = setTimeout(this.#options.onExpired, delayMs).unref();
  }
}

/** Reasons for ending a stream without a fault. */
export const endings = {
  tokenExpired: () => codedError('TOKEN_EXPIRED', 'The access token has expired: connect with a new one, and resume.'),
  sessionEnded: () => codedError('UNAUTHENTICATED', 'This session has ended: sign in again.'),
  draining: () => codedError('SERVER_DRAINING', 'The gateway is shutting down: connect again, and resume.'),
} as const;

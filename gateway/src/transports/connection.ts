import { ForbiddenError } from '@commerce/runtime';
import type { EndedSessions } from '@commerce/identity';
import type { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';
import { callerKeyOf, createContext, type GatewayContext } from '../identity/request-context.ts';
import { scopesIn } from '../identity/authority.ts';
import type { Transport } from '../live/live-metrics.ts';
import type { LiveClient } from '../live/live-streams.ts';
import type { Credentials, Identified } from '../identity/credentials.ts';

export interface ConnectionOptions {
  readonly transport: Transport;
  readonly credentials: Credentials;
  /** Where the client is: whoever is not signed in is counted by it. */
  readonly address: string;
  /** Under which what goes wrong is logged. */
  readonly requestId: string;
  /** Called when the token is past its time, and was not renewed. */
  readonly onExpired: () => void;
  readonly endedSessions: EndedSessions;
  /** Called when the session has ended that the token is of. */
  readonly onSessionEnded: () => void;
  readonly onEnd?: (reason: GraphQLError) => void;
}

const nobody: Identified = { caller: undefined, authorization: undefined };

/** Timers do not wait longer than this. */
const maxDelayMs = 2 ** 31 - 1;

/** Somebody who is connected, as whom their token says, for as long as it says so. */
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
    const { address: clientAddress, requestId } = options;
    this.#context = createContext(nobody, { requestId, clientAddress, isFresh: true });
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

  /** When the token is past its time: ISO 8601; undefined for somebody who is not signed in. */
  get expiresAt(): string | undefined {
    return this.#context.caller?.expiresAt.toISOString();
  }

  /** Acts as somebody from now on. Throws AppError when the token is not valid. */
  async identify(authorization: string | undefined): Promise<void> {
    const caller = await this.#options.credentials.identifyCaller(authorization);
    this.use({ caller, authorization });
  }

  /** Goes on with a newer token. Throws ForbiddenError when it is somebody else's. */
  async renew(authorization: string): Promise<void> {
    const caller = await this.#options.credentials.identifyCaller(authorization);
    const { caller: known } = this.#context;
    if (caller?.id !== known?.id || caller?.role !== known?.role || scopesIn(caller) !== scopesIn(known))
      throw new ForbiddenError('This token is for somebody else, or for another role: connect anew.');
    this.use({ caller, authorization });
  }

  /** The client has left. */
  close(): void {
    clearTimeout(this.#expiry);
    this.#watchNoMore?.();
  }

  /** Acts as somebody who is known from now on. */
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

/** Why a stream ends that nothing is wrong with. */
export const endings = {
  tokenExpired: () => codedError('TOKEN_EXPIRED', 'The access token has expired: connect with a new one, and resume.'),
  sessionEnded: () => codedError('UNAUTHENTICATED', 'This session has ended: sign in again.'),
  draining: () => codedError('SERVER_DRAINING', 'This gateway is going away: connect again, and resume.'),
} as const;

/** Returns the newest access token, or undefined for an anonymous caller. */
export type TokenSource = () => string | undefined | Promise<string | undefined>;

/** The required part of a WebSocket of a browser or a library. */
export interface Socket {
  send(data: string): void;
  close(code: number, reason: string): void;
  /** Only in the package ws. */
  terminate?(): void;
}

/** Renews the token of one connection at a time. */
export interface TokenRenewal {
  /** Starts with a new connection, whose acknowledgement states when its token expires. */
  begin(socket: Socket, payload: unknown): void;
  /** Handles the payload of a pong, which may state when the token expires. */
  receive(payload: unknown): void;
  end(): void;
}

const leadMs = 60_000;
const leastMs = 1_000;
const longestTimerMs = 2 ** 31 - 1;

/** The payload that authorizes the connection; undefined without a token. */
export async function authorizationOf(token: TokenSource): Promise<{ readonly authorization: string } | undefined> {
  const value = await token();
  return value === undefined ? undefined : { authorization: `Bearer ${value}` };
}

/**
 * Sends the newest token in a ping before the previous one expires. If there is none, or it does not expire later, it
 * retries until the server closes the connection.
 */
export function tokenRenewal(token: TokenSource): TokenRenewal {
  let current: Socket | undefined;
  let expiresAt = Number.NaN;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void renew(), delayUntilRenewal(expiresAt - Date.now()));
  }

  async function renew(): Promise<void> {
    const socket = current;
    const payload = await authorizationOf(token).catch(() => undefined);
    if (socket === undefined || socket !== current) return;
    if (payload !== undefined) socket.send(JSON.stringify({ type: 'ping', payload }));
    schedule();
  }

  function receive(payload: unknown): void {
    const time = Date.parse(String((payload as { readonly expiresAt?: unknown } | undefined)?.expiresAt));
    // Every pong may contain it. Rescheduling at each of them would delay the renewal.
    if (Number.isNaN(time) || time === expiresAt) return;
    expiresAt = time;
    schedule();
  }

  function end(): void {
    clearTimeout(timer);
    current = undefined;
    expiresAt = Number.NaN;
  }

  function begin(socket: Socket, payload: unknown): void {
    end();
    current = socket;
    receive(payload);
  }

  return { begin, receive, end };
}

/**
 * A minute before the expiry, or after half of a shorter time. An accepted token that seems to have expired indicates a
 * wrong clock.
 */
function delayUntilRenewal(remainingMs: number): number {
  if (remainingMs <= 0) return leadMs;
  const delay = remainingMs - Math.min(leadMs, remainingMs / 2);
  return Math.min(Math.max(delay, leastMs), longestTimerMs);
}

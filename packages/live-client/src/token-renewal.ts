/** Returns the newest access token there is, or undefined for an anonymous caller. */
export type TokenSource = () => string | undefined | Promise<string | undefined>;

/** What is used of a WebSocket, a browser's or another's. */
export interface Socket {
  send(data: string): void;
  close(code: number, reason: string): void;
  /** Only of the package ws. */
  terminate?(): void;
}

/** Renews the token of one connection at a time. */
export interface TokenRenewal {
  /** There is a new connection, to which the server has said when its token expires. */
  begin(socket: Socket, said: unknown): void;
  /** The server has said, in the payload of a pong, when the token expires. */
  hear(said: unknown): void;
  end(): void;
}

const leadMs = 60_000;
const leastMs = 1_000;
const longestTimerMs = 2 ** 31 - 1;

/** The payload that makes the connection's caller who has the token; undefined without one. */
export async function authorizationOf(token: TokenSource): Promise<{ readonly authorization: string } | undefined> {
  const value = await token();
  return value === undefined ? undefined : { authorization: `Bearer ${value}` };
}

/**
 * Sends the newest token in a ping before the last one expires. When there is none to be had, or it expires no later, it
 * tries again until the server closes the connection.
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

  function hear(said: unknown): void {
    const time = Date.parse(String((said as { readonly expiresAt?: unknown } | undefined)?.expiresAt));
    // Every pong may say it, and putting off the renewal at each of them would make it late.
    if (Number.isNaN(time) || time === expiresAt) return;
    expiresAt = time;
    schedule();
  }

  function end(): void {
    clearTimeout(timer);
    current = undefined;
    expiresAt = Number.NaN;
  }

  function begin(socket: Socket, said: unknown): void {
    end();
    current = socket;
    hear(said);
  }

  return { begin, hear, end };
}

/** A minute ahead, or half of a shorter time. A token that the server takes but that seems past says that the clock is wrong. */
function delayUntilRenewal(remainingMs: number): number {
  if (remainingMs <= 0) return leadMs;
  const delay = remainingMs - Math.min(leadMs, remainingMs / 2);
  return Math.min(Math.max(delay, leastMs), longestTimerMs);
}

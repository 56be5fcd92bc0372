import { changeCaller } from './caller.ts';
import { persistedQueryOf } from './session-documents.ts';
import { noteSession, sessionNote } from './session-note.ts';

/** The times of a session by the server's clock. */
export interface SessionTimes {
  /** When the access token expires. */
  readonly expiresAt: string;
  /** When it was issued. */
  readonly session: { readonly lastSeenAt: string };
}

const leadMs = 60_000;

/** Notes a new access token. Only its lifetime counts: the clock of this device may be wrong. */
export function noteTimes({ expiresAt, session }: SessionTimes, now = Date.now()): void {
  const lifetimeMs = Date.parse(expiresAt) - Date.parse(session.lastSeenAt);
  noteSession(now + lifetimeMs - Math.min(leadMs, lifetimeMs / 2));
}

/** Sends a request after renewing a token that expires, and once more if the server has rejected the token. */
export const fetchInSession: typeof fetch = async (input, init) => {
  await renewIfDue();
  const used = sessionNote();
  const response = await fetch(input, init);
  if (used === null || !(await isRejected(response))) return response;
  return (await renew(used)) ? fetch(input, init) : response;
};

/** Before each connection and each request: the token must be valid for a while. */
export async function renewIfDue(): Promise<void> {
  const note = sessionNote();
  if (note !== null && Date.now() >= Number(note)) await renew(note);
}

let underWay: Promise<boolean> | undefined;

/**
 * Renews the session once for all requests of this tab, and once for all tabs: whoever gets the lock later finds a new note.
 *
 * @param used the note of the session whose token is no longer good
 * @returns whether there is a new token
 */
function renew(used: string): Promise<boolean> {
  underWay ??= alone(async () => {
    const note = sessionNote();
    return note === used ? requestRenewal() : note !== null;
  }).finally(() => {
    underWay = undefined;
  });
  return underWay;
}

/** Runs work in one tab at a time. Without locks, as on a host without TLS, the server returns the same successor to all tabs. */
function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  return 'locks' in navigator ? navigator.locks.request('session', work) : work();
}

interface Renewed {
  readonly data?: { readonly refreshSession?: Partial<SessionTimes> & { readonly __typename: string } } | null;
}

async function requestRenewal(): Promise<boolean> {
  const body = JSON.stringify({
    operationName: 'RenewSession',
    variables: {},
    extensions: { persistedQuery: persistedQueryOf('RenewSession') },
  });
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', credentials: 'same-origin', headers, body } as const;
  // Without a network or a server, the session goes on: the next request tries again.
  const answer = await fetch('/graphql', request).then(
    (response) => response.json() as Promise<Renewed>,
    (): Renewed => ({}),
  );
  const { __typename: kind, expiresAt, session } = answer.data?.refreshSession ?? {};
  if (kind === 'InvalidTokenError') endHere();
  if (expiresAt === undefined || session === undefined) return false;
  noteTimes({ expiresAt, session });
  return true;
}

/** The session has ended elsewhere, or has expired. */
function endHere(): void {
  noteSession(undefined);
  changeCaller();
}

interface Answer {
  readonly data?: { readonly me?: unknown } | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** Whether the server did not accept the token. A query for the caller finds nobody then, without an error. */
async function isRejected(response: Response): Promise<boolean> {
  if (!response.headers.get('content-type')?.includes('json')) return false;
  const answer = (await response.clone().json()) as Answer;
  const isUnknown = answer.errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED') ?? false;
  return isUnknown || answer.data?.me === null;
}

import { sessionNote } from '../session/session-note.ts';

/** What subscriptions need, in a file of its own: it is loaded by the first of them. */
export { liveClientOptions } from '@commerce/live-client';
export { liveSubscriptions } from '@commerce/live-client/urql';
export { createClient } from 'graphql-ws/client';

/** Before each connection: the access token is in a cookie, which must be valid. */
export async function token(): Promise<undefined> {
  if (sessionNote() !== null) await (await import('../session/renewal.ts')).renewIfDue();
}

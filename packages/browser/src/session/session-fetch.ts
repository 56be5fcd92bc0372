import { sessionNote } from './session-note.ts';

/** Sends requests with a valid access token. Visitors have none, and do not load the code that renews it. */
export const sessionFetch: typeof fetch = async (...request) =>
  sessionNote() === null ? fetch(...request) : (await import('./renewal.ts')).fetchInSession(...request);

import { documentOf } from '@commerce/browser/graphql/documents';
import { mayBeSignedIn } from '@commerce/browser/session/session-note';
import type { Client } from '@urql/core';
import { StaffViewerDocument, type StaffViewerQuery } from '../generated/frame-operations.ts';

/** Somebody who is signed in, and what they may do: `CUSTOMER`, `STAFF` or `ADMIN`. */
export type Viewer = NonNullable<StaffViewerQuery['me']>;

/** Who is signed in. Undefined for visitors. */
export async function loadViewer(client: Client): Promise<Viewer | undefined> {
  if (!mayBeSignedIn()) return undefined;
  const { data, error } = await client.query(documentOf(StaffViewerDocument), {}).toPromise();
  if (data === undefined) throw error ?? new Error('The response is empty.');
  return data.me ?? undefined;
}

/** The sign-in is the shop's: customers and staff have the same accounts. It leads back to the page. */
export const signInPath = (next: string): string => `/login?next=${encodeURIComponent(next)}`;

import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { ViewerDocument } from '../generated/operations.ts';
import { documentOf } from '../graphql/documents.ts';

/** Set by the page that signs somebody in. The tokens themselves are in cookies that scripts cannot read. */
const hint = 'signed-in';

/** Notes on this device whether somebody is signed in, so that the pages of visitors ask nothing about them. */
export function noteSignedIn(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(hint, '1');
    else localStorage.removeItem(hint);
  } catch {
    // The browser blocks storage: each page load begins as that of a visitor.
  }
}

function mayBeSignedIn(): boolean {
  try {
    return localStorage.getItem(hint) !== null;
  } catch {
    return false;
  }
}

export interface Viewer {
  readonly id: string;
  readonly name: string;
}

/** Who is signed in. Undefined for visitors, on the server, and until it is known. */
export function useViewer(): Viewer | undefined {
  const [isAsked, setAsked] = useState(false);
  useEffect(() => setAsked(mayBeSignedIn()), []);
  const [{ data }] = useQuery({ query: documentOf(ViewerDocument), variables: {}, pause: !isAsked });
  return data?.me ?? undefined;
}

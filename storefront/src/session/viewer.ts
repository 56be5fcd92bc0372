import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { ViewerDocument } from '../generated/operations.ts';
import { documentOf } from '../graphql/documents.ts';
import { mayBeSignedIn } from './signed-in.ts';

export { noteSignedIn } from './signed-in.ts';

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

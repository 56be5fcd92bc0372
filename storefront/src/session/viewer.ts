import { useQuery } from '@commerce/browser/graphql/use-query';
import { useEffect, useState } from 'react';
import { ViewerDocument } from '../generated/operations.ts';
import { documentOf } from '../graphql/documents.ts';
import { useShop } from '../routing/shop-context.tsx';
import { sessionNote } from '@commerce/browser/session/session-note';

export interface Viewer {
  readonly id: string;
  readonly name: string;
}

/** Who is signed in. Undefined for visitors, on the server, and until it is known. */
export function useViewer(): Viewer | undefined {
  const { client } = useShop();
  // The pages of visitors ask nothing, and neither does the page that a browser takes over from the server.
  const [askedBy, setAskedBy] = useState<unknown>();
  useEffect(() => setAskedBy(sessionNote() === null ? undefined : client), [client]);
  const isAsked = askedBy === client;
  const { data } = useQuery(documentOf(ViewerDocument), {}, { isPaused: !isAsked });
  return (isAsked && data?.me) || undefined;
}

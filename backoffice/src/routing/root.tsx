import { createRootRouteWithContext, redirect } from '@tanstack/react-router';
import type { Client } from '@urql/core';
import { Frame } from '../layout/frame.tsx';
import { PageError } from '../regions/page-error.tsx';
import { loadViewer, signInPath } from '../session/staff.ts';

/** The root of all pages: they are for people who are signed in. Visitors are led to the sign-in of the shop. */
export const root = createRootRouteWithContext<{ readonly client: Client }>()({
  loader: async ({ context, location: { publicHref } }) => {
    const viewer = await loadViewer(context.client);
    if (viewer === undefined) throw redirect({ href: signInPath(publicHref), reloadDocument: true });
    return viewer;
  },
  staleTime: Infinity,
  component: () => <Frame viewer={root.useLoaderData()} />,
  errorComponent: PageError,
});

import { createRoute, type AnyRoute } from '@tanstack/react-router';
import { root } from '../routing/root.tsx';

const parent = { getParentRoute: () => root };

export const serviceRoutes: readonly AnyRoute[] = [
  createRoute({ ...parent, path: '/dead-letters' }).lazy(() =>
    import('./dead-letters-page.tsx').then(({ route }) => route),
  ),
  createRoute({ ...parent, path: '/services' }).lazy(() => import('./services-page.tsx').then(({ route }) => route)),
  createRoute({ ...parent, path: '/webhooks' }).lazy(() =>
    import('../webhooks/webhooks-page.tsx').then(({ route }) => route),
  ),
  createRoute({ ...parent, path: '/webhooks/$id' }).lazy(() =>
    import('../webhooks/webhook-page.tsx').then(({ route }) => route),
  ),
];

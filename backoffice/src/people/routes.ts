import { createRoute, type AnyRoute } from '@tanstack/react-router';
import { root } from '../routing/root.tsx';

const parent = { getParentRoute: () => root };

export const peopleRoutes: readonly AnyRoute[] = [
  createRoute({ ...parent, path: '/customers' }).lazy(() => import('./customers-page.tsx').then(({ route }) => route)),
  createRoute({ ...parent, path: '/customers/$id' }).lazy(() =>
    import('./customer-page.tsx').then(({ route }) => route),
  ),
  createRoute({ ...parent, path: '/audit-log' }).lazy(() =>
    import('../audit/audit-log-page.tsx').then(({ route }) => route),
  ),
];

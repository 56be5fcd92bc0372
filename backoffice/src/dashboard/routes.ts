import { createRoute } from '@tanstack/react-router';
import { root } from '../routing/root.tsx';

export const dashboard = createRoute({ getParentRoute: () => root, path: '/' }).lazy(() =>
  import('./dashboard-page.tsx').then(({ route }) => route),
);

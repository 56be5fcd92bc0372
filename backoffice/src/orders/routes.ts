import { createRoute, type AnyRoute } from '@tanstack/react-router';
import { root } from '../routing/root.tsx';

const orders = createRoute({ getParentRoute: () => root, path: '/orders' }).lazy(() =>
  import('./list/orders-page.tsx').then(({ route }) => route),
);

const packingSlips = createRoute({ getParentRoute: () => root, path: '/packing-slips' }).lazy(() =>
  import('./packing-slips/packing-slips-page.tsx').then(({ route }) => route),
);

const returns = createRoute({ getParentRoute: () => root, path: '/returns' }).lazy(() =>
  import('./returns/returns-page.tsx').then(({ route }) => route),
);

export const orderRoutes: readonly AnyRoute[] = [orders, packingSlips, returns];

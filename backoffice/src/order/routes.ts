import { createRoute } from '@tanstack/react-router';
import { root } from '../routing/root.tsx';

const order = createRoute({ getParentRoute: () => root, path: '/orders/$number' }).lazy(() =>
  import('./order-page.tsx').then(({ route }) => route),
);

const packingSlip = createRoute({ getParentRoute: () => root, path: '/orders/$number/packing-slip' }).lazy(() =>
  import('./packing-slip-page.tsx').then(({ route }) => route),
);

export const oneOrderRoutes = [order, packingSlip];

import { createRoute, type AnyRoute } from '@tanstack/react-router';
import { root } from '../routing/root.tsx';

const at = <Path extends string>(path: Path) => createRoute({ getParentRoute: () => root, path });

export const priceRoutes: readonly AnyRoute[] = [
  at('/promotions').lazy(() => import('./promotions/promotions-page.tsx').then(({ route }) => route)),
  at('/gift-cards').lazy(() => import('./gift-cards/gift-cards-page.tsx').then(({ route }) => route)),
  at('/shipping').lazy(() => import('./shipping/shipping-page.tsx').then(({ route }) => route)),
  at('/taxes').lazy(() => import('./taxes/taxes-page.tsx').then(({ route }) => route)),
];

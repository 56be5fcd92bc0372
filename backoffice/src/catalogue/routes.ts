import { createRoute, type AnyRoute } from '@tanstack/react-router';
import { root } from '../routing/root.tsx';

const at = <Path extends string>(path: Path) => createRoute({ getParentRoute: () => root, path });

export const catalogueRoutes: readonly AnyRoute[] = [
  at('/products').lazy(() => import('./products/products-page.tsx').then(({ route }) => route)),
  at('/products/new').lazy(() => import('./products/new-product-page.tsx').then(({ route }) => route)),
  at('/products/$id').lazy(() => import('./editor/editor-page.tsx').then(({ route }) => route)),
  at('/stock').lazy(() => import('./stock/stock-page.tsx').then(({ route }) => route)),
  at('/categories').lazy(() => import('./categories/categories-page.tsx').then(({ route }) => route)),
  at('/imports').lazy(() => import('./imports/imports-page.tsx').then(({ route }) => route)),
  at('/imports/$id').lazy(() => import('./imports/report-page.tsx').then(({ route }) => route)),
  at('/reviews').lazy(() => import('./reviews/reviews-page.tsx').then(({ route }) => route)),
];

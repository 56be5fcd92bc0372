import { lazy, Suspense, useEffect, useState, type ComponentType } from 'react';
import { pages, route, type Page } from '../route.ts';
import { useStore } from '../store.ts';
import { PageSkeleton } from './page-skeleton.tsx';
import { TopBar } from './top-bar.tsx';

/** Each page is loaded when it is opened: the editor and the graphs are large. */
const views: Record<Page, ComponentType> = {
  query: lazy(() => import('../query/query-page.tsx')),
  owners: lazy(() => import('../owners/owners-page.tsx')),
  events: lazy(() => import('../events/events-page.tsx')),
  limits: lazy(() => import('../limits/limits-page.tsx')),
  changes: lazy(() => import('../changes/changes-page.tsx')),
};

export function App() {
  const { page } = useStore(route);
  // The editor stays, with its subscriptions, while other pages are open.
  const [hasEditor, setHasEditor] = useState(page === 'query');
  useEffect(() => {
    if (page === 'query') setHasEditor(true);
    document.title = `${pages[page]} · Explorer`;
  }, [page]);
  const View = views[page];
  return (
    <div className="shell">
      <TopBar current={page} />
      {(hasEditor || page === 'query') && (
        <main className="page" hidden={page !== 'query'}>
          <Suspense fallback={<PageSkeleton page="query" />}>
            <views.query />
          </Suspense>
        </main>
      )}
      {page !== 'query' && (
        <main className="page" key={page}>
          <Suspense fallback={<PageSkeleton page={page} />}>
            <View />
          </Suspense>
        </main>
      )}
    </div>
  );
}

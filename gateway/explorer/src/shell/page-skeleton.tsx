import { pages, type Page } from '../route.ts';

/** The panes of a page while it is loaded. */
export function PageSkeleton({ page }: { readonly page: Page }) {
  return (
    <div className={`page-skeleton page-skeleton-${page}`} aria-busy="true">
      <p className="sr-only" role="status">
        Loading {pages[page]}
      </p>
      <div />
      <div />
      <div />
    </div>
  );
}

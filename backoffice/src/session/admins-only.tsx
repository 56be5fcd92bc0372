import { EmptyState } from '@commerce/ui/region-state';
import type { ReactNode } from 'react';
import { Page } from '../layout/page.tsx';
import { useViewer } from './viewer-context.ts';

/** A page for administrators. Others read why they do not see it. */
export function AdminsOnly({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  if (useViewer().role === 'ADMIN') return children;
  return (
    <Page title={title}>
      <div className="p-(--gutter)">
        <EmptyState title="This page is for administrators">An administrator can grant you the role.</EmptyState>
      </div>
    </Page>
  );
}

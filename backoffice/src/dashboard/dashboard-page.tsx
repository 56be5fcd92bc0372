import { createLazyRoute } from '@tanstack/react-router';
import { Page } from '../layout/page.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

export const route = createLazyRoute('/')({ component: DashboardPage });

/** The day at a glance. */
function DashboardPage() {
  return (
    <Page title="Dashboard">
      <div className="grid gap-4 px-4 pb-6 md:grid-cols-2 md:px-6 xl:grid-cols-3">
        <WaitingPanel />
      </div>
    </Page>
  );
}

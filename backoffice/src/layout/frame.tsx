import { LinkProvider } from '@commerce/ui/anchor';
import { SkipLink } from '@commerce/ui/skip-link';
import { ToastProvider } from '@commerce/ui/toast';
import { Outlet } from '@tanstack/react-router';
import { PaletteHost } from '../palette/palette-host.tsx';
import { StaffLink } from '../routing/staff-link.tsx';
import { NotStaff } from '../session/not-staff.tsx';
import type { Viewer } from '../session/staff.ts';
import { ViewerContext } from '../session/viewer-context.ts';
import { Sidebar } from './sidebar.tsx';
import { TabBar } from './tab-bar.tsx';
import { toasts } from './toasts.ts';
import { useWaiting, useWaitingChanges } from './waiting.ts';

/** What every page has around its content. */
export function Frame({ viewer }: { readonly viewer: Viewer }) {
  return (
    <LinkProvider component={StaffLink}>
      <ViewerContext value={viewer}>{viewer.role === 'CUSTOMER' ? <NotStaff /> : <StaffFrame />}</ViewerContext>
    </LinkProvider>
  );
}

function StaffFrame() {
  const waiting = useWaiting();
  useWaitingChanges();
  return (
    <ToastProvider toasts={toasts} label="Messages" closeLabel="Close">
      <SkipLink>Skip to the content</SkipLink>
      <div className="md:grid md:grid-cols-[13.5rem_minmax(0,1fr)]">
        <Sidebar waiting={waiting} />
        <div className="min-w-0 max-md:pb-14 print:pb-0">
          <Outlet />
        </div>
        <TabBar waiting={waiting} />
        <PaletteHost />
      </div>
    </ToastProvider>
  );
}

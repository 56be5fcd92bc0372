import { Button } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { useClient } from 'urql';
import { signOut } from './sign-out.ts';
import { useViewer } from './viewer-context.ts';

/** For customers: the page is for staff, and what to do about it. */
export function NotStaff() {
  const viewer = useViewer();
  const client = useClient();
  return (
    <main id="main" className="mx-auto max-w-prose p-(--gutter) pt-20">
      <EmptyState
        title="This page is for staff"
        action={
          <Button size="small" onClick={() => void signOut(client)}>
            Sign in with another account
          </Button>
        }
      >
        You are signed in as {viewer.email}, which is a customer account. An administrator can grant you a role.
      </EmptyState>
    </main>
  );
}

import { EmptyState } from '@commerce/ui/region-state';
import type { Grant } from '../access.ts';
import { SignInButtons } from '../shell/session-control.tsx';

/** Where clients may not read the schema, the gateway describes nothing of it. */
export function GraphRefused({ why }: { readonly why: Exclude<Grant, 'granted'> }) {
  if (why === 'off')
    return (
      <EmptyState title="This gateway does not describe its graph">
        It is started with <code>INTROSPECTION=false</code>.
      </EmptyState>
    );
  return (
    <EmptyState title="The description of the graph is for staff" action={<SignInButtons accounts={['staff']} />}>
      {why === 'sign-in' ? 'Sign in as staff to see it.' : 'You are signed in, but not as staff.'}
    </EmptyState>
  );
}

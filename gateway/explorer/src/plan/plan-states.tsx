import { EmptyState } from '@commerce/ui/region-state';
import type { ReactNode } from 'react';
import type { Grant } from '../access.ts';
import { SignInButtons } from '../shell/session-control.tsx';

export function NoRunYet({ action }: { readonly action: ReactNode }) {
  return (
    <EmptyState title="Run an operation to see its plan" action={action}>
      Or only plan it: then nothing runs, and a mutation changes nothing.
    </EmptyState>
  );
}

const reasons: Record<Exclude<Grant, 'granted'>, { title: string; text: ReactNode }> = {
  'sign-in': { title: 'Plans are for staff', text: 'Sign in as staff, and run the operation again.' },
  'staff-only': {
    title: 'Plans are for staff',
    text: (
      <>
        You are signed in, but not as staff. During development, start the gateway with <code>TRACES=on</code> to show
        them to everybody.
      </>
    ),
  },
  off: {
    title: 'This gateway shows no plans',
    text: (
      <>
        Start it with <code>TRACES=staff</code>, or with <code>TRACES=on</code> during development.
      </>
    ),
  },
};

/** Traces show documents, durations and cached data, so by default gateways send them to staff only. */
export function TracesRefused({ why }: { readonly why: Exclude<Grant, 'granted'> }) {
  const { title, text } = reasons[why];
  return (
    <EmptyState title={title} action={why === 'off' ? undefined : <SignInButtons accounts={['staff']} />}>
      {text}
    </EmptyState>
  );
}

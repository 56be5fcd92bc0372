import { Button } from '@commerce/ui/button';
import { useState } from 'react';
import { EndCustomerSessionsDocument } from '../generated/people-operations.ts';
import { Panel } from '../layout/panel.tsx';
import { useAction } from '../mutations/use-action.ts';
import { dayTime } from '../text/format.ts';
import type { CustomerDetails } from './customer.ts';
import { ReasonDialog } from './reason-dialog.tsx';

type Session = NonNullable<CustomerDetails['sessions']>[number];

/** Where somebody is signed in. */
export function SessionsPanel({
  customer,
  sessions,
}: {
  readonly customer: CustomerDetails;
  readonly sessions: readonly Session[];
}) {
  const [asked, setAsked] = useState<Session | 'all'>();
  const end = useAction(EndCustomerSessionsDocument);
  const close = () => {
    end.clearProblem();
    setAsked(undefined);
  };
  const run = async (reason: string) => {
    const sessionId = asked === 'all' ? undefined : asked?.id;
    const outcome = await end.run({ customerId: customer.id, sessionId, reason });
    if (outcome.isDone) close();
  };
  return (
    <Panel
      title="Sessions"
      isFlush
      aside={
        sessions.length > 1 && (
          <Button size="small" onClick={() => setAsked('all')}>
            End all
          </Button>
        )
      }
    >
      {sessions.length === 0 && (
        <p className="px-4 py-6 text-small text-soft">Nobody is signed in with this account.</p>
      )}
      <ul>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => setAsked(session)} />
        ))}
      </ul>
      {asked !== undefined && (
        <ReasonDialog
          title={asked === 'all' ? `End all sessions of ${customer.name}?` : `End this session of ${customer.name}?`}
          description="They are signed out there at once, and can sign in again."
          actionLabel="End"
          busyLabel="Ending"
          isBusy={end.isBusy}
          problem={end.problem}
          onConfirm={(reason) => void run(reason)}
          onClose={close}
        />
      )}
    </Panel>
  );
}

function SessionRow({ session, onEnd }: { readonly session: Session; readonly onEnd: () => void }) {
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5 text-small last:border-0">
      <span className="font-medium">{session.device ?? 'A device without a name'}</span>
      <span className="text-soft">
        since {dayTime(session.createdAt)}, last seen {dayTime(session.lastSeenAt)}
      </span>
      <span className="ml-auto">
        <Button size="small" onClick={onEnd}>
          End
          <span className="sr-only"> the session on {session.device ?? 'a device without a name'}</span>
        </Button>
      </span>
    </li>
  );
}

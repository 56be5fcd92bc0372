import { Badge } from '@commerce/ui/badge';
import { Button } from '@commerce/ui/button';
import Monitor from 'lucide-react/icons/monitor';
import Smartphone from 'lucide-react/icons/smartphone';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useSubmit } from '../forms/use-submit.ts';
import {
  AccountSessionsDocument,
  EndOneSessionDocument,
  type AccountSessionsQuery,
} from '../generated/account-operations.ts';
import { AccountFrame } from './frame.tsx';
import { PrivateRegion, usePrivateData } from './private-data.tsx';
import { ProblemNote } from './problem-note.tsx';

type Session = NonNullable<AccountSessionsQuery['me']>['sessions'][number];

/** Where the caller is signed in. */
export function SessionsPage() {
  const t = useTranslations('account.sessions');
  const source = usePrivateData(AccountSessionsDocument, {});
  return (
    <AccountFrame section="sessions" lead={t('lead')}>
      <PrivateRegion source={source}>
        {({ me }) => <Sessions sessions={me?.sessions ?? []} onChanged={source.reload} />}
      </PrivateRegion>
    </AccountFrame>
  );
}

function Sessions({ sessions, onChanged }: { readonly sessions: readonly Session[]; readonly onChanged: () => void }) {
  const t = useTranslations('account.sessions');
  const { submit, problem } = useSubmit(EndOneSessionDocument);
  /** The sessions that are being ended. */
  const [ending, setEnding] = useState<readonly string[]>([]);
  const others = sessions.filter(({ isCurrent }) => !isCurrent).map(({ id }) => id);
  const end = async (ids: readonly string[]) => {
    setEnding(ids);
    for (const id of ids) if ((await submit({ id })) === undefined) break;
    setEnding([]);
    onChanged();
  };
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {sessions
          .toSorted((one, other) => Number(other.isCurrent) - Number(one.isCurrent))
          .map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              isEnding={ending.includes(session.id)}
              onEnd={() => void end([session.id])}
            />
          ))}
      </ul>
      <div className="mt-6 grid gap-3">
        <ProblemNote problem={problem} />
        {others.length > 1 && (
          <div>
            <Button isBusy={ending.length > 1} onClick={() => void end(others)}>
              {t('endOthers', { count: others.length })}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function SessionRow({
  session,
  isEnding,
  onEnd,
}: {
  readonly session: Session;
  readonly isEnding: boolean;
  readonly onEnd: () => void;
}) {
  const t = useTranslations('account.sessions');
  const format = useFormatter();
  const { device, createdAt, lastSeenAt, isCurrent } = session;
  const Icon = /iPhone|iPad|Android/.test(device ?? '') ? Smartphone : Monitor;
  const name = device ?? t('unknown');
  const moment = (time: string) =>
    format.dateTime(new Date(time), { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-5">
      <span className="grid size-11 flex-none place-items-center rounded-full bg-sunken text-soft">
        <Icon className="size-5" />
      </span>
      <div className="min-w-0 flex-1 basis-36">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium wrap-anywhere">{name}</span>
          {isCurrent && (
            <Badge tone="ok" isSmall>
              {t('current')}
            </Badge>
          )}
        </p>
        <p className="text-small text-soft tabular-nums">
          {t('since', { time: moment(createdAt) })} · {t('lastSeen', { time: moment(lastSeenAt) })}
        </p>
      </div>
      {!isCurrent && (
        <Button size="small" isBusy={isEnding} aria-label={t('endOf', { name })} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}

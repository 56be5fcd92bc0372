import { ConnectionState } from '@commerce/ui/connection-state';
import type { Connection } from '@commerce/ui/use-connection';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTimes } from './use-times.ts';

interface ConnectionNoteProps {
  readonly connection: Connection;
  readonly isLive: boolean;
  /** How many changes happened while there was no connection. */
  readonly missed: number;
  readonly onRetry: () => void;
}

/** Whether the page is up to date. */
export function ConnectionNote({ connection, isLive, missed, onRetry }: ConnectionNoteProps) {
  const t = useTranslations('order.live');
  const times = useTimes();
  const { phase, asOf } = connection;
  const [liveSince, setLiveSince] = useState<Date>();
  if (isLive && liveSince === undefined) setLiveSince(new Date());
  if (!isLive && phase !== 'live' && liveSince !== undefined) setLiveSince(undefined);
  const label =
    phase === 'stale' && asOf
      ? t('stale', { time: times.clock(asOf) })
      : phase === 'reconnecting'
        ? t('reconnecting')
        : isLive
          ? t('on')
          : t('connecting');
  const detail =
    missed > 0 ? t('missed', { count: missed }) : liveSince && t('since', { time: times.clock(liveSince) });
  return (
    <ConnectionState
      phase={phase}
      label={label}
      detail={phase === 'live' ? detail : undefined}
      retryLabel={t('retry')}
      onRetry={onRetry}
    />
  );
}

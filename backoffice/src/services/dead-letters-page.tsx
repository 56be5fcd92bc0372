import { Button } from '@commerce/ui/button';
import { InlineSelect } from '@commerce/ui/inline-select';
import { EmptyState } from '@commerce/ui/region-state';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { TableSkeleton } from '../tables/table.tsx';
import {
  StaffDeadLettersChangedDocument,
  StaffDeadLettersDocument,
  type StaffDeadLettersQuery,
} from '../generated/services-operations.ts';
import { useChanges } from '@commerce/browser/graphql/use-changes';
import { useData } from '../graphql/use-data.ts';
import { Page } from '../layout/page.tsx';
import { Region } from '../regions/region.tsx';
import { one } from '../routing/search-text.ts';
import { count, plural } from '../text/format.ts';
import { DeadLetterRow, labelOf } from './dead-letter-row.tsx';
import { RedriveReport } from './redrive-report.tsx';
import { useRedriving } from './redriving.ts';

export const route = createLazyRoute('/dead-letters')({ component: DeadLettersPage });

const services = ['customers', 'notifications', 'orders', 'products'];
const pageSize = 50;

/** Messages that services could not process, as they arrive and leave. */
function DeadLettersPage() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const service = services.find((known) => known === search.service);
  const after = one(search.after);
  const go = (next: { readonly service?: string; readonly after?: string }) =>
    void navigate({ to: '/dead-letters', search: next } as never);
  const state = useData(StaffDeadLettersDocument, { first: pageSize, after, service });
  useChanges(StaffDeadLettersChangedDocument, {}, state.reload);
  return (
    <Page
      title="Dead letters"
      actions={
        <InlineSelect
          label="Service"
          value={service ?? ''}
          options={[{ value: '', label: 'All' }, ...services.map((value) => ({ value, label: value }))]}
          onValueChange={(value) => go({ service: value })}
        />
      }
    >
      <Region state={state} skeleton={<TableSkeleton rows={8} />}>
        {({ deadLetters }) => (
          <DeadLetters
            key={`${service} ${after}`}
            letters={deadLetters}
            service={service}
            onEnd={state.reload}
            onMore={(cursor) => go({ service, after: cursor })}
          />
        )}
      </Region>
    </Page>
  );
}

interface DeadLettersProps {
  readonly letters: StaffDeadLettersQuery['deadLetters'];
  readonly service: string | undefined;
  readonly onEnd: () => void;
  readonly onMore: (cursor: string) => void;
}

function DeadLetters({ letters: { nodes, totalCount, pageInfo }, service, onEnd, onMore }: DeadLettersProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const redriving = useRedriving(onEnd);
  const chosen = nodes.filter(({ id }) => selected.has(id));
  const redrivable = nodes.filter(({ isRedrivable, redrivenAt }) => isRedrivable && redrivenAt === null);
  const isAll = redrivable.length > 0 && redrivable.every(({ id }) => selected.has(id));
  const select = (id: string, isSelected: boolean) =>
    setSelected(isSelected ? new Set([...selected, id]) : new Set([...selected].filter((each) => each !== id)));
  const redrive = (some: typeof nodes) => {
    redriving.run(some.map((letter) => ({ id: letter.id, label: labelOf(letter) })));
    setSelected(new Set());
  };
  return (
    <>
      <div className="px-4 pb-3 md:px-6 empty:hidden">
        <RedriveReport report={redriving.report} isRunning={redriving.busy.size > 0} onClose={redriving.clearReport} />
      </div>
      {nodes.length === 0 ? (
        <NoLetters service={service} />
      ) : (
        <>
          <div className="flex min-h-11 flex-wrap items-center gap-3 border-y border-line bg-sunken px-4 py-1.5 text-small md:px-6">
            <Button
              size="small"
              variant="plain"
              isUnavailable={redrivable.length === 0}
              onClick={() => setSelected(isAll ? new Set() : new Set(redrivable.map(({ id }) => id)))}
            >
              {isAll ? 'Select none' : `Select all ${count(redrivable.length)}`}
            </Button>
            <span className="text-soft">{plural(totalCount, 'message')} waiting</span>
            {chosen.length > 0 && (
              <span className="ml-auto">
                <Button size="small" variant="primary" onClick={() => redrive(chosen)}>
                  Redrive {count(chosen.length)}
                </Button>
              </span>
            )}
          </div>
          <ul aria-label="Dead letters">
            {nodes.map((letter) => (
              <DeadLetterRow
                key={letter.id}
                letter={letter}
                isSelected={selected.has(letter.id)}
                isBusy={redriving.busy.has(letter.id)}
                onSelect={(isSelected) => select(letter.id, isSelected)}
                onRedrive={() => redrive([letter])}
              />
            ))}
          </ul>
          {pageInfo.hasNextPage && <OlderLetters onClick={() => onMore(pageInfo.endCursor!)} />}
        </>
      )}
    </>
  );
}

function NoLetters({ service }: { readonly service: string | undefined }) {
  return (
    <div className="p-4 md:p-6">
      <EmptyState title="No dead letters">
        {service === undefined
          ? 'Every message was processed. What a service gives up on shows here at once.'
          : `The service ${service} has processed every message.`}
      </EmptyState>
    </div>
  );
}

function OlderLetters({ onClick }: { readonly onClick: () => void }) {
  return (
    <div className="p-4 md:px-6">
      <Button size="small" onClick={onClick}>
        Older messages
      </Button>
    </div>
  );
}

import { ButtonLink } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { Skeleton } from '@commerce/ui/skeleton';
import { createLazyRoute } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { ReturnsToDecideChangesDocument, ReturnsToDecideDocument } from '../../generated/orders-operations.ts';
import { useChanges } from '@commerce/browser/graphql/use-changes';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Region } from '../../regions/region.tsx';
import { count } from '../../text/format.ts';
import { ReturnCard } from './return-card.tsx';
import { merge, type ReturnToDecide } from './return-words.ts';

export const route = createLazyRoute('/returns')({ component: ReturnsPage });

/** Others follow when these are decided. */
const shownReturns = 100;

/** The returns that wait for a decision, those that have waited longest first. */
function ReturnsPage() {
  const state = useData(ReturnsToDecideDocument, { first: shownReturns });
  const [changed, setChanged] = useState<NonNullable<typeof state.data>['returnsToDecide']>();
  useChanges(ReturnsToDecideChangesDocument, {}, (data) => setChanged(data.returnsToDecideChanged));
  return (
    <Page title="Returns to decide">
      <div className="px-4 pb-6 md:px-6">
        <Region state={state} skeleton={<Skeletons />}>
          {({ returnsToDecide }) => {
            const { nodes, totalCount } = changed ?? returnsToDecide;
            return <Returns waiting={nodes} total={totalCount} />;
          }}
        </Region>
      </div>
    </Page>
  );
}

function Returns({ waiting, total }: { readonly waiting: readonly ReturnToDecide[]; readonly total: number }) {
  const [drafts, setDrafts] = useState<ReadonlySet<string>>(new Set());
  const [known, setKnown] = useState(waiting);
  const onDraft = useCallback((id: string, isDraft: boolean) => {
    setDrafts((ids) => new Set([...ids].filter((each) => each !== id).concat(isDraft ? id : [])));
  }, []);
  const shown = merge(known, waiting, drafts);
  if (shown.length !== known.length || shown.some((each, index) => each !== known[index])) setKnown(shown);
  const ids = new Set(waiting.map(({ id }) => id));
  if (shown.length === 0)
    return (
      <EmptyState
        title="No return waits for a decision"
        action={
          <ButtonLink size="small" href="/admin/orders">
            To the orders
          </ButtonLink>
        }
      >
        New ones appear here by themselves.
      </EmptyState>
    );
  return (
    <>
      {total > waiting.length && (
        <p className="pb-3 text-small text-soft">
          The {count(waiting.length)} that have waited longest, of {count(total)}.
        </p>
      )}
      <ul className="grid max-w-220 gap-4">
        {shown.map((each) => (
          <li key={each.id}>
            <ReturnCard request={each} isDecided={!ids.has(each.id)} onDraft={onDraft} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Skeletons() {
  return (
    <div className="grid max-w-220 gap-4">
      {[0, 1, 2].map((index) => (
        <Skeleton key={index} className="h-52 w-full rounded-card!" />
      ))}
    </div>
  );
}

import { Button } from '@commerce/ui/button';
import { IconButton } from '@commerce/ui/icon-button';
import { LiveDot } from '@commerce/ui/live-dot';
import X from 'lucide-react/icons/x';
import { deedOf, whenOf } from './change-words.ts';
import { useOrder } from './order-context.tsx';
import { draftConsequence } from './parcel-draft.ts';

/** What somebody else has just done, and what became of one's own draft. */
export function ChangeBand() {
  const { foreign, order, seen, changed, draft, acknowledge } = useOrder();
  // What was changed is on the page before the words for it.
  const isShown = foreign !== undefined && order.version >= foreign.version && order !== seen;
  return (
    <div role="status" className="screen-only">
      {isShown && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-y border-line bg-[color-mix(in_srgb,var(--live)_9%,var(--canvas))] px-4 py-2 text-small md:px-6">
          <LiveDot />
          <p className="min-w-0 flex-1 basis-64">
            <b className="font-medium">
              {foreign.who} {deedOf(foreign, order, seen)}
            </b>{' '}
            {whenOf(foreign, new Date())}. {draftConsequence(draft.value, order, seen)}
          </p>
          {changed.size > 0 && (
            <Button variant="plain" size="small" onClick={() => showFirst(changed)}>
              Show the change
            </Button>
          )}
          <IconButton label="Hide this message" icon={<X className="size-4" />} onClick={acknowledge} />
        </div>
      )}
    </div>
  );
}

function showFirst(changed: ReadonlySet<string>): void {
  const [first] = [...document.querySelectorAll<HTMLElement>('[data-part]')].filter((element) =>
    changed.has(element.dataset.part ?? ''),
  );
  first?.scrollIntoView({ block: 'center' });
  first?.focus();
}

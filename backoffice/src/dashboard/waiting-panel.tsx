import { Anchor } from '@commerce/ui/anchor';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { Panel } from '../layout/panel.tsx';
import type { WaitingKey } from '../layout/navigation.ts';
import { useWaiting } from '../layout/waiting.ts';
import { count } from '../text/format.ts';

const rows: readonly (readonly [key: WaitingKey, label: string, href: string])[] = [
  ['toPack', 'Orders to pack', '/admin/orders?status=CONFIRMED&status=PROCESSING'],
  ['returns', 'Returns to decide', '/admin/returns'],
  ['lowStock', 'Variants low in stock', '/admin/stock'],
  ['deadLetters', 'Dead letters', '/admin/dead-letters'],
];

/** What waits for somebody, with the way there. */
export function WaitingPanel() {
  const waiting = useWaiting();
  return (
    <Panel title="Waiting for somebody" isFlush>
      <ul>
        {rows.map(([key, label, href]) => (
          <li key={key} className="border-b border-line last:border-0">
            <Anchor href={href} className="flex min-h-11 items-center gap-2 px-4 text-small hover:bg-sunken">
              {label}
              <span className="ml-auto font-medium tabular-nums">
                {waiting[key] === undefined ? '' : count(waiting[key])}
              </span>
              <ChevronRight className="size-4 text-soft" />
            </Anchor>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

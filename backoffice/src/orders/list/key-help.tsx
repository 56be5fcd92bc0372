import { Dialog } from '@commerce/ui/dialog';
import { Kbd } from '../../text/kbd.tsx';

const keys: readonly (readonly [names: readonly string[], what: string])[] = [
  [['J', '↓'], 'To the next order'],
  [['K', '↑'], 'To the order before'],
  [['X'], 'Select the order'],
  [['Shift', 'J'], 'Extend the selection downwards'],
  [['Shift', 'K'], 'Extend the selection upwards'],
  [['Enter'], 'Open the order'],
  [['P'], 'Start packing: the selected orders, or this one'],
  [['.'], 'Let in new orders'],
  [['/'], 'Search orders'],
  [['Ctrl', 'K'], 'Search everything, or go to a page'],
  [['Esc'], 'Clear the selection'],
  [['?'], 'These keys'],
];

/** All keys of the list. */
export function KeyHelp({
  isOpen,
  onOpenChange,
}: {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Keys" closeLabel="Close">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2.5 text-small">
        {keys.map(([names, what]) => (
          <div key={what} className="contents">
            <dt className="flex gap-1">
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

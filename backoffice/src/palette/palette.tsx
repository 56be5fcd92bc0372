import { Dialog } from '@commerce/ui/dialog';
import { useNavigate } from '@tanstack/react-router';
import Search from 'lucide-react/icons/search';
import { useId, useState, type KeyboardEvent } from 'react';
import { targetOf } from '../routing/staff-link.tsx';
import { stepIn, type PaletteEntry } from './palette-entries.ts';
import { palette } from './palette-state.ts';
import { usePaletteSearch } from './use-palette-search.ts';

/** Pages, orders by number or e-mail, customers and products. Arrows choose, Enter goes there. */
export function Palette() {
  const id = useId();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const { entries, isSearching } = usePaletteSearch(text);
  const active = Math.min(chosen, entries.length - 1);

  const go = ({ href }: PaletteEntry): void => {
    palette.close();
    if (href.startsWith('/admin')) void navigate(targetOf(href));
    else location.assign(href);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const entry = entries[active];
    if (steps !== undefined) setChosen(stepIn(entries.length, active, steps));
    else if (event.key === 'Enter' && entry !== undefined) go(entry);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog isOpen onOpenChange={palette.close} title="Search or go to" closeLabel="Close">
      <div className="relative flex items-center">
        <Search className="pointer-events-none absolute left-3 size-4 text-soft" />
        <input
          autoFocus
          role="combobox"
          aria-label="Search"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length > 0 ? optionId(id, active) : undefined}
          aria-autocomplete="list"
          placeholder="A page, an order number, an e-mail, a name"
          value={text}
          maxLength={100}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
          className="h-(--field-large) w-full rounded-input border border-control bg-surface px-9"
        />
      </div>
      <Options id={id} entries={entries} active={active} onGo={go} onPoint={setChosen} />
      <p role="status" className="min-h-5 pt-2 text-caption text-soft">
        {isSearching ? 'Searching…' : entries.length === 0 && `Nothing is called “${text.trim()}”.`}
      </p>
    </Dialog>
  );
}

const optionId = (id: string, index: number): string => `${id}-${index}`;

function Options({
  id,
  entries,
  active,
  onGo,
  onPoint,
}: {
  readonly id: string;
  readonly entries: readonly PaletteEntry[];
  readonly active: number;
  readonly onGo: (entry: PaletteEntry) => void;
  readonly onPoint: (index: number) => void;
}) {
  return (
    <ul id={`${id}-list`} role="listbox" aria-label="Results" className="mt-3 h-80 max-h-[50dvh] overflow-y-auto">
      {entries.map((entry, index) => (
        <Option
          key={`${entry.group} ${entry.href}`}
          id={optionId(id, index)}
          entry={entry}
          isFirst={entries[index - 1]?.group !== entry.group}
          isActive={index === active}
          onGo={() => onGo(entry)}
          onPoint={() => onPoint(index)}
        />
      ))}
    </ul>
  );
}

function Option({
  id,
  entry: { group, label, detail },
  isFirst,
  isActive,
  onGo,
  onPoint,
}: {
  readonly id: string;
  readonly entry: PaletteEntry;
  /** Of its group, whose name is above it. */
  readonly isFirst: boolean;
  readonly isActive: boolean;
  readonly onGo: () => void;
  readonly onPoint: () => void;
}) {
  return (
    <>
      {isFirst && (
        <li role="presentation" className="px-2.5 pt-3 pb-1 text-caption text-soft first:pt-0">
          {group}
        </li>
      )}
      {/* The keyboard is at the field, which has the keys of the list. */}
      <li
        id={id}
        role="option"
        aria-selected={isActive}
        ref={(element) => void (isActive && element?.scrollIntoView({ block: 'nearest' }))}
        onClick={onGo}
        onPointerMove={onPoint}
        className="flex min-h-(--field) cursor-pointer items-center gap-3 rounded-input px-2.5 text-small aria-selected:bg-brand-soft"
      >
        <span className="truncate font-medium">{label}</span>
        <span className="truncate text-soft">{detail}</span>
      </li>
    </>
  );
}

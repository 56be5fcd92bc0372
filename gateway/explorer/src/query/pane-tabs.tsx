import type { ReactNode } from 'react';
import { pane, panes, type Pane } from '../pane.ts';
import { useStore } from '../store.ts';

interface PaneTabsProps {
  readonly choices: readonly Pane[];
  readonly className: string;
  /** What stands beside the tabs. */
  readonly children?: ReactNode;
}

/** Chooses the visible pane on narrow screens. */
export function PaneTabs({ choices, className, children }: PaneTabsProps) {
  const chosen = useStore(pane);
  const shown = choices.includes(chosen) ? chosen : 'answer';
  return (
    <nav className={`pane-tabs ${className}`} aria-label="Panes">
      {choices.map((choice) => (
        <button key={choice} type="button" aria-pressed={choice === shown} onClick={() => pane.set(choice)}>
          {panes[choice]}
        </button>
      ))}
      {children}
    </nav>
  );
}

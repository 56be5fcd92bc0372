import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface Tab {
  readonly value: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

/** Views of the same thing, one at a time. Their names scroll sideways where there is no room. */
export function Tabs({
  label,
  tabs,
  value,
  defaultValue = tabs[0]?.value,
  onValueChange,
}: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onValueChange?: (value: string) => void;
}) {
  return (
    <BaseTabs.Root value={value} defaultValue={defaultValue} onValueChange={(next: string) => onValueChange?.(next)}>
      <BaseTabs.List
        aria-label={label}
        className="relative flex gap-5 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {tabs.map(({ value, label }) => (
          <BaseTabs.Tab
            key={value}
            value={value}
            className="h-12 min-w-(--target) text-small font-medium whitespace-nowrap text-soft -outline-offset-2 transition-colors hover:text-text data-active:text-text"
          >
            {label}
          </BaseTabs.Tab>
        ))}
        <BaseTabs.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) bg-brand transition-[translate,width] duration-(--enter)" />
      </BaseTabs.List>
      {tabs.map(({ value, content }) => (
        <BaseTabs.Panel key={value} value={value} className="rounded-input pt-5">
          {content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}

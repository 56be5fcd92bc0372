import { Drawer as BaseDrawer } from '@base-ui/react/drawer';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { IconButton } from './icon-button.tsx';

export interface DrawerProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly title: ReactNode;
  readonly closeLabel: string;
  /** Where it comes from, and the way in which a finger pushes it out again. */
  readonly side?: 'right' | 'left' | 'bottom';
  /** What never scrolls away: totals and the one button. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

const sides = {
  right: 'right-0 inset-y-0 w-115 data-starting-style:translate-x-full data-ending-style:translate-x-full',
  left: 'left-0 inset-y-0 w-90 data-starting-style:-translate-x-full data-ending-style:-translate-x-full',
  bottom:
    'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-card data-starting-style:translate-y-full data-ending-style:translate-y-full',
};

const swipes = { right: 'right', left: 'left', bottom: 'down' } as const;

/** A panel from the edge: the cart, the menu, filters on a phone. Escape, the scrim and a swipe close it. */
export function Drawer({ isOpen, onOpenChange, title, closeLabel, side = 'right', footer, children }: DrawerProps) {
  return (
    <BaseDrawer.Root open={isOpen} onOpenChange={(open) => onOpenChange(open)} swipeDirection={swipes[side]}>
      <BaseDrawer.Portal>
        <BaseDrawer.Backdrop className={scrimClass} />
        <BaseDrawer.Viewport className="fixed inset-0 z-50">
          <BaseDrawer.Popup
            className={cx(
              'absolute grid max-w-full grid-rows-[auto_minmax(0,1fr)_auto] bg-surface text-text shadow-overlay outline-none',
              '[transform:translate(var(--drawer-swipe-movement-x),var(--drawer-swipe-movement-y))] transition-[translate,transform] duration-(--drawer) data-swiping:transition-none data-swiping:select-none',
              sides[side],
            )}
          >
            <div className="flex items-center justify-between border-b border-line py-3 pr-3 pl-6">
              <BaseDrawer.Title className="font-display text-[1.375rem] leading-7 font-bold tracking-[-0.018em]">
                {title}
              </BaseDrawer.Title>
              <BaseDrawer.Close render={<IconButton label={closeLabel} icon={<X />} />} />
            </div>
            <BaseDrawer.Content className="overflow-y-auto overscroll-contain px-6 py-4">{children}</BaseDrawer.Content>
            {footer && (
              <div className="border-t border-line px-6 pt-5 pb-[calc(1.5rem+env(safe-area-inset-bottom))]">
                {footer}
              </div>
            )}
          </BaseDrawer.Popup>
        </BaseDrawer.Viewport>
      </BaseDrawer.Portal>
    </BaseDrawer.Root>
  );
}

/** What lies between the page and a drawer or a dialog. */
export const scrimClass =
  'fixed inset-0 z-50 bg-scrim transition-opacity duration-(--enter) data-starting-style:opacity-0 data-ending-style:opacity-0';

import { Popover as BasePopover } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';

export interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly title?: ReactNode;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly align?: 'start' | 'center' | 'end';
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** More about something, or a few choices, beside what opens it. */
export function Popover({
  trigger,
  title,
  side = 'bottom',
  align = 'start',
  isOpen,
  onOpenChange,
  children,
}: PopoverProps) {
  return (
    <BasePopover.Root open={isOpen} onOpenChange={(open) => onOpenChange?.(open)}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner side={side} align={align} sideOffset={8} collisionPadding={12} className="z-50">
          <BasePopover.Popup className="max-h-(--available-height) max-w-[min(24rem,calc(100vw-24px))] origin-(--transform-origin) overflow-y-auto rounded-card border border-line bg-surface p-5 text-small text-text shadow-float outline-none transition-[opacity,scale] duration-(--enter) data-starting-style:scale-97 data-starting-style:opacity-0 data-ending-style:opacity-0">
            {title && <BasePopover.Title className="mb-2 text-body font-medium">{title}</BasePopover.Title>}
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}

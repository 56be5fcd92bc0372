import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';

/** Around the app: after the first tooltip, its neighbours open at once. */
export const TooltipProvider = BaseTooltip.Provider;

/**
 * A few words about a control, when it is hovered or has the focus. Phones do not show it, so it must not hold anything
 * that is needed: an icon button has its own label.
 */
export function Tooltip({
  text,
  side = 'top',
  children,
}: {
  readonly text: ReactNode;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactElement;
}) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner side={side} sideOffset={6} className="z-50">
          <BaseTooltip.Popup className="max-w-72 rounded-input bg-text px-2.5 py-1.5 text-caption font-medium text-canvas transition-opacity duration-(--fast) data-starting-style:opacity-0 data-ending-style:opacity-0 data-instant:transition-none">
            {text}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}

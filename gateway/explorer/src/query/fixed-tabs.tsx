import type { ComponentProps } from 'react';

interface Dragging {
  readonly values?: unknown;
  readonly value?: unknown;
  readonly onReorder?: unknown;
  readonly axis?: unknown;
  readonly dragConstraints?: unknown;
  readonly dragElastic?: unknown;
  readonly role?: unknown;
}

/**
 * In place of framer-motion, which GraphiQL takes for dragging its tabs into another order, and for nothing else: it is
 * 45 kB. vite.config.ts replaces it. A list of buttons, because elements with the role `tab` must not contain the button that
 * closes them.
 */
export const Reorder = {
  Group: ({
    values: _values,
    onReorder: _onReorder,
    axis: _axis,
    role: _role,
    ...list
  }: Dragging & Omit<ComponentProps<'ul'>, 'role'>) => <ul {...list} />,
  Item: ({
    value: _value,
    dragConstraints: _constraints,
    dragElastic: _elastic,
    role: _role,
    'aria-selected': isSelected,
    ...item
  }: Dragging & Omit<ComponentProps<'li'>, 'value' | 'role'>) => <li aria-current={isSelected} {...item} />,
};

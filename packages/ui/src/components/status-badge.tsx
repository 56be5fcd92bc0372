import Ban from 'lucide-react/icons/ban';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import Clock from 'lucide-react/icons/clock';
import House from 'lucide-react/icons/house';
import PackageOpen from 'lucide-react/icons/package-open';
import Truck from 'lucide-react/icons/truck';
import Undo2 from 'lucide-react/icons/undo-2';
import type { ComponentType, ReactNode } from 'react';
import { Badge, type BadgeTone } from './badge.tsx';

export type OrderStatus =
  'PENDING' | 'CONFIRMED' | 'PROCESSING' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'REJECTED' | 'RETURNED';

const looks: Record<OrderStatus, readonly [BadgeTone, ComponentType]> = {
  PENDING: ['info', Clock],
  CONFIRMED: ['brand', CircleCheck],
  PROCESSING: ['brand', PackageOpen],
  SHIPPED: ['info', Truck],
  DELIVERED: ['ok', House],
  CANCELLED: ['sale', Ban],
  REJECTED: ['sale', CircleX],
  RETURNED: ['neutral', Undo2],
};

/** The status of an order or a parcel: its colour, its icon, and its word. */
export function StatusBadge({
  status,
  isSmall,
  children,
}: {
  readonly status: OrderStatus;
  readonly isSmall?: boolean;
  /** The word, such as "Shipped". */
  readonly children: ReactNode;
}) {
  const [tone, Icon] = looks[status];
  return (
    <Badge tone={tone} icon={<Icon />} isSmall={isSmall}>
      {children}
    </Badge>
  );
}

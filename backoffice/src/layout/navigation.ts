import Boxes from 'lucide-react/icons/boxes';
import History from 'lucide-react/icons/history';
import Inbox from 'lucide-react/icons/inbox';
import Layers from 'lucide-react/icons/layers';
import LayoutDashboard from 'lucide-react/icons/layout-dashboard';
import Activity from 'lucide-react/icons/activity';
import FolderTree from 'lucide-react/icons/folder-tree';
import Gift from 'lucide-react/icons/gift';
import MessageSquare from 'lucide-react/icons/message-square';
import Percent from 'lucide-react/icons/percent';
import Share2 from 'lucide-react/icons/share-2';
import Tag from 'lucide-react/icons/tag';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import Truck from 'lucide-react/icons/truck';
import Undo2 from 'lucide-react/icons/undo-2';
import Upload from 'lucide-react/icons/upload';
import Users from 'lucide-react/icons/users';
import Webhook from 'lucide-react/icons/webhook';
import type { ComponentType } from 'react';
import type { Viewer } from '../session/staff.ts';

/** What waits for somebody, beside the name of a page. */
export type WaitingKey = 'toPack' | 'lowStock' | 'deadLetters' | 'returns';

export interface NavigationEntry {
  readonly href: string;
  readonly label: string;
  readonly icon: ComponentType<{ readonly className?: string }>;
  readonly waiting?: WaitingKey;
  readonly isForAdmins?: boolean;
}

export interface NavigationGroup {
  readonly label?: string;
  readonly entries: readonly NavigationEntry[];
}

const groups: readonly NavigationGroup[] = [
  {
    entries: [
      { href: '/admin', label: 'Dashboard', icon: LayoutDashboard },
      { href: '/admin/orders', label: 'Orders', icon: Inbox, waiting: 'toPack' },
      { href: '/admin/returns', label: 'Returns', icon: Undo2, waiting: 'returns' },
      { href: '/admin/customers', label: 'Customers', icon: Users },
    ],
  },
  {
    label: 'Catalogue',
    entries: [
      { href: '/admin/products', label: 'Products', icon: Boxes },
      { href: '/admin/stock', label: 'Stock', icon: Layers, waiting: 'lowStock' },
      { href: '/admin/categories', label: 'Categories', icon: FolderTree },
      { href: '/admin/reviews', label: 'Reviews', icon: MessageSquare },
      { href: '/admin/imports', label: 'Import and export', icon: Upload },
    ],
  },
  {
    label: 'Prices',
    entries: [
      { href: '/admin/promotions', label: 'Promotions', icon: Tag },
      { href: '/admin/gift-cards', label: 'Gift cards', icon: Gift },
      { href: '/admin/shipping', label: 'Shipping', icon: Truck },
      { href: '/admin/taxes', label: 'Taxes', icon: Percent },
    ],
  },
  {
    label: 'Operations',
    entries: [
      { href: '/admin/dead-letters', label: 'Dead letters', icon: TriangleAlert, waiting: 'deadLetters' },
      { href: '/admin/webhooks', label: 'Webhooks', icon: Webhook, isForAdmins: true },
      { href: '/admin/services', label: 'Services', icon: Activity },
      { href: '/admin/audit-log', label: 'Audit log', icon: History, isForAdmins: true },
    ],
  },
  { label: 'Developers', entries: [{ href: '/explorer/', label: 'Explorer', icon: Share2 }] },
];

/** The pages that somebody may open, in their groups. */
export const navigationOf = ({ role }: Pick<Viewer, 'role'>): readonly NavigationGroup[] =>
  groups.map((group) => ({
    ...group,
    entries: group.entries.filter(({ isForAdmins }) => isForAdmins !== true || role === 'ADMIN'),
  }));

/** Whether a page, or one below it, is open. */
export const isOpen = (href: string, path: string): boolean =>
  path === href || (href !== '/admin' && path.startsWith(`${href}/`));

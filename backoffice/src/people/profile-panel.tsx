import type { ReactNode } from 'react';
import { Panel } from '../layout/panel.tsx';
import { dayTime, money } from '../text/format.ts';
import type { CustomerDetails } from './customer.ts';

/** How to reach somebody, and what they have bought. */
export function ProfilePanel({ customer }: { readonly customer: CustomerDetails }) {
  const { email, emailVerified, phone, createdAt, mailPreferences, orderStatistics: statistics } = customer;
  const mails = [
    mailPreferences.orderProgress && 'progress of orders',
    mailPreferences.cartReminders && 'reminders of the cart',
  ].filter(Boolean);
  const facts: readonly (readonly [label: string, value: ReactNode])[] = [
    ['E-mail', `${email}${emailVerified ? '' : ' (not verified)'}`],
    ['Telephone', phone ?? 'none'],
    ['Customer since', dayTime(createdAt)],
    ['Optional e-mails', mails.join(', ') || 'none'],
    ['Orders', statistics.totalOrders],
    ['Spent', amounts(statistics.totalSpent)],
    ['Mean order', amounts(statistics.averageOrderValue)],
    ['Last order', statistics.lastOrderAt === null ? 'none' : dayTime(statistics.lastOrderAt)],
  ];
  return (
    <Panel title="Profile">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-small">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-soft">{label}</dt>
            <dd className="text-right wrap-anywhere tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

const amounts = (each: CustomerDetails['orderStatistics']['totalSpent']): string =>
  each.map(money).join(' + ') || 'nothing';

import { createLazyRoute } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { AccountPage } from '../routing/private-pages.ts';
import { useShop, WithMessages } from '../routing/shop-context.tsx';
import { AddressesPage } from './addresses-page.tsx';
import { OrdersPage } from './orders-page.tsx';
import { OverviewPage } from './overview-page.tsx';
import { PrivacyPage } from './privacy-page.tsx';
import { ProfilePage } from './profile-page.tsx';
import { ReturnsPage } from './returns-page.tsx';
import { ReviewsPage } from './reviews-page.tsx';
import { SessionsPage } from './sessions-page.tsx';
import { WishlistsPage } from './wishlists-page.tsx';

const page = (path: AccountPage, Page: ComponentType) =>
  createLazyRoute(`/${path}`)({ component: () => <OfCaller Page={Page} /> });

let callers = 0;
/** A number for the client of each caller. */
const numbers = new WeakMap<object, number>();

/** A page whose drafts and choices are thrown away with everything else when the caller changes. */
function OfCaller({ Page }: { readonly Page: ComponentType }) {
  const { client } = useShop();
  const number = numbers.get(client) ?? ++callers;
  numbers.set(client, number);
  return (
    <WithMessages key={number} parts={['common', 'account', 'address']}>
      <Page />
    </WithMessages>
  );
}

export const pages = {
  account: page('account', OverviewPage),
  'account/orders': page('account/orders', OrdersPage),
  'account/returns': page('account/returns', ReturnsPage),
  'account/wishlists': page('account/wishlists', WishlistsPage),
  'account/reviews': page('account/reviews', ReviewsPage),
  'account/addresses': page('account/addresses', AddressesPage),
  'account/profile': page('account/profile', ProfilePage),
  'account/sessions': page('account/sessions', SessionsPage),
  'account/privacy': page('account/privacy', PrivacyPage),
};

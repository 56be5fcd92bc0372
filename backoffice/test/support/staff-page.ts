import { GrantRoleDocument } from '@commerce/shop-client';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { aCustomer, administrator, theAdministrator, type Person } from '../../../gateway/test/support/people.ts';
import type { ShopWithPages } from '../../../storefront/test/support/shop-with-pages.ts';
import { signInWithPassword } from '../../../storefront/test/support/signed-in.ts';
import { watch, type WatchedPage } from '../../../storefront/test/support/watched-page.ts';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A member of the staff with a browser in which they are signed in. */
export interface StaffMember extends Person {
  readonly open: (options?: BrowserContextOptions) => Promise<WatchedPage>;
}

export async function aStaffMemberWithPages(
  shop: ShopWithPages,
  browser: Browser,
  name = 'Joan Clarke',
): Promise<StaffMember> {
  const person = await aCustomer(shop.shop, name);
  const admin = await theAdministrator(shop.shop);
  await admin.request(GrantRoleDocument, { email: person.email, role: 'STAFF' });
  const state = await stateOf(shop, browser, person);
  const open = (options: BrowserContextOptions = {}) => watch(browser, shop.url, { storageState: state, ...options });
  return { ...person, open };
}

/** Signed in once: each browser begins with these cookies. */
async function stateOf(shop: ShopWithPages, browser: Browser, person: Person): Promise<State> {
  await using it = await watch(browser, shop.url);
  await signInWithPassword(it.page, person);
  // Before the browser is closed.
  return await it.page.context().storageState();
}

/** A browser in which the administrator is signed in. */
export async function anAdministratorsPage(
  shop: ShopWithPages,
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const it = await watch(browser, shop.url, options);
  await signInWithPassword(it.page, administrator);
  return it;
}

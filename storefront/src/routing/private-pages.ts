/** Pages for visitors who sign in or look for an order, and the pages to which links in mails lead. */
export const signInPages = [
  'login',
  'register',
  'forgot-password',
  'reset-password',
  'verify-email',
  'confirm-email',
  'find-order',
  'wishlists/$token',
] as const;

export const accountPages = [
  'account',
  'account/orders',
  'account/returns',
  'account/wishlists',
  'account/reviews',
  'account/addresses',
  'account/profile',
  'account/sessions',
  'account/privacy',
] as const;

export type SignInPage = (typeof signInPages)[number];
export type AccountPage = (typeof accountPages)[number];
export type PrivatePage = SignInPage | AccountPage;

const pages: ReadonlySet<string> = new Set([...signInPages, ...accountPages]);

/** The cart, the steps of checkout, and an order. */
const buyingPage = /^\/(?:cart|checkout(?:\/(?:contact|delivery|payment|review|confirm))?|orders\/[^/]+)$/;

/** Whether a path without its language leads to a page that only browsers render. */
export function isPrivatePage(path: string): boolean {
  return buyingPage.test(path) || pages.has(path.slice(1).replace(/^wishlists\/[^/]+$/, 'wishlists/$token'));
}

import { addressOf } from '../src/entry/page-address.ts';
import { pathsIn } from '../src/routing/paths.ts';
import { readSearch, writeSearch } from '../src/routing/page-search.ts';
import { accountPages, isPrivatePage, signInPages } from '../src/routing/private-pages.ts';

test('every page of the account is a page that only browsers render, in both languages', () => {
  for (const page of [...signInPages, ...accountPages])
    for (const language of ['en', 'de'] as const) {
      const path = pathsIn(language).page(page);
      expect([path, addressOf(path, 'token=x&next=/y')]).toEqual([
        path,
        { key: path.replace('$', '%24'), language, isPage: true, isPrivate: true },
      ]);
    }
  expect(isPrivatePage('/wishlists/x1_-')).toBe(true);
});

// What the mails of the notifications service contain, docs/notifications.md. Orders and the cart are not among these pages.
test.each(['login', 'forgot-password', 'reset-password', 'verify-email', 'confirm-email'])(
  'the link of a mail to /%s leads to a page',
  (page) => expect(isPrivatePage(`/${page}`)).toBe(true),
);

test.each(['/account/nothing', '/account/', '/accounts', '/login/x', '/wishlists', '/wishlists/a/b', '/', '/search'])(
  '%s is none of them',
  (path) => expect(isPrivatePage(path)).toBe(false),
);

test('an address keeps the secret of a mail and the way back, but not what is too long', () => {
  const search = readSearch(new URLSearchParams('token=a-b_c&next=%2Faccount%3Fafter%3Dx&q=boots&other=1'));
  expect(search).toEqual({ token: 'a-b_c', next: '/account?after=x', q: 'boots' });
  expect(readSearch(new URLSearchParams(writeSearch(search)))).toEqual(search);
  expect(readSearch(new URLSearchParams(`token=${'x'.repeat(1_001)}&next=`))).toEqual({});
});

import type { Page } from 'playwright-core';

/** Signs in on the page for it, and waits for the account. */
export async function signInWithPassword(
  page: Page,
  { email, password }: { readonly email: string; readonly password: string },
  { isThere = false } = {},
): Promise<void> {
  if (!isThere) await page.goto('/login');
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/account'));
  await page.locator('main h1').waitFor();
}

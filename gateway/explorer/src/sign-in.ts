import { demoAccounts, type DemoAccount } from './demo-accounts.ts';
import { logIn } from './examples.ts';
import { learnFrom, post } from './http.ts';
import { session } from './session.ts';

/** Sends the operation of the “Log in” example. Returns the error message, if there is one. */
export async function signInAs(account: DemoAccount): Promise<string | undefined> {
  const result = await post({ query: logIn, variables: demoAccounts[account] });
  learnFrom(result);
  const login = result.data?.['login'] as { accessToken?: string; message?: string } | undefined;
  if (login?.accessToken) return undefined;
  return login?.message ?? result.errors?.[0]?.message ?? 'The gateway gave no token';
}

/** Forgets the token, which stays valid until it expires. */
export function signOut(): void {
  session.set(null);
}

import { CreateCustomerDocument, GrantRoleDocument, LoginDocument, type ShopClient } from '@commerce/shop-client';
import { administrator, customers, staff, type DemoAccount } from './accounts.ts';

/** A shop client for each account, signed in. */
export interface DemoSessions {
  readonly staff: ShopClient;
  readonly customers: readonly { readonly account: DemoAccount; readonly shop: ShopClient }[];
}

export async function loadAccounts(shop: ShopClient): Promise<DemoSessions> {
  const admin = await signInAdministrator(shop);
  for (const account of [...customers, staff]) await create(admin, account);
  await admin.request(GrantRoleDocument, { email: staff.email, role: 'STAFF' });
  return signInAll(shop);
}

export async function signInAll(shop: ShopClient): Promise<DemoSessions> {
  return {
    staff: await signIn(shop, staff),
    customers: await Promise.all(customers.map(async (account) => ({ account, shop: await signIn(shop, account) }))),
  };
}

async function create(admin: ShopClient, { name, email, password, phone, address }: DemoAccount): Promise<void> {
  const input = { name, email, password, ...(phone && { phone }), ...(address && { address }) };
  const { createCustomer: result } = await admin.request(CreateCustomerDocument, { input });
  const isThere = result.__typename === 'CustomerPayload' || result.__typename === 'EmailTakenError';
  if (!isThere) throw new Error(`${email} could not be created: ${JSON.stringify(result)}`);
}

/** A client of the administrator. */
export function signInAdministrator(shop: ShopClient): Promise<ShopClient> {
  return signIn(shop, administrator);
}

async function signIn(shop: ShopClient, { email, password }: DemoAccount): Promise<ShopClient> {
  const { login } = await shop.request(LoginDocument, { email, password });
  if (login.__typename !== 'LoginPayload') throw new Error(`${email} could not sign in: ${login.message}`);
  return shop.as(login.accessToken);
}

import { randomUUID } from 'node:crypto';
import {
  GrantRoleDocument,
  LoginDocument,
  RegisterDocument,
  type AddressInput,
  type ContactInput,
  type ShopClient,
} from '@commerce/shop-client';
import { administrator } from './running-shop.ts';

export const anAddress: AddressInput = {
  recipient: 'Ada Lovelace',
  line1: '12 St James’s Square',
  postalCode: 'SW1Y 4JH',
  city: 'London',
  countryCode: 'GB',
};

export const aContact: ContactInput = { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+442079460101' };

/** Somebody who is signed in. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
  readonly shop: ShopClient;
}

/** Registers a new customer and signs them in. */
export async function aCustomer(shop: ShopClient, name = 'Ada Lovelace'): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const password = 'correct horse battery';
  const { register } = await shop.request(RegisterDocument, { input: { name, email, password, address: anAddress } });
  if (register.__typename !== 'LoginPayload') throw new Error(JSON.stringify(register));
  const { accessToken: token, customer } = register;
  return { id: customer.id, email, password, token, shop: shop.as(token) };
}

export async function signIn(shop: ShopClient, email: string, password: string): Promise<ShopClient> {
  const { login } = await shop.request(LoginDocument, { email, password });
  if (login.__typename !== 'LoginPayload') throw new Error(JSON.stringify(login));
  return shop.as(login.accessToken);
}

/** Somebody who works here. */
export async function aStaffMember(shop: ShopClient): Promise<ShopClient> {
  const { email, password } = await aCustomer(shop, 'Joan Clarke');
  const admin = await signIn(shop, administrator.email, administrator.password);
  await admin.request(GrantRoleDocument, { email, role: 'STAFF' });
  return signIn(shop, email, password);
}

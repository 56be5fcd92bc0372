import { randomUUID } from 'node:crypto';
import {
  CreateCustomerDocument,
  GrantRoleDocument,
  LoginDocument,
  type AddressInput,
  type ContactInput,
  type RegisterInput,
  type ShopClient,
} from '@commerce/shop-client';

export const administrator = { email: 'admin@example.com', password: 'the password of the administrator' };

export const anAddress: AddressInput = {
  recipient: 'Ada Lovelace',
  line1: '12 St James’s Square',
  postalCode: 'SW1Y 4JH',
  city: 'London',
  countryCode: 'GB',
};

export const aContact: ContactInput = { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+442079460101' };

/** A signed-in user. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
  readonly shop: ShopClient;
}

interface SignedIn {
  readonly client: Promise<ShopClient>;
  readonly at: number;
}

/** By gateway address: too many concurrent logins have to wait. */
const administrators = new Map<string, SignedIn>();

/** A token lasts 15 minutes, and a file's tests less than ten. */
const maxAgeMs = 300_000;

export function theAdministrator(shop: ShopClient): Promise<ShopClient> {
  const known = administrators.get(shop.url);
  if (known !== undefined && Date.now() - known.at < maxAgeMs) return known.client;
  const client = signIn(shop, administrator.email, administrator.password);
  administrators.set(shop.url, { client, at: Date.now() });
  return client;
}

/** Lets the administrator create a customer, and returns the ID. */
export async function createCustomer(shop: ShopClient, input: RegisterInput): Promise<string> {
  const admin = await theAdministrator(shop);
  const { createCustomer: created } = await admin.request(CreateCustomerDocument, { input });
  if (created.__typename !== 'CustomerPayload') throw new Error(JSON.stringify(created));
  return created.customer.id;
}

/** Creates a customer and signs in. */
export async function aCustomer(shop: ShopClient, name = 'Ada Lovelace'): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const password = 'correct horse battery';
  const id = await createCustomer(shop, { name, email, password, address: anAddress });
  const own = await signIn(shop, email, password);
  return { id, email, password, token: own.accessToken!, shop: own };
}

async function signIn(shop: ShopClient, email: string, password: string): Promise<ShopClient> {
  const { login } = await shop.request(LoginDocument, { email, password });
  if (login.__typename !== 'LoginPayload') throw new Error(JSON.stringify(login));
  return shop.as(login.accessToken);
}

/** A member of the staff. */
export async function aStaffMember(shop: ShopClient): Promise<ShopClient> {
  const { email, password } = await aCustomer(shop, 'Joan Clarke');
  const admin = await theAdministrator(shop);
  await admin.request(GrantRoleDocument, { email, role: 'STAFF' });
  return signIn(shop, email, password);
}

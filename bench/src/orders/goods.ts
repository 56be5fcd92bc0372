import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateCategoryDocument,
  CreateCustomerDocument,
  CreateProductDocument,
  LoginDocument,
  type ShopClient,
} from '@commerce/shop-client';
import type { Databases } from './databases.ts';
import { address } from './place-orders.ts';
import { administrator } from './shop.ts';

/** More than a run can sell. */
const onHand = 1_000_000;
const variantsPerProduct = 20;
const patienceMs = 20_000;

/** Creates a number of customers, and returns their access tokens, which stay valid during the benchmark. */
export async function registerCustomers(shop: ShopClient, count: number): Promise<string[]> {
  const admin = await signIn(shop, administrator);
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const account = { email: `ada-${index}@example.com`, password: 'correct horse battery' };
      const input = { name: 'Ada Lovelace', ...account, address };
      const { createCustomer } = await admin.request(CreateCustomerDocument, { input });
      if (createCustomer.__typename !== 'CustomerPayload') throw new Error(JSON.stringify(createCustomer));
      return (await signIn(shop, account)).accessToken!;
    }),
  );
}

/** Returns a client with the access token of the account. */
export async function signIn(shop: ShopClient, account: { email: string; password: string }): Promise<ShopClient> {
  const { login } = await shop.request(LoginDocument, account);
  if (login.__typename !== 'LoginPayload') throw new Error(JSON.stringify(login));
  return shop.as(login.accessToken);
}

/** Creates products as staff, and waits until they can be ordered; returns all variants. */
export async function createVariants(shop: ShopClient, products: number, databases: Databases): Promise<string[]> {
  const staff = await signIn(shop, administrator);
  await staff.request(CreateCategoryDocument, { input: { slug: 'kitchen', name: 'Kitchen' } });
  const variants: string[] = [];
  for (let index = 0; index < products; index++) variants.push(...(await createProduct(staff, index)));
  const known = `SELECT count(*)::int AS value FROM offer`;
  for (const deadline = Date.now() + patienceMs; ; await sleep(50)) {
    if ((await databases.number('orders', known)) === variants.length) return variants;
    if (Date.now() > deadline) throw new Error('Orders has not received all products.');
  }
}

async function createProduct(staff: ShopClient, index: number): Promise<string[]> {
  const { createProduct: result } = await staff.request(CreateProductDocument, {
    input: {
      slug: `mug-${index}`,
      title: `Enamel mug ${index}`,
      description: 'Keeps coffee warm and survives a fall.',
      categorySlug: 'kitchen',
      variants: Array.from({ length: variantsPerProduct }, (_, variant) => ({
        sku: `MUG-${index}-${variant}`,
        options: [{ name: 'Size', value: String(variant) }],
        price: { amountMinor: 1_999 },
        onHand,
      })),
    },
  });
  if (result.__typename !== 'ProductPayload') throw new Error(JSON.stringify(result));
  return result.product.variants.map(({ id }) => id);
}

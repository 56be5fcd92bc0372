import { LoginDocument, type ShopClient } from '@commerce/shop-client';

/** The account that customers creates when it starts. */
export const administrator = { email: 'admin@example.com', password: 'the password of the administrator' };

/** The id of the administrator's account. Role changes and new customers need an administrator who is stored. */
export async function administratorId(shop: ShopClient): Promise<string> {
  const { login } = await shop.request(LoginDocument, administrator);
  if (login.__typename !== 'LoginPayload') throw new Error(JSON.stringify(login));
  return login.customer.id;
}

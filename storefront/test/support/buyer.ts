import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Shelf } from './shelf.ts';

export const cards = {
  pays: '4242 4242 4242 4242',
  declines: '4000 0000 0000 0002',
  asksTheBank: '4000 0027 6000 3184',
} as const;

/** Somebody who buys in English, as a guest. */
export class Buyer {
  readonly email = `${randomUUID()}@example.com`;

  constructor(
    readonly page: Page,
    readonly shelf: Shelf,
  ) {}

  /** Puts boots into the cart, which opens. */
  async addBoots(): Promise<void> {
    await this.page.goto(`/products/${this.shelf.boots}`);
    const answer = this.page.waitForResponse((response) =>
      Boolean(response.request().postData()?.includes('"variantId"')),
    );
    await this.page.getByRole('button', { name: 'Add to cart' }).click();
    await answer; // The cart shows it before.
    await this.page.getByRole('dialog', { name: /^Cart/ }).getByText('€189.00').first().waitFor();
  }

  async checkOut(): Promise<void> {
    await this.page.getByRole('link', { name: 'Check out' }).click();
    await this.page.waitForURL(/\/checkout\/contact$/);
  }

  async enterContact(): Promise<void> {
    await this.page.getByLabel('E-mail').fill(this.email);
    await this.page.getByLabel('Name', { exact: true }).fill('Lena Hoffmann');
    await this.page.getByRole('button', { name: 'Continue to delivery' }).click();
    await this.page.waitForURL(/\/checkout\/delivery$/);
  }

  async enterAddress(): Promise<void> {
    await this.page.getByLabel('Country').selectOption('DE');
    await this.page.getByLabel('Street and number').fill('Neckarhalde 14');
    await this.page.getByLabel('Postal code').fill('72070');
    await this.page.getByLabel('Town').fill('Tübingen');
    await this.page.getByRole('button', { name: 'Continue to payment' }).click();
    await this.page.waitForURL(/\/checkout\/payment$/);
  }

  async enterCard(number: string): Promise<void> {
    await this.page.getByLabel('Card number').fill(number);
    await this.page.getByLabel('Expiry').fill('12 / 38');
    await this.page.getByLabel('Security code').fill('123');
    await this.page.getByRole('button', { name: 'Continue to review' }).click();
    await this.page.waitForURL(/\/checkout\/review$/);
  }

  /** From the product to the last step. */
  async goToReview(card: string = cards.pays): Promise<void> {
    await this.addBoots();
    await this.checkOut();
    await this.enterContact();
    await this.enterAddress();
    await this.enterCard(card);
  }

  get placeOrder() {
    return this.page.getByRole('button', { name: 'Place order for €189.00' });
  }

  /** The number and the token in the address of the order's page. */
  async order(): Promise<{ readonly number: string; readonly token: string }> {
    await this.page.waitForURL(/\/orders\/\d+\?token=/);
    const { pathname, searchParams } = new URL(this.page.url());
    return { number: pathname.split('/').at(-1)!, token: searchParams.get('token')! };
  }
}

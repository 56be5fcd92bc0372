import type { Language } from './languages.ts';
import type account from '../messages/en/account.json';
import type address from '../messages/en/address.json';
import type cart from '../messages/en/cart.json';
import type checkout from '../messages/en/checkout.json';
import type common from '../messages/en/common.json';
import type home from '../messages/en/home.json';
import type listing from '../messages/en/listing.json';
import type order from '../messages/en/order.json';
import type product from '../messages/en/product.json';

/** The messages of the shop, by the part of it that shows them. */
export interface Messages {
  readonly account: typeof account;
  readonly address: typeof address;
  readonly cart: typeof cart;
  readonly checkout: typeof checkout;
  readonly common: typeof common;
  readonly home: typeof home;
  readonly listing: typeof listing;
  readonly order: typeof order;
  readonly product: typeof product;
}

export type MessagePart = keyof Messages;

type Loaded = Partial<Messages>;

const files = import.meta.glob<Messages[MessagePart]>('../messages/*/*.json', { import: 'default' });

/** The messages in one language that have been loaded. Each route loads its own. */
export class MessageStore {
  readonly language: Language;
  #loaded: Loaded;

  /** @param loaded those that the page came with */
  constructor(language: Language, loaded: Loaded = {}) {
    this.language = language;
    this.#loaded = loaded;
  }

  get loaded(): Loaded {
    return this.#loaded;
  }

  async load(part: MessagePart): Promise<void> {
    if (this.#loaded[part] !== undefined) return;
    const load = files[`../messages/${this.language}/${part}.json`];
    if (load === undefined) throw new Error(`There are no messages for ${part} in ${this.language}.`);
    const messages = await load();
    this.#loaded = { ...this.#loaded, [part]: messages };
  }
}

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
    Locale: Language;
  }
}

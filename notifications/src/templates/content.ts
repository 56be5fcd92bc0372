import { Money } from '@commerce/graphql';
import { plain } from './plain.ts';

/** A part of a mail. Its texts are plain: no HTML, and nobody else's control characters. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Something to follow, with words for it. */
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  /** Something to type. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] };

export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly url?: string | undefined;
}

/** What a mail says. */
export interface Content {
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** The link or the code that it is all about. */
  readonly action?: string;
}

/** Pages of the shop that mails lead to. */
export interface Links {
  to(path: string, parameters?: Readonly<Record<string, string>>): string;
}

export function linksTo(shopUrl: string): Links {
  return {
    to: (path, parameters = {}) => {
      const url = new URL(shopUrl);
      url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
      url.search = new URLSearchParams(parameters).toString();
      return url.href;
    },
  };
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const link = (label: string, url: string): Block => ({ kind: 'link', label, url });
export const code = (text: string): Block => ({ kind: 'code', code: text });
export const facts = (...list: readonly Fact[]): Block => ({ kind: 'facts', facts: list });

/** What mail programs would make a link of: whoever gives an address of somebody else gives a name as well. */
const likeLink = /:\/\/|www\.|[\p{L}\p{N}]\.\p{L}{2,}/iu;

/** Whom it is for, where that is known. */
export function greeting(name: string | null): Block {
  const shown = name === null || likeLink.test(name) ? '' : plain(name, 100);
  return paragraph(shown === '' ? 'Hello,' : `Hello ${shown},`);
}

export interface Amount {
  readonly amountMinor: number;
  readonly currencyCode: string;
}

export function amount({ amountMinor, currencyCode }: Amount): string {
  if (!/^[A-Z]{3}$/.test(currencyCode)) return `${amountMinor} ${plain(currencyCode)}`;
  return new Money(amountMinor, currencyCode).formatted('en').replaceAll('\u00A0', ' ');
}

const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

export function moment(time: string): string {
  return `${moments.format(new Date(time))} UTC`;
}

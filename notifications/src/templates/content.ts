import { Money } from '@commerce/graphql';
import { plain } from './plain.ts';
import type { Texts } from './texts/english.ts';

/** A block of an email. Texts are plain: they contain no HTML, and no control characters from user input. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A link with a label. */
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  /** A code to enter. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] };

export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly url?: string | undefined;
}

/** The content of an email. */
export interface Content {
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** The link or code that the email is about. */
  readonly action?: string;
}

/** What a template writes with: the sentences and the dates of a language, and the pages of the shop in it. */
export interface Writing {
  readonly texts: Texts;
  readonly moments: Intl.DateTimeFormat;
  linkTo(path: string, parameters?: Readonly<Record<string, string>>): string;
}

export function writingIn(texts: Texts, shopUrl: string): Writing {
  return {
    texts,
    moments: new Intl.DateTimeFormat(texts.dates, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }),
    linkTo: (path, parameters = {}) => {
      const url = new URL(shopUrl);
      url.pathname = `${url.pathname.replace(/\/$/, '')}/${texts.path}${path}`;
      url.search = new URLSearchParams(parameters).toString();
      return url.href;
    },
  };
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const link = (label: string, url: string): Block => ({ kind: 'link', label, url });
export const code = (text: string): Block => ({ kind: 'code', code: text });
export const facts = (...list: readonly Fact[]): Block => ({ kind: 'facts', facts: list });

/**
 * Text that mail clients might turn into a link. A malicious user could register somebody else's address with such a
 * name.
 */
const likeLink = /:\/\/|www\.|[\p{L}\p{N}]\.\p{L}{2,}/iu;

/** A name that a user typed; empty if it is like a link. */
export const plainName = (name: string): string => (likeLink.test(name) ? '' : plain(name, 100));

/** Greets the recipient by name, if it is known. */
export const greeting = (name: string | null, { texts }: Writing): Block =>
  paragraph(texts.hello(plainName(name ?? '')));

export interface Amount {
  readonly amountMinor: number;
  readonly currencyCode: string;
}

export function amount({ amountMinor, currencyCode }: Amount, { texts }: Writing): string {
  if (!/^[A-Z]{3}$/.test(currencyCode)) return `${amountMinor} ${plain(currencyCode)}`;
  return new Money(amountMinor, currencyCode).formatted(texts.numbers).replaceAll('\u00A0', ' ');
}

export const number = (value: number, { texts }: Writing): string => value.toLocaleString(texts.numbers);

export const moment = (time: string, { moments }: Writing): string => `${moments.format(new Date(time))} UTC`;

import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import { Provider as UrqlProvider } from 'urql';
import { IntlProvider } from 'use-intl';
import type { LiveConnection } from '@commerce/browser/live/live-connection';
import type { ShopClient } from '../graphql/shop-client.ts';
import type { PageHead } from '../head/page-head.ts';
import { textsIn, type Language } from '../i18n/languages.ts';
import type { MessagePart, MessageStore, Messages } from '../i18n/messages.ts';
import { pathsIn, type Paths } from './paths.ts';

/** What the routes and components of one page load share. */
export interface Shop {
  readonly language: Language;
  readonly messages: MessageStore;
  readonly client: ShopClient;
  readonly live: LiveConnection | undefined;
  /** Such as https://shop.example: canonical addresses begin with it. */
  readonly origin: string;
  /** When the page was rendered, in milliseconds: the browser takes it over with the same result. */
  readonly now: number;
  /** On the server: where the page leaves its head. */
  readonly renderedHead?: { current?: PageHead };
}

const ShopContext = createContext<Shop | undefined>(undefined);

/** The shop as its current caller has it. When the caller changes, everything private is replaced at once. */
export class CurrentShop {
  #shop: Shop;
  readonly #listeners = new Set<() => void>();

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  readonly get = (): Shop => this.#shop;

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Throws away what the last caller has seen: the results of its queries, and its subscriptions. */
  replaceCaller({ client, live }: Pick<Shop, 'client' | 'live'>): void {
    void this.#shop.live?.close();
    this.#shop = { ...this.#shop, client, live };
    for (const listener of this.#listeners) listener();
  }
}

export function ShopProvider({
  shop: current,
  children,
}: {
  readonly shop: CurrentShop;
  readonly children: ReactNode;
}) {
  const shop = useSyncExternalStore(current.onChange, current.get, current.get);
  return (
    <ShopContext value={shop}>
      <UrqlProvider value={shop.client.urql}>{children}</UrqlProvider>
    </ShopContext>
  );
}

export function useShop(): Shop {
  const shop = use(ShopContext);
  if (shop === undefined) throw new Error('This component must be inside ShopProvider.');
  return shop;
}

const paths: Record<Language, Paths> = { en: pathsIn('en'), de: pathsIn('de') };

/** The addresses of pages in the language of this page. */
export function usePaths(): Paths {
  return paths[useShop().language];
}

/** The variables of every query for texts. */
export function useTexts() {
  return textsIn(useShop().language);
}

/** Provides messages that the route has loaded to the components inside. */
export function WithMessages({
  parts,
  children,
}: {
  readonly parts: readonly MessagePart[];
  readonly children: ReactNode;
}) {
  const { messages, language } = useShop();
  const { loaded } = messages;
  const shown = Object.fromEntries(parts.map((part) => [part, loaded[part]])) as Partial<Messages>;
  return (
    <IntlProvider locale={language} timeZone="Europe/Berlin" messages={shown}>
      {children}
    </IntlProvider>
  );
}

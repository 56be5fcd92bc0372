import type { SubscriptionForwarder } from '@urql/core';
import type { Client } from 'graphql-ws/client';

/** Whether changes arrive: `off` while nothing is followed. */
export type LiveState =
  | { readonly kind: 'off' }
  /** When that was last certain. */
  | { readonly kind: 'live'; readonly since: Date }
  /** Since when they do not arrive. What is shown is as of then. */
  | { readonly kind: 'lost'; readonly since: Date };

interface OpenConnection {
  readonly client: Client;
  readonly forward: SubscriptionForwarder;
}

/** The WebSocket of one caller for all subscriptions. It is opened by the first one; its code is loaded then, too. */
export class LiveConnection {
  readonly #url: string;
  readonly #listeners = new Set<() => void>();
  #opening: Promise<OpenConnection> | undefined;
  #state: LiveState = { kind: 'off' };
  #isClosed = false;
  #wake: (() => void) | undefined;
  #followers = 0;

  /** @param url such as wss://shop.example/graphql */
  constructor(url: string) {
    this.#url = url;
  }

  get state(): LiveState {
    return this.#state;
  }

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Opens the connection for a subscription, which calls `leave` at its end. */
  follow(): Promise<OpenConnection> {
    this.#followers += 1;
    this.#opening ??= this.#open();
    return this.#opening;
  }

  leave(): void {
    this.#followers -= 1;
  }

  /** Connects at once, if the connection is lost and the next attempt is still to come. */
  wake(): void {
    this.#wake?.();
  }

  /** Ends all subscriptions. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await (await this.#opening)?.client.dispose();
  }

  async #open(): Promise<OpenConnection> {
    const { createClient, liveClientOptions, liveSubscriptions: forwarder, token } = await import('./live-socket.ts');
    const onDelay = (since: Date | undefined) => (since ? this.#set({ kind: 'lost', since }) : this.#setLive());
    const options = liveClientOptions({ url: this.#url, token, onDelay });
    const retryWait = (retries: number) => Promise.race([options.retryWait?.(retries), this.#untilWoken()]);
    const client = createClient({ ...options, retryWait });
    addEventListener('online', () => this.wake());
    client.on('connected', () => this.#setLive());
    // The browser may be wrong: the shop can be on the same device, which has no network.
    client.on('pong', () => this.#state.kind === 'live' && !navigator.onLine && this.#setLive());
    client.on('closed', () => this.#closed());
    return { client, forward: forwarder(client) };
  }

  /** Without a subscription, the connection is closed on purpose. */
  #closed(): void {
    if (this.#followers === 0) this.#set({ kind: 'off' });
    else if (this.#state.kind === 'live') this.#set({ kind: 'lost', since: new Date() });
  }

  #setLive(): void {
    this.#set({ kind: 'live', since: new Date() });
  }

  #untilWoken(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #set(state: LiveState): void {
    if (this.#isClosed) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Runs the subscriptions of a client over the connection. Without one, they do nothing. */
export function liveSubscriptions(connection: LiveConnection | undefined): SubscriptionForwarder {
  return (request, operation) => ({
    subscribe(sink) {
      let unsubscribe: (() => void) | undefined;
      let hasEnded = connection === undefined;
      const end = () => {
        if (!hasEnded) connection?.leave();
        hasEnded = true;
      };
      const error = (reason: unknown) => (end(), sink.error(reason));
      const complete = () => (end(), sink.complete());
      connection?.follow().then(({ forward }) => {
        if (hasEnded) return;
        const events = forward(request, operation);
        ({ unsubscribe } = events.subscribe({ next: (result) => sink.next(result), error, complete }));
      }, error);
      return {
        unsubscribe() {
          end();
          unsubscribe?.();
        },
      };
    },
  });
}

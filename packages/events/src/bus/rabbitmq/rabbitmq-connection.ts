import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type ChannelModel } from 'amqplib';
import { untilClosed } from './rabbitmq-close.ts';

export interface RabbitMqConnectionOptions {
  /** amqp:// or amqps:// */
  readonly url: string;
  /** Shown in the broker's list of connections. */
  readonly name: string;
  /** Called for lost connections and failed attempts. */
  readonly onError: (error: unknown) => void;
  /** Runs on every new connection before it becomes `live`. If it rejects, another connection is attempted. */
  readonly setUp: (model: ChannelModel) => Promise<void>;
  /** Runs when a connection has become `live`. */
  readonly onLive?: (model: ChannelModel) => Promise<void>;
  /** Runs when a `live` connection has closed. */
  readonly onLost?: () => void;
  /**
   * Called with the reason when the broker blocks publishing on this connection, and with undefined when it unblocks
   * it.
   */
  readonly onBlocked?: (reason: string | undefined) => void;
}

/** The connection is closed after two heartbeats without a response. */
const heartbeatSeconds = 5;

/** A frozen broker accepts connections but does not respond. */
const handshakeTimeoutMs = 10_000;

const reconnectDelaysMs = { first: 200, longest: 5_000 };

/**
 * A connection that reconnects in the background. It does not use amqplib's recovery, which opens connections whose
 * errors nobody handles when it is closed meanwhile. Such an error would end the process.
 */
export class RabbitMqConnection {
  readonly #options: RabbitMqConnectionOptions;
  readonly #closing = new AbortController();
  #live: ChannelModel | undefined;
  #awaySince: Date | undefined = new Date();
  #isBlocked = false;
  /** Since the last live connection. */
  #failedAttempts = 0;

  constructor(options: RabbitMqConnectionOptions) {
    this.#options = options;
  }

  /** The connection, from the end of its setup until it is lost. */
  get live(): ChannelModel | undefined {
    return this.#live;
  }

  /** Since when there is no connection; undefined while there is one. */
  get awaySince(): Date | undefined {
    return this.#awaySince;
  }

  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  open(): void {
    void this.#stayConnected();
  }

  /** Does not wait for an attempt to connect, which then ends by itself. */
  async close(): Promise<void> {
    this.#closing.abort();
    if (this.#live) await closeQuietly(this.#live);
  }

  async #stayConnected(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await this.#useConnection().catch((reason: unknown) => {
        if (!signal.aborted) this.#options.onError(reason);
      });
      const delayMs = reconnectDelayMs(this.#failedAttempts++);
      await sleep(delayMs, undefined, { signal }).catch(() => {}); // It rejects when the connection is closed.
    }
  }

  /** Sets up a new connection and uses it until it ends. Rejects with the reason. */
  async #useConnection(): Promise<void> {
    const { name, setUp, onLive } = this.#options;
    const model = await connect(this.#address(), {
      clientProperties: { connection_name: name },
      noDelay: true, // Disables Nagle's algorithm, which would delay every single message by 40 ms.
      timeout: handshakeTimeoutMs,
    });
    const end = endOf(model);
    model.on('blocked', (reason: string) => this.#setBlocked(reason));
    model.on('unblocked', () => this.#setBlocked(undefined));
    try {
      await Promise.race([setUp(model), end]);
      if (this.#closing.signal.aborted) return;
      this.#startUsing(model);
      await Promise.race([onLive?.(model), end]);
      await end;
    } finally {
      this.#stopUsing();
      await closeQuietly(model);
    }
  }

  #address(): string {
    const address = new URL(this.#options.url);
    if (!address.searchParams.has('heartbeat')) address.searchParams.set('heartbeat', String(heartbeatSeconds));
    return address.href;
  }

  #startUsing(model: ChannelModel): void {
    this.#live = model;
    this.#awaySince = undefined;
    this.#failedAttempts = 0;
  }

  #stopUsing(): void {
    if (this.#live === undefined) return;
    this.#live = undefined;
    this.#awaySince = new Date();
    this.#setBlocked(undefined);
    this.#options.onLost?.();
  }

  #setBlocked(reason: string | undefined): void {
    this.#isBlocked = reason !== undefined;
    this.#options.onBlocked?.(reason);
  }
}

/** Rejects with the reason when a connection has ended. */
function endOf(model: ChannelModel): Promise<never> {
  const end = new Promise<never>((_resolve, reject) => {
    let fault: unknown;
    model.on('error', (error: unknown) => (fault ??= error));
    model.once('close', (reason: unknown) => reject(fault ?? reason ?? new Error('The connection was closed.')));
  });
  end.catch(() => {}); // Whoever waits for it handles it.
  return end;
}

/** amqplib rejects if a connection has ended already. */
async function closeQuietly(model: ChannelModel): Promise<void> {
  await untilClosed(model, model.close()).catch(() => {});
}

/** Grows with each failed attempt. Varies, so that processes that lost the same broker do not return at once. */
function reconnectDelayMs(failedAttempts: number): number {
  const { first, longest } = reconnectDelaysMs;
  const delayMs = Math.min(longest, first * 2 ** failedAttempts);
  return delayMs * (0.8 + 0.2 * Math.random());
}

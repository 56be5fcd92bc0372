import { connect, type ChannelModel, type RecoveringChannelModel } from 'amqplib';
import { untilClosed } from './rabbitmq-close.ts';

export interface RabbitMqConnectionOptions {
  /** amqp:// or amqps:// */
  readonly url: string;
  /** Shows in the broker's list of connections. */
  readonly name: string;
  /** Told of lost connections and of attempts that failed. */
  readonly onError: (error: unknown) => void;
  /** Runs on every new connection, before it is `live`. When it rejects, another connection is tried. */
  readonly setUp: (model: ChannelModel) => Promise<void>;
  /** Runs when a connection has become `live`. */
  readonly onLive?: (model: ChannelModel) => Promise<void>;
  /** Runs when a connection has ended that was `live`. */
  readonly onLost?: () => void;
  /** Told why the broker takes no messages over this connection, and of `undefined` when it does again. */
  readonly onBlocked?: (reason: string | undefined) => void;
}

/** Two of them without a sign of life, and the connection is given up. */
const heartbeatSeconds = 5;

/** A broker that is frozen takes connections, and answers nothing. */
const handshakeTimeoutMs = 10_000;

/** A connection that connects in the background, again and again. */
export class RabbitMqConnection {
  readonly #options: RabbitMqConnectionOptions;
  #recovering: RecoveringChannelModel | undefined;
  #live: ChannelModel | undefined;
  #awaySince: Date | undefined = new Date();
  #isBlocked = false;
  #isClosed = false;

  constructor(options: RabbitMqConnectionOptions) {
    this.#options = options;
  }

  /** From when it is set up until it is lost. */
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

  async open(): Promise<void> {
    const { name, onError } = this.#options;
    this.#recovering = await connect(this.#address(), {
      clientProperties: { connection_name: name },
      noDelay: true, // Otherwise each end waits for the other: 40 ms for every message that comes alone.
      timeout: handshakeTimeoutMs,
      recovery: {
        initialDelay: 200,
        maxDelay: 5_000,
        waitForConnect: false,
        setup: (model: ChannelModel) => this.#setUp(model),
      },
    });
    this.#recovering.on('error', onError);
    this.#recovering.on('connect-failed', onError);
    this.#recovering.on('disconnect', onError);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const closing = this.#recovering?.close();
    if (closing !== undefined) await (this.#live ? untilClosed(this.#live, closing) : closing);
    this.#live = undefined;
  }

  #address(): string {
    const address = new URL(this.#options.url);
    if (!address.searchParams.has('heartbeat')) address.searchParams.set('heartbeat', String(heartbeatSeconds));
    return address.href;
  }

  /** amqplib sees the end of a connection only once it is set up: until then this has to reject. */
  async #setUp(model: ChannelModel): Promise<void> {
    const { onError, setUp, onLive } = this.#options;
    let hasEnded = false;
    model.once('close', () => {
      hasEnded = true;
      this.#lose(model);
    });
    model.on('error', onError);
    model.on('blocked', (reason: string) => this.#setBlocked(reason));
    model.on('unblocked', () => this.#setBlocked(undefined));
    await setUp(model);
    if (this.#isClosed) return;
    if (!hasEnded) {
      this.#live = model;
      this.#awaySince = undefined;
      await onLive?.(model);
    }
    if (hasEnded) throw new Error('The connection was lost while it was being set up.');
  }

  #lose(model: ChannelModel): void {
    if (this.#live !== model) return;
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

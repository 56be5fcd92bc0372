import { connect, type ChannelModel, type RecoveringChannelModel } from 'amqplib';
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

/** A connection that reconnects in the background. */
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

  async open(): Promise<void> {
    const { name, onError } = this.#options;
    this.#recovering = await connect(this.#address(), {
      clientProperties: { connection_name: name },
      noDelay: true, // Disables Nagle's algorithm, which would delay every single message by 40 ms.
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

  /** amqplib emits the end of a connection only after its setup, so this must reject until then. */
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
    if (hasEnded) throw new Error('The connection was lost during its setup.');
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

import type { Channel, ChannelModel } from 'amqplib';
import type { Faults } from '../faults.ts';

export interface AttachmentOptions<Opened extends Channel> {
  /** The name of its problems. */
  readonly about: string;
  /** Opens a channel that consumes. `fail` replaces it by another one. */
  readonly open: (model: ChannelModel, fail: (error: unknown) => void) => Promise<Opened>;
  /** Called when the channel has failed, or could not be opened. */
  readonly onFailed?: () => void;
  /** Called when a channel has been opened in place of a failed one. */
  readonly onReopened?: () => void;
  readonly faults: Faults;
}

const firstPauseMs = 200;
const longestPauseMs = 5_000;

/**
 * Keeps one channel open on a connection. An error of the broker affects only this channel, which is reopened after an
 * increasing delay. Other channels of the connection continue.
 */
export class Attachment<Opened extends Channel> {
  readonly #options: AttachmentOptions<Opened>;
  #model: ChannelModel | undefined;
  #channel: Opened | undefined;
  #pauseMs = firstPauseMs;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: AttachmentOptions<Opened>) {
    this.#options = options;
  }

  /** Opens the channel on a new connection. Never rejects; errors are reported as faults. */
  async attach(model: ChannelModel): Promise<void> {
    this.#model = model;
    await this.#open(model);
  }

  /** The connection has closed, and the channel with it. */
  detach(): void {
    this.#model = undefined;
    this.#channel = undefined;
    clearTimeout(this.#timer);
  }

  /** Stops reopening the channel, and returns the open one. */
  stop(): Opened | undefined {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#options.faults.clear(this.#options.about);
    const channel = this.#channel;
    this.#channel = undefined;
    return channel;
  }

  /** Whether there is a channel that consumes. */
  get isOpen(): boolean {
    return this.#channel !== undefined;
  }

  /** Resets the delay after a success. */
  succeed(): void {
    this.#pauseMs = firstPauseMs;
  }

  async #open(model: ChannelModel): Promise<void> {
    const { about, faults, open } = this.#options;
    clearTimeout(this.#timer);
    let hasFailed = false;
    const fail = (error: unknown) => {
      if (hasFailed) return;
      hasFailed = true;
      this.#openLater(model, error);
    };
    try {
      const channel = await open(model, fail);
      if (hasFailed) return;
      if (this.#isStopped || model !== this.#model) await channel.close();
      else this.#channel = channel;
      faults.clear(about);
    } catch (error) {
      fail(error);
    }
  }

  #openLater(model: ChannelModel, error: unknown): void {
    if (this.#isStopped || model !== this.#model) return;
    const failed = this.#channel;
    this.#channel = undefined;
    this.#options.faults.report(this.#options.about, error);
    failed?.close().catch(() => {}); // Rejects if the broker has closed the channel.
    this.#options.onFailed?.();
    this.#timer = setTimeout(() => void this.#reopen(model), this.#pauseMs);
    this.#pauseMs = Math.min(2 * this.#pauseMs, longestPauseMs);
  }

  async #reopen(model: ChannelModel): Promise<void> {
    await this.#open(model);
    if (this.#channel !== undefined) this.#options.onReopened?.();
  }
}

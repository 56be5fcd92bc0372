import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { chargeWindow, type ChargedWindow, type Window, type WindowCharge } from './sliding-window.ts';

interface Entry {
  readonly window: Window;
  /** When nothing of it counts any more, in milliseconds since 1970. */
  readonly endsAt: number;
}

/** What a charge has come to. */
export type CountedCharge = Pick<ChargedWindow, 'consumed' | 'resetMs'>;

/** Counts the charges of all keys: in this process, or in another one that several processes share. */
export interface WindowCounts {
  charge(key: string, charge: Omit<WindowCharge, 'now'>): CountedCharge | Promise<CountedCharge>;
}

/**
 * The windows of all keys of this process. When the table is full, a new key replaces the least recently used one, which
 * then starts anew.
 */
export class WindowTable implements WindowCounts {
  readonly #entries: LRUCache<string, Entry>;

  /** @param onForgotten called when a window is removed that still counts */
  constructor(maxKeys: number, onForgotten: () => void = () => {}) {
    this.#entries = new LRUCache({
      max: maxKeys,
      dispose: ({ endsAt }, _key, reason) => {
        if (reason === 'evict' && endsAt > Date.now()) onForgotten();
      },
    });
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Window | undefined {
    return this.#entries.get(key)?.window;
  }

  set(key: string, window: Window, widthMs: number): void {
    this.#entries.set(key, { window, endsAt: (window.index + 2) * widthMs });
  }

  charge(key: string, charge: Omit<WindowCharge, 'now'>): CountedCharge {
    const { window, consumed, resetMs } = chargeWindow(this.get(key), { ...charge, now: Date.now() });
    this.set(key, window, charge.widthMs);
    return { consumed, resetMs };
  }
}

export interface WindowsOptions {
  readonly points: number;
  /** In seconds. */
  readonly duration: number;
  readonly keyPrefix: string;
}

/** A limiter over sliding windows without Valkey. Those of rate-limiter-flexible have fixed windows and no bound. */
export class MemoryWindows extends RateLimiterMemory {
  readonly #counts: WindowCounts;

  constructor(options: WindowsOptions, counts: WindowCounts) {
    super(options);
    this.#counts = counts;
  }

  override async consume(key: string, units = 1): Promise<RateLimiterRes> {
    const result = await this.#charge(key, units);
    // The contract of rate-limiter-flexible.
    // oxlint-disable-next-line typescript/only-throw-error
    if (result.consumedPoints > this.points) throw result;
    return result;
  }

  override reward(key: string, units = 1): Promise<RateLimiterRes> {
    return this.#charge(key, -units);
  }

  async #charge(key: string, units: number): Promise<RateLimiterRes> {
    const charge = { units, limit: this.points, widthMs: this.msDuration };
    const { consumed, resetMs } = await this.#counts.charge(this.getKey(key), charge);
    return new RateLimiterRes(Math.max(0, this.points - consumed), resetMs, consumed, false);
  }
}

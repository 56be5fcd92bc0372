import { Valkey } from 'iovalkey';

export interface ValkeyOptions {
  readonly url: string;
  /** How long a command may take. */
  readonly timeoutMs: number;
  /** Called when Valkey becomes available, or with the reason why it no longer is. */
  readonly onChange: (error: Error | undefined) => void;
}

/** The part of a client that RateLimiterValkey uses to charge a key. */
export interface ScriptStore {
  readonly defineCommand: (name: string, definition: { readonly numberOfKeys?: number; readonly lua: string }) => void;
  readonly rlflxIncr: (args: readonly string[]) => Promise<[number, number]>;
}

const connectTimeoutMs = 1_000;
const probeDelayMs = 500;

/**
 * A connection to Valkey that never makes a request wait for long: after a command has failed or timed out, commands
 * fail at once until a probe has succeeded.
 */
export class ValkeyConnection {
  readonly #client: Valkey;
  readonly #options: ValkeyOptions;
  #isAvailable = false;
  #isClosed = false;
  #probing: NodeJS.Timeout | undefined;

  constructor(options: ValkeyOptions) {
    this.#options = options;
    this.#client = new Valkey(options.url.replace(/^valkey/, 'redis'), {
      lazyConnect: true,
      connectTimeout: connectTimeoutMs,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false, // A charge must not be made twice.
      maxRetriesPerRequest: 0,
      retryStrategy: (attempts) => Math.min(attempts * 50, probeDelayMs),
    });
    this.#client.on('error', () => {}); // The commands fail with the same error.
  }

  get isAvailable(): boolean {
    return this.#isAvailable;
  }

  /** Runs scripts. Commands of the same tick are sent without waiting for each other. */
  get store(): ScriptStore {
    return {
      defineCommand: (name, definition) => this.#client.defineCommand(name, definition),
      rlflxIncr: (args) => this.#charge(args),
    };
  }

  /** Resolves when Valkey is available, or is found not to be. */
  async open(): Promise<void> {
    try {
      await within(connectTimeoutMs, this.#client.connect());
      await this.#probe();
    } catch (error) {
      this.#isAvailable = true; // Reports the first failure as a change.
      this.#fail(error);
    }
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#probing);
    this.#client.disconnect();
  }

  async #charge(args: readonly string[]): Promise<[number, number]> {
    if (!this.#isAvailable) throw new Error('Valkey is not available.');
    try {
      return await within(this.#options.timeoutMs, this.#run(args));
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  /** The method is defined by the limiter. */
  #run(args: readonly string[]): Promise<[number, number]> {
    return (this.#client as unknown as ScriptStore).rlflxIncr(args);
  }

  #fail(error: unknown): void {
    if (!this.#isAvailable || this.#isClosed) return;
    this.#isAvailable = false;
    this.#options.onChange(error instanceof Error ? error : new Error(String(error)));
    this.#probeLater();
  }

  #probeLater(): void {
    if (this.#isClosed) return;
    this.#probing = setTimeout(() => void this.#probeAgain(), probeDelayMs).unref();
  }

  async #probeAgain(): Promise<void> {
    try {
      await this.#probe();
    } catch {
      // Reported when it became unavailable. A connection that does not answer is replaced.
      if (this.#client.status === 'ready') this.#client.disconnect(true);
      this.#probeLater();
    }
  }

  /** Charges a key of its own: a full or read-only server answers other commands. */
  async #probe(): Promise<void> {
    await within(connectTimeoutMs, this.#run(['rates:probe', '1', '1', '1000000']));
    if (this.#isClosed) return;
    this.#isAvailable = true;
    this.#options.onChange(undefined);
  }
}

/** Rejects if the result takes longer. Time in which this process was busy and could not read a response is added. */
async function within<Result>(timeoutMs: number, result: Promise<Result>): Promise<Result> {
  const begun = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const check = () => {
      const leftMs = timeoutMs - (performance.now() - begun);
      if (leftMs > 0) timer = setTimeout(check, leftMs);
      else setImmediate(() => reject(new Error(`Valkey did not answer within ${timeoutMs} ms.`))); // After pending reads.
    };
    timer = setTimeout(check, timeoutMs);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}

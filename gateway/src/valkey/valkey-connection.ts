import { Valkey } from 'iovalkey';

export interface ValkeyOptions {
  readonly url: string;
  /** How long a script may take. */
  readonly timeoutMs: number;
  /** A script that writes, so that it fails on a full or read-only server. It shows that Valkey is available. */
  readonly probe: { readonly name: string; readonly args: readonly string[] };
  /** Called when Valkey becomes available, or with the reason why it no longer is. */
  readonly onChange: (error: Error | undefined) => void;
}

export interface Script {
  /** Without it, the first argument of each run is the number. */
  readonly numberOfKeys?: number;
  readonly lua: string;
}

const connectTimeoutMs = 1_000;
const probeDelayMs = 500;

/**
 * A connection to Valkey that never makes a request wait for long: after a script has failed or timed out, scripts
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

  /** Defines a script. The name must not be that of a command. */
  define(name: string, { numberOfKeys, lua }: Script): void {
    this.#client.defineCommand(name, { lua, ...(numberOfKeys !== undefined && { numberOfKeys }) });
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

  /**
   * Runs a script that was defined. Scripts run in the order of the calls, those of the same tick without waiting for each
   * other.
   *
   * @throws Error if Valkey is not available, has reported an error or takes too long
   */
  async run(name: string, args: readonly string[]): Promise<unknown> {
    if (!this.#isAvailable) throw new Error('Valkey is not available.');
    try {
      return await within(this.#options.timeoutMs, this.#send(name, args));
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  #send(name: string, args: readonly string[]): Promise<unknown> {
    const scripts = this.#client as unknown as Record<string, (args: readonly string[]) => Promise<unknown>>;
    const script = scripts[name];
    if (script === undefined) throw new Error(`The script ${name} is not defined.`);
    return script.call(this.#client, args);
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

  async #probe(): Promise<void> {
    const { name, args } = this.#options.probe;
    await within(connectTimeoutMs, this.#send(name, args));
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

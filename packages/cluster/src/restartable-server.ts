type Server = { stop(): Promise<void>; kill(): Promise<void> };

/** A Postgres or RabbitMQ that can be killed and restarted. `start` must use the same data and port each time. */
export class RestartableServer<Kind extends Server> {
  readonly #start: () => Promise<Kind>;
  #running: Kind;

  private constructor(start: () => Promise<Kind>, running: Kind) {
    this.#start = start;
    this.#running = running;
  }

  static async start<Kind extends Server>(start: () => Promise<Kind>): Promise<RestartableServer<Kind>> {
    return new RestartableServer(start, await start());
  }

  get running(): Kind {
    return this.#running;
  }

  /** Kills it and starts it again. */
  async restart(): Promise<void> {
    await this.#running.kill();
    this.#running = await this.#start();
  }

  stop(): Promise<void> {
    return this.#running.stop();
  }
}

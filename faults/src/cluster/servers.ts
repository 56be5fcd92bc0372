import { join } from 'node:path';
import { freePort, startPostgres, startRabbitMq, type LocalPostgres, type LocalRabbitMq } from '@commerce/cluster';

/** A server that can be killed and comes back on its data and its port. */
interface Server {
  readonly port: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export class CrashingServer<Kind extends Server> {
  readonly #start: () => Promise<Kind>;
  #server: Kind;

  private constructor(start: () => Promise<Kind>, server: Kind) {
    this.#start = start;
    this.#server = server;
  }

  static async of<Kind extends Server>(start: () => Promise<Kind>): Promise<CrashingServer<Kind>> {
    return new CrashingServer(start, await start());
  }

  get running(): Kind {
    return this.#server;
  }

  /** Kills it; it is back when this resolves. */
  async crash(): Promise<void> {
    await this.#server.kill();
    this.#server = await this.#start();
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}

/** Writes through to the disk, as it would in production. */
export async function startDatabaseServer(folder: string): Promise<CrashingServer<LocalPostgres>> {
  const port = await freePort();
  return CrashingServer.of(() => startPostgres({ dataDir: join(folder, 'postgres'), port }));
}

export async function startBroker(folder: string): Promise<CrashingServer<LocalRabbitMq>> {
  const port = await freePort();
  return CrashingServer.of(() => startRabbitMq({ dataDir: join(folder, 'rabbitmq'), port }));
}

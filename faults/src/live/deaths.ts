import { EventEmitter, once } from 'node:events';
import type { Death } from '../cluster/service-process.ts';

/** Tells who has died of what, to whoever waits for it. */
export class Deaths {
  readonly #emitter = new EventEmitter();

  note(process: string, death: Death): void {
    this.#emitter.emit(process, death);
  }

  /** The next of this process. */
  async next(process: string, withinMs: number): Promise<Death> {
    const [death] = (await once(this.#emitter, process, { signal: AbortSignal.timeout(withinMs) })) as [Death];
    return death;
  }
}

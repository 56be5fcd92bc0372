import type { Listener } from './listener.ts';
import type { Asked, Joined, SharedStream } from './subscription.ts';

/** A subscription whose client asks for its plan alone: it sends that, and ends. */
export class PlanStream implements SharedStream {
  readonly #plan: Asked['plan'];

  constructor(plan: Asked['plan']) {
    this.#plan = plan;
  }

  async join(listener: Listener): Promise<Joined> {
    listener.push(await this.#plan(listener.follower.context));
    listener.complete();
    return 'live';
  }

  leave(): void {}

  close(): void {}
}

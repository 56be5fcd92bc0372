import { until } from '../../support/until.ts';
import type { Message } from './transport.ts';

/** The messages of a stream, and why it has ended. */
export class Inbox {
  readonly results: Message[] = [];
  #end: string | undefined;

  readonly receive = (message: Message): void => {
    const [error] = message.errors ?? [];
    if (message.data === undefined && error !== undefined) this.end(codeOf(error));
    else this.results.push(message);
  };

  /** The first reason is kept. */
  readonly end = (reason: string): void => void (this.#end ??= reason);

  readonly waitFor = (count: number): Promise<readonly Message[]> =>
    until(`${count} messages have come, of which ${this.results.length} are here`, () => {
      if (this.results.length >= count) return this.results;
      if (this.#end !== undefined) throw new Error(`The stream has ended: ${this.#end}`);
      return undefined;
    });

  readonly ended = (): Promise<string> => until('the stream ends', () => this.#end);

  /** The part that the subscriber sees. */
  get view(): Pick<Inbox, 'results' | 'waitFor' | 'ended'> {
    const { results, waitFor, ended } = this;
    return { results, waitFor, ended };
  }
}

export function codeOf({ extensions, message }: Fault): string {
  return typeof extensions?.code === 'string' ? extensions.code : message;
}

interface Fault {
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly message: string;
}

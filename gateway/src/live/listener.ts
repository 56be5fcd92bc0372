import type { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import type { WaitingLength } from './waiting-lengths.ts';

/** Where an item stands in its stream. */
export type Cursor = number | string;

/** A message of a stream. */
export interface Delivery {
  /** An execution result as JSON. */
  readonly text: string;
  /** Its place, where the stream has places. */
  readonly cursor?: Cursor | undefined;
}

/** Who follows a stream, and as whom it reads. */
export interface Follower {
  /** As it is now: a token may be renewed while a stream runs. */
  readonly context: GatewayContext;
}

export interface ListenerOptions {
  readonly follower: Follower;
  /** How many messages may wait for a slow client. */
  readonly maxWaiting: number;
  /** How many characters they may have. */
  readonly maxWaitingLength: number;
  /** What waits for all listeners of this one's caller. */
  readonly waitingOfCaller: WaitingLength;
  /** Called once, however it ends: with why, unless the client has left. */
  readonly onEnd: (reason: GraphQLError | undefined) => void;
}

/**
 * One client's end of a stream: what is pushed waits here until the transport takes it. Nothing is dropped: who takes too
 * slowly is ended, and can resume.
 */
export class Listener implements AsyncGenerator<Delivery, void> {
  readonly follower: Follower;
  /** Where the last message stands that was pushed, or where the client wants to resume. */
  last: Cursor | undefined;
  /** The last message, where there are no places. */
  lastText: string | undefined;
  readonly #options: ListenerOptions;
  #waiting: (Delivery | undefined)[] = [];
  #taken = 0;
  #waitingLength = 0;
  #take: ((result: IteratorResult<Delivery, void>) => void) | undefined;
  #refuse: ((error: GraphQLError) => void) | undefined;
  #drained: (() => void) | undefined;
  #hasEnded = false;
  #error: GraphQLError | undefined;

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.follower = options.follower;
  }

  get waiting(): number {
    return this.#waiting.length - this.#taken;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** @param isPast it was read for who begins, and comes page by page: a page may wait as long as the caller's share lasts */
  push(delivery: Delivery, isPast = false): void {
    if (this.#hasEnded) return;
    const take = this.#take;
    if (take !== undefined) {
      this.#take = this.#refuse = undefined;
      take({ done: false, value: delivery });
    } else if (!this.#keep(delivery, isPast)) {
      this.#drop(); // Resuming brings them again, and memory is short now.
      this.fail(fellBehind());
    }
  }

  /** Returns false when there is no room for it. */
  #keep(delivery: Delivery, isPast: boolean): boolean {
    const { length } = delivery.text;
    if (!isPast && this.#isBehind(length)) return false;
    const exempt = isPast ? this.#waitingLength : 0;
    if (!this.#options.waitingOfCaller.add(length, exempt)) return false;
    this.#waiting.push(delivery);
    this.#waitingLength += length;
    return true;
  }

  #isBehind(length: number): boolean {
    if (this.waiting === 0) return false;
    const { maxWaiting, maxWaitingLength } = this.#options;
    return this.waiting >= maxWaiting || this.#waitingLength + length > maxWaitingLength;
  }

  /** Ends the stream with an error, after what is waiting. */
  fail(error: GraphQLError): void {
    if (this.#hasEnded) return;
    this.#error = error;
    this.#end(error);
    if (this.#refuse === undefined) return;
    this.#refuse(error);
    this.#error = undefined;
  }

  /** Resolves when the client has taken everything. */
  async drained(): Promise<void> {
    if (this.waiting > 0 && !this.#hasEnded) await new Promise<void>((resolve) => (this.#drained = resolve));
  }

  next(): Promise<IteratorResult<Delivery, void>> {
    const value = this.#waiting[this.#taken];
    if (value !== undefined) {
      this.#forget(value);
      return Promise.resolve({ done: false, value });
    }
    if (this.#error !== undefined) {
      const error = this.#error;
      this.#error = undefined;
      return Promise.reject(error);
    }
    if (this.#hasEnded) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.#take = resolve;
      this.#refuse = reject;
    });
  }

  /** The client has left. */
  return(): Promise<IteratorResult<Delivery, void>> {
    this.#drop();
    this.#error = undefined;
    if (!this.#hasEnded) this.#end(undefined);
    this.#take?.({ done: true, value: undefined });
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(): Promise<IteratorResult<Delivery, void>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #forget({ text }: Delivery): void {
    this.#waiting[this.#taken] = undefined;
    this.#taken += 1;
    this.#waitingLength -= text.length;
    this.#options.waitingOfCaller.remove(text.length);
    if (this.waiting === 0) {
      this.#drop();
      this.#drained?.();
    } else if (this.#taken > this.waiting) {
      // A client that is never quite up to date must not make the array grow without end.
      this.#waiting = this.#waiting.slice(this.#taken);
      this.#taken = 0;
    }
  }

  /** Lets go of all that waits. What waits when a stream fails is kept, and counted, until the client takes it or leaves. */
  #drop(): void {
    this.#options.waitingOfCaller.remove(this.#waitingLength);
    this.#waiting = [];
    this.#taken = 0;
    this.#waitingLength = 0;
  }

  #end(reason: GraphQLError | undefined): void {
    this.#hasEnded = true;
    this.#drained?.();
    this.#options.onEnd(reason);
  }
}

/** Whether an item at one place comes after another. */
export function isAfter(one: Cursor, other: Cursor | undefined): boolean {
  return other === undefined || (one as number) > (other as number); // Both are numbers, or both are strings.
}

function fellBehind(): GraphQLError {
  const message = 'This client reads more slowly than things happen: resume after the last message.';
  return codedError('FELL_BEHIND', message);
}

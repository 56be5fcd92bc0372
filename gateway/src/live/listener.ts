import type { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import type { WaitingLength } from './waiting-lengths.ts';

/** The position of an item in its stream. */
export type Cursor = number | string;

/** A message of a stream. */
export interface Delivery {
  /** An execution result as JSON. */
  readonly text: string;
  /** The cursor, for streams that have cursors. */
  readonly cursor?: Cursor | undefined;
}

/** The subscriber of a stream, and the identity it reads with. */
export interface Follower {
  /** The current context: the token may be renewed while the stream runs. */
  readonly context: GatewayContext;
}

export interface ListenerOptions {
  readonly follower: Follower;
  /** How many messages may be queued for a slow client. */
  readonly maxWaiting: number;
  /** The maximum total length of the queued messages in characters. */
  readonly maxWaitingLength: number;
  /** The queue lengths of all listeners of the same caller. */
  readonly waitingOfCaller: WaitingLength;
  /** Called once when the stream ends, with the error unless the client disconnected. */
  readonly onEnd: (reason: GraphQLError | undefined) => void;
}

/**
 * A client's subscription to a stream: messages are queued here until the transport takes them. No message is dropped:
 * a client that reads too slowly is disconnected, and can resume.
 */
export class Listener implements AsyncGenerator<Delivery, void> {
  readonly follower: Follower;
  /** The cursor of the last pushed message, or the cursor from which the client resumes. */
  last: Cursor | undefined;
  /** The last message, for streams without cursors. */
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

  /**
   * @param isPast whether it is a page of past items for a new listener: a page may be queued up to the caller's limit
   */
  push(delivery: Delivery, isPast = false): void {
    if (this.#hasEnded) return;
    const take = this.#take;
    if (take !== undefined) {
      this.#take = this.#refuse = undefined;
      take({ done: false, value: delivery });
    } else if (!this.#keep(delivery, isPast)) {
      this.#drop(); // A client that resumes receives them again, and memory is short at this point.
      this.fail(fellBehind());
    }
  }

  /** Returns false if the queue is full. */
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

  /** Ends the stream with an error, after the queued messages. */
  fail(error: GraphQLError): void {
    if (this.#hasEnded) return;
    this.#error = error;
    this.#end(error);
    if (this.#refuse === undefined) return;
    this.#refuse(error);
    this.#error = undefined;
  }

  /** Ends the stream without an error, after the queued messages. */
  complete(): void {
    if (this.#hasEnded) return;
    this.#end(undefined);
    this.#take?.({ done: true, value: undefined });
  }

  /** Resolves when the client has taken all messages. */
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

  /** The client disconnected. */
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
      // Bounds the array for a client that never catches up completely.
      this.#waiting = this.#waiting.slice(this.#taken);
      this.#taken = 0;
    }
  }

  /**
   * Discards all queued messages. When a stream fails, its queue is kept, and counted, until the client takes it or
   * disconnects.
   */
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

/** Whether one cursor is after another. */
export function isAfter(one: Cursor, other: Cursor | undefined): boolean {
  return other === undefined || (one as number) > (other as number); // Both are numbers, or both are strings.
}

function fellBehind(): GraphQLError {
  const message = 'This client reads more slowly than events arrive: resume after the last message.';
  return codedError('FELL_BEHIND', message);
}

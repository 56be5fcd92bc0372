import { setTimeout as sleep } from 'node:timers/promises';
import type { EventEnvelope } from '@commerce/events';
import type { Caller } from '@commerce/identity';
import { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';
import { callerKeyOf } from '../identity/request-context.ts';
import type { ChannelSubject } from './channel-subject.ts';
import { isAfter, type Cursor, type Delivery, type Listener } from './listener.ts';
import type { LiveOperation, Variables } from './live-operation.ts';
import { retryDelay } from './retry-delay.ts';
import type { StreamRead, StreamReader } from './stream-reader.ts';
import type { Joined, SharedStream } from './subscription.ts';

interface Joining {
  readonly listener: Listener;
  readonly settle: (outcome: Joined | GraphQLError) => void;
}

/** Items that arrive while a read that starts listeners is running; the result of the read may not include them. */
interface Missed {
  events: EventEnvelope[];
  mustRead: boolean;
}

const retryDelaysMs = [50, 100, 250, 500, 1_000, 2_000, 5_000];

/** How long reads may fail before the clients are informed. */
const defaultPatienceMs = 30_000;

/** Above this number a new read is cheaper than keeping the items. */
const maxEvents = 100;

/**
 * A stream that several listeners share: each item is resolved and serialized once for all of them. The channel
 * processes its work in order: it delivers the items that events carry, and reads the others. Reads that start new
 * listeners run separately, so they do not delay existing listeners. Each listener records the cursor of its last item,
 * so late, duplicate and lost events are harmless: an item that is not the next one is skipped or triggers a read.
 */
export class Channel implements ChannelSubject, SharedStream {
  operation: LiveOperation;
  args: Variables;
  readonly variables: Variables;
  readonly caller: Caller | undefined;
  /** Ends the delivery of events. */
  onClose: () => void = () => {};
  readonly #reader: StreamReader;
  readonly #listeners = new Set<Listener>();
  /** Listeners that wait for their first read, by starting cursor. */
  readonly #joining = new Map<Cursor | undefined, Joining[]>();
  /** Events that arrived after a starting read began, for each of these reads. */
  readonly #missed = new Set<Missed>();
  #events: EventEnvelope[] = [];
  /** The first event that the next read is for. */
  #toRead: EventEnvelope | undefined;
  #mustRead = false;
  #isWorking = false;
  #failures = 0;
  /** When reads began to fail, in milliseconds of `performance.now()`. */
  #failingSince: number | undefined;
  readonly #patienceMs: number;
  /** Messages since the last report. */
  #given = 0;

  constructor(
    { operation, args, variables, caller }: ChannelSubject,
    reader: StreamReader,
    patienceMs = defaultPatienceMs,
  ) {
    this.#patienceMs = patienceMs;
    this.operation = operation;
    this.args = args;
    this.variables = variables;
    this.caller = caller;
    this.#reader = reader;
  }

  /**
   * Starts a listener with the items after a cursor, or with the current state. Throws GraphQLError if it is not
   * allowed.
   */
  async join(listener: Listener, after: Cursor | undefined): Promise<Joined> {
    const joined = new Promise<Joined | GraphQLError>((settle) => {
      const group = this.#joining.get(after);
      if (group === undefined) this.#joining.set(after, [{ listener, settle }]);
      else group.push({ listener, settle });
    });
    // The first caller whose turn comes reads for all waiting listeners, so no listener waits for another caller's
    // turn.
    void this.#reader.inTurn(callerKeyOf(listener.follower.context), () => this.#startAt(after));
    const outcome = await joined;
    if (outcome instanceof GraphQLError) throw outcome;
    return outcome;
  }

  leave(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  close(): void {
    this.onClose();
  }

  tell(event: EventEnvelope): void {
    for (const missed of this.#missed) {
      if (missed.events.length < maxEvents) missed.events.push(event);
      else missed.mustRead = true;
    }
    if (this.#events.length < maxEvents) this.#events.push(event);
    else this.#mustRead = true;
    this.#wake();
  }

  /** Called when events may have been missed. */
  lookAgain(): void {
    for (const missed of this.#missed) missed.mustRead = true;
    this.#mustRead = true;
    this.#wake();
  }

  #wake(): void {
    if (!this.#isWorking) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    try {
      while (this.#mustRead || this.#events.length > 0) {
        if (this.#mustRead) await this.#catchUp();
        else this.#handOn(this.#events.shift() as EventEnvelope, this.#listeners);
      }
    } finally {
      this.#isWorking = false;
    }
  }

  /** Runs one read for all listeners with the same starting cursor. */
  async #startAt(after: Cursor | undefined): Promise<void> {
    const waiting = this.#joining.get(after) ?? [];
    this.#joining.delete(after);
    const group = waiting.filter(({ listener }) => !listener.hasEnded);
    for (const { listener, settle } of waiting) if (listener.hasEnded) settle('live');
    const [first] = group;
    if (first === undefined) return; // The listeners were started by an earlier turn.
    const missed: Missed = { events: [], mustRead: false };
    this.#missed.add(missed);
    const read = await this.#reader.read(this, after, first.listener.follower.context);
    this.#missed.delete(missed);
    if (read instanceof GraphQLError) return group.forEach(({ settle }) => settle(read));
    this.#begin(group, after, read);
    this.#makeUp(missed, new Set(group.map(({ listener }) => listener)));
  }

  #begin(group: readonly Joining[], after: Cursor | undefined, read: StreamRead): void {
    const { origin } = this.operation.live;
    for (const { listener, settle } of group) {
      if (!listener.hasEnded) {
        listener.last = after ?? origin;
        for (const { delivery, cursor } of read.items) this.#give(listener, delivery, cursor, true);
      }
      const isFull = read.isFull && !listener.hasEnded;
      if (!isFull && !listener.hasEnded) this.#listeners.add(listener);
      settle(isFull ? 'more' : 'live');
    }
    this.#observe(undefined);
  }

  /**
   * Delivers what arrived during the read that started these listeners. Listeners with further pages receive it from
   * those pages.
   */
  #makeUp({ events, mustRead }: Missed, started: ReadonlySet<Listener>): void {
    const listening = [...started].filter((listener) => this.#listeners.has(listener));
    if (listening.length === 0) return;
    for (const event of events) this.#handOn(event, listening);
    if (mustRead) this.#mustRead = true;
    if (this.#mustRead) this.#wake();
  }

  /** Delivers an event's item to the listeners for which it is the next one; missing items have to be read. */
  #handOn(event: EventEnvelope, listeners: Iterable<Listener>): void {
    const { operation } = this;
    if (operation.writeCarried === undefined) return this.#readFor(event);
    const cursor = event.aggregateversion;
    let delivery: Delivery | undefined;
    for (const listener of listeners) {
      if (!isAfter(cursor, listener.last)) continue;
      delivery ??= listener.last === cursor - 1 ? this.#reader.carried(operation, event) : undefined;
      if (delivery === undefined || listener.last !== cursor - 1) this.#readFor(event);
      else this.#give(listener, delivery, cursor);
    }
    if (delivery !== undefined) this.#observe(event);
  }

  #readFor(event: EventEnvelope): void {
    this.#mustRead = true;
    this.#toRead ??= event;
  }

  /** Reads the items after the last one that every listener has. Retries until the read succeeds. */
  async #catchUp(): Promise<void> {
    const reader = this.#leastWaiting();
    this.#mustRead = false;
    const event = this.#toRead ?? this.#events[0];
    this.#toRead = undefined;
    if (this.operation.writeCarried === undefined) this.#events = [];
    if (reader === undefined) return;
    const callerKey = callerKeyOf(reader.follower.context);
    const read = await this.#reader.inTurn(callerKey, () =>
      this.#reader.read(this, this.#leastPlace(), reader.follower.context),
    );
    if (read instanceof GraphQLError) {
      this.#toRead = event;
      return this.#recover(read, reader);
    }
    this.#failures = 0;
    this.#failingSince = undefined;
    for (const { delivery, cursor } of read.items)
      for (const listener of this.#listeners) this.#give(listener, delivery, cursor);
    this.#observe(event);
    if (read.isFull) this.#mustRead = true;
  }

  /** The listener whose caller's turn comes first: callers that share the channel cannot delay each other. */
  #leastWaiting(): Listener | undefined {
    const keys = new Set<string>();
    let found: { readonly listener: Listener; readonly waiting: number } | undefined;
    for (const listener of this.#listeners) {
      const key = callerKeyOf(listener.follower.context);
      if (keys.has(key)) continue;
      keys.add(key);
      const waiting = this.#reader.waitingOf(key);
      if (waiting === 0) return listener;
      if (found === undefined || waiting < found.waiting) found = { listener, waiting };
    }
    return found?.listener;
  }

  #leastPlace(): Cursor | undefined {
    let least: Cursor | undefined;
    for (const { last } of this.#listeners)
      if (least === undefined || (last !== undefined && last < least)) least = last;
    return least;
  }

  async #recover(error: GraphQLError, reader: Listener): Promise<void> {
    if (!this.#reader.mayPass(error)) {
      // Other listeners on the channel may still have access, for example with a renewed token.
      reader.fail(error);
      this.#mustRead = this.#listeners.size > 0;
      return;
    }
    this.#failingSince ??= performance.now();
    if (performance.now() - this.#failingSince >= this.#patienceMs) return this.#giveUp();
    this.#mustRead = true;
    await sleep(retryDelay(retryDelaysMs, this.#failures++));
  }

  /** Informs the listeners that depend on the failed read. Listeners that are further ahead depend on another read. */
  #giveUp(): void {
    const least = this.#leastPlace();
    for (const listener of this.#listeners) if (listener.last === least) listener.fail(unreadable());
    this.#mustRead = this.#listeners.size > 0;
  }

  /** Pushes the items that the listener does not have. */
  #give(listener: Listener, delivery: Delivery, cursor: Cursor | undefined, isPast = false): void {
    const isNew = cursor === undefined ? listener.lastText !== delivery.text : isAfter(cursor, listener.last);
    if (!isNew) return;
    if (cursor === undefined) listener.lastText = delivery.text;
    else listener.last = cursor;
    listener.push(delivery, isPast);
    this.#given += 1;
  }

  #observe(event: EventEnvelope | undefined): void {
    this.#reader.observe(this.operation.live.name, this.#given, event?.time);
    this.#given = 0;
  }
}

function unreadable(): GraphQLError {
  const message = 'The events of this subscription could not be read for some time: resume after the last message.';
  return codedError('SERVICE_UNAVAILABLE', message);
}

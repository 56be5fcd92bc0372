import { v7 as uuidv7 } from 'uuid';
import { type EventEnvelope, parseEnvelope } from '../contracts/event.ts';

/** A message that a consumer could not process. It is not retried until staff redrive it. */
export interface DeadLetter {
  /** A UUIDv7 created when the message was dead-lettered, which identifies duplicate deliveries. */
  readonly id: string;
  /** The queue whose consumer failed. */
  readonly queue: string;
  /** The part of the queue's name before the dot. */
  readonly service: string;
  /** The event's type and subject; null if the message is not an event. */
  readonly type: string | null;
  readonly subject: string | null;
  /** The message, decoded as UTF-8. Invalid bytes, and NUL, which Postgres text cannot hold, become U+FFFD. */
  readonly payload: string;
  /** Whether it is an event and can be redriven. */
  readonly isEvent: boolean;
  readonly error: string;
  /** The number of attempts. */
  readonly attempts: number;
  readonly deadLetteredAt: Date;
}

/** A message to dead-letter. */
export interface NewDeadLetter {
  /** If omitted, a new ID is created. */
  readonly id?: string;
  readonly queue: string;
  readonly content: Buffer;
  readonly error: string;
  readonly attempts: number;
  readonly deadLetteredAt?: Date;
}

/** Reads service, type and subject from the queue and the content. */
export function describeDeadLetter({
  id = uuidv7(),
  queue: queueName,
  content,
  error,
  attempts,
  deadLetteredAt = new Date(),
}: NewDeadLetter): DeadLetter {
  const queue = withoutNul(queueName);
  const event = eventIn(content);
  const [service = queue] = queue.split('.');
  return {
    id,
    queue,
    service,
    type: event?.type ?? null,
    subject: event?.subject ?? null,
    payload: withoutNul(content.toString()),
    isEvent: event !== undefined,
    error: withoutNul(error),
    attempts,
    deadLetteredAt,
  };
}

/** The text of an error, as stored with a dead letter: at most 1,000 characters. */
export function describeError(error: unknown): string {
  return String(error).slice(0, 1_000);
}

function eventIn(content: Buffer): EventEnvelope | undefined {
  try {
    return parseEnvelope(content);
  } catch {
    return undefined;
  }
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '\u{fffd}');
}

import { v7 as uuidv7 } from 'uuid';
import { type EventEnvelope, parseEnvelope } from '../contracts/event.ts';

/** A message that was given up: nobody will try it again unless somebody says so. */
export interface ParkedMessage {
  /** UUIDv7, made when it was parked: a message that is handed over twice is still one. */
  readonly id: string;
  /** Whose consumer gave it up. */
  readonly queue: string;
  /** The part of the queue's name before the dot. */
  readonly service: string;
  /** The event's type and subject; null where the message is no event. */
  readonly type: string | null;
  readonly subject: string | null;
  /** The message as it was, read as UTF-8: what is none, and NUL, which Postgres takes in no text, is U+FFFD. */
  readonly payload: string;
  /** Whether it is an event, so that it can be handed to its queue again. */
  readonly isEvent: boolean;
  readonly error: string;
  /** How often it was tried. */
  readonly attempts: number;
  readonly parkedAt: Date;
}

/** What is known of a message besides what it says itself. */
export interface Parking {
  /** A new one unless the message has been parked before. */
  readonly id?: string;
  readonly queue: string;
  readonly content: Buffer;
  readonly error: string;
  readonly attempts: number;
  readonly parkedAt?: Date;
}

/** Describes a message that is given up. */
export function describeParked({
  id = uuidv7(),
  queue: queueName,
  content,
  error,
  attempts,
  parkedAt = new Date(),
}: Parking): ParkedMessage {
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
    parkedAt,
  };
}

/** An error as a parked message tells it. */
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

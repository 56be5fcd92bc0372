import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumeMessage } from 'amqplib';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { z } from 'zod';
import type { KeepParked } from '../event-bus.ts';
import { describeParked, type ParkedMessage, type Parking } from '../../dead-letters/dead-letter.ts';
import type { Work } from './rabbitmq-consumer.ts';
import type { Publish } from './rabbitmq-publish.ts';

/** What a parked message carries besides its content, which stays as it was to the byte. Its message id is the parking's. */
const header = { queue: 'x-queue', error: 'x-error', attempts: 'x-attempt', parkedAt: 'x-parked-at' } as const;

/** Puts a copy of a message among those that are given up; resolves when the broker has it safe. */
export async function park(publish: Publish, parkedQueue: string, parking: Parking): Promise<void> {
  const { id = uuidv7(), queue, content, error, attempts, parkedAt = new Date() } = parking;
  const headers = {
    [header.queue]: queue,
    [header.error]: error,
    [header.attempts]: attempts,
    [header.parkedAt]: parkedAt.toISOString(),
  };
  const properties = { messageId: id, headers };
  await publish({ exchange: '', routingKey: parkedQueue, content, mandatory: true, properties });
}

const firstPauseMs = 250;
const longestPauseMs = 30_000;

/** Hands a parked message to its keeper, again and again until it is kept: until then it stays in its queue. */
export function keepingOf(message: ConsumeMessage, keep: KeepParked, onError: (error: unknown) => void): Work {
  const parked = readParked(message);
  const run = async (stopping: AbortSignal) => {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        return await keep(parked);
      } catch (error) {
        onError(error);
      }
      await sleep(pauseMs, undefined, { signal: stopping });
    }
  };
  return { key: parked.id, run };
}

/** The broker parks a message itself that comes back too often, and tells from where: its consumer dies of it, perhaps. */
const brokersHeader = 'x-first-death-queue';
const cameBack = 'It came back again and again without an answer: its consumer may have died of it.';

/** Whatever somebody else has put into the queue is a parked message too, of which little is known. */
const headersSchema = z.object({
  [header.queue]: z.string().optional().catch(undefined),
  [brokersHeader]: z.string().optional().catch(undefined),
  [header.error]: z.string().optional().catch(undefined),
  [header.attempts]: z.int32().catch(0),
  [header.parkedAt]: z.iso.datetime().optional().catch(undefined),
});

function readParked({ content, properties }: ConsumeMessage): ParkedMessage {
  const headers = headersSchema.parse(properties.headers ?? {});
  const parkedAt = headers[header.parkedAt];
  const isOurs = headers[header.queue] !== undefined && isUuid(properties.messageId);
  const byBroker = headers[brokersHeader];
  return describeParked({
    // The message id of an event is not that of its parking: it may be parked again.
    ...(isOurs && { id: properties.messageId as string }),
    queue: headers[header.queue] ?? byBroker ?? 'unknown',
    content,
    error: headers[header.error] ?? (byBroker === undefined ? 'unknown' : cameBack),
    attempts: headers[header.attempts],
    ...(parkedAt !== undefined && { parkedAt: new Date(parkedAt) }),
  });
}

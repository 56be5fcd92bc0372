import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumeMessage } from 'amqplib';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { z } from 'zod';
import type { StoreDeadLetter } from '../event-bus.ts';
import { describeDeadLetter, type DeadLetter, type NewDeadLetter } from '../../dead-letters/dead-letter.ts';
import type { Work } from './rabbitmq-consumer.ts';
import type { Publish } from './rabbitmq-publish.ts';

/** Headers of a dead letter. Its content is unchanged, and its message ID is the dead letter's own. */
const header = {
  queue: 'x-queue',
  error: 'x-error',
  attempts: 'x-attempt',
  deadLetteredAt: 'x-dead-lettered-at',
} as const;

/** Publishes a copy of a message to the dead-letter queue. Resolves when the broker has confirmed it. */
export async function publishDeadLetter(
  publish: Publish,
  deadLetterQueue: string,
  letter: NewDeadLetter,
): Promise<void> {
  const { id = uuidv7(), queue, content, error, attempts, deadLetteredAt = new Date() } = letter;
  const headers = {
    [header.queue]: queue,
    [header.error]: error,
    [header.attempts]: attempts,
    [header.deadLetteredAt]: deadLetteredAt.toISOString(),
  };
  const properties = { messageId: id, headers };
  await publish({ exchange: '', routingKey: deadLetterQueue, content, mandatory: true, properties });
}

const firstPauseMs = 250;
const longestPauseMs = 30_000;

/** Stores a dead letter, retrying until it succeeds. Until then the message stays in its queue. */
export function storingOf(message: ConsumeMessage, store: StoreDeadLetter, onError: (error: unknown) => void): Work {
  const letter = readDeadLetter(message);
  const run = async (stopping: AbortSignal) => {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        return await store(letter);
      } catch (error) {
        onError(error);
      }
      await sleep(pauseMs, undefined, { signal: stopping });
    }
  };
  return { key: letter.id, run };
}

/**
 * The broker dead-letters messages that were redelivered too often, and puts the name of their queue into this header.
 */
const brokersHeader = 'x-first-death-queue';
const redeliveredTooOften = 'Redelivered too often without an acknowledgement: the consumer may crash on this message.';

/** A message that another program published to the queue is a dead letter too, but has fewer headers. */
const headersSchema = z.object({
  [header.queue]: z.string().optional().catch(undefined),
  [brokersHeader]: z.string().optional().catch(undefined),
  [header.error]: z.string().optional().catch(undefined),
  [header.attempts]: z.int32().catch(0),
  [header.deadLetteredAt]: z.iso.datetime().optional().catch(undefined),
});

function readDeadLetter({ content, properties }: ConsumeMessage): DeadLetter {
  const headers = headersSchema.parse(properties.headers ?? {});
  const deadLetteredAt = headers[header.deadLetteredAt];
  const isOurs = headers[header.queue] !== undefined && isUuid(properties.messageId);
  const byBroker = headers[brokersHeader];
  return describeDeadLetter({
    // The message ID of an event is not used, because an event can be dead-lettered more than once.
    ...(isOurs && { id: properties.messageId as string }),
    queue: headers[header.queue] ?? byBroker ?? 'unknown',
    content,
    error: headers[header.error] ?? (byBroker === undefined ? 'unknown' : redeliveredTooOften),
    attempts: headers[header.attempts],
    ...(deadLetteredAt !== undefined && { deadLetteredAt: new Date(deadLetteredAt) }),
  });
}

import type { ConsumeMessage } from 'amqplib';
import type { HandleEvent } from '../event-bus.ts';
import { type EventEnvelope, parseEnvelope } from '../../contracts/event.ts';
import { describeError } from '../../dead-letters/dead-letter.ts';
import type { Work } from './rabbitmq-consumer.ts';
import { publishDeadLetter } from './rabbitmq-dead-letters.ts';
import type { Publish } from './rabbitmq-publish.ts';
import { retryQueue } from './rabbitmq-topology.ts';
import { delayBeforeNext } from '../retry.ts';
import { tellable } from '../../contracts/secret-events.ts';

/**
 * The number of attempts, including the current one. It is a header of this system, because brokers count redeliveries
 * differently.
 */
const attemptHeader = 'x-attempt';

export interface HandlingOptions {
  readonly queue: string;
  readonly handle: HandleEvent;
  readonly retryDelaysMs: readonly number[];
  readonly deadLetterQueue: string;
  /** Publishes copies on another connection than the consumer's, which the broker would otherwise block as well. */
  readonly publish: Publish;
  /** Whether messages in this retry queue return, as far as is known. */
  readonly isSound: (queue: string) => boolean;
  readonly onError: (error: unknown) => void;
}

/**
 * Handles a message. If that fails, publishes a copy to a retry queue or the dead-letter queue, and acknowledges the
 * original only after the broker has confirmed the copy, so a crash cannot lose the message.
 */
export function handlingOf(message: ConsumeMessage, options: HandlingOptions): Work {
  const event = readEvent(message);
  const run = async () => {
    try {
      if (event instanceof Error) throw event;
      await options.handle(event);
    } catch (error) {
      const shownError = event instanceof Error ? error : tellable(error, event);
      options.onError(shownError);
      await putAside(message, { error, shownError }, options);
    }
  };
  return { key: event instanceof Error ? '' : event.subject, run };
}

async function putAside(
  message: ConsumeMessage,
  { error, shownError }: { readonly error: unknown; readonly shownError: unknown },
  { queue, retryDelaysMs, deadLetterQueue, publish, isSound }: HandlingOptions,
): Promise<void> {
  const { content, properties } = message;
  const attempts = Number(properties.headers?.[attemptHeader] ?? 1);
  const delayMs = delayBeforeNext(error, attempts, retryDelaysMs);
  if (delayMs === undefined) {
    await publishDeadLetter(publish, deadLetterQueue, { queue, content, error: describeError(shownError), attempts });
    return;
  }
  const retries = retryDelaysMs.filter((each) => each >= delayMs).map((each) => retryQueue(queue, each));
  const retry = retries.find(isSound);
  if (retry === undefined) throw new Error(`No retry queue returns messages to ${queue}.`);
  await publish({
    exchange: '',
    routingKey: retry,
    content,
    mandatory: true,
    properties: {
      messageId: properties.messageId,
      type: properties.type,
      contentType: properties.contentType,
      headers: { [attemptHeader]: attempts + 1, 'x-error': describeError(shownError) },
    },
  });
}

function readEvent(message: ConsumeMessage): EventEnvelope | Error {
  try {
    return parseEnvelope(message.content);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

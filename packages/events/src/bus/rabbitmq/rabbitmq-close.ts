import type { EventEmitter } from 'node:events';

/**
 * Waits for the end of what is to close a channel or a connection. amqplib's own promise stays open for ever when the
 * connection is lost meanwhile; its `close` event comes in any case.
 */
export async function untilClosed(channelOrConnection: EventEmitter, closing: Promise<void>): Promise<void> {
  await Promise.race([closing, new Promise<void>((resolve) => channelOrConnection.once('close', () => resolve()))]);
}

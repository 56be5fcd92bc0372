import type { EventEmitter } from 'node:events';

/**
 * Waits until a channel or connection has closed. If the connection is lost, amqplib's own promise never settles, but
 * its `close` event is always emitted.
 */
export async function untilClosed(channelOrConnection: EventEmitter, closing: Promise<void>): Promise<void> {
  await Promise.race([closing, new Promise<void>((resolve) => channelOrConnection.once('close', () => resolve()))]);
}

import type { EventBus } from './event-bus.ts';
import { InProcessEventBus } from './in-process/in-process-event-bus.ts';
import { RabbitMqEventBus } from './rabbitmq/rabbitmq-event-bus.ts';

/** Opens a bus over RabbitMQ if its URL is given, and an in-process bus otherwise. */
export function openEventBus(
  url: string | undefined,
  connectionName: string,
  onError: (error: unknown) => void,
): Promise<EventBus> {
  if (url === undefined) return Promise.resolve(new InProcessEventBus());
  return RabbitMqEventBus.open({ url, connectionName, onError });
}

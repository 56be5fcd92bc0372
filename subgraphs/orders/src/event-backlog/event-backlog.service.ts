import { outboxBacklog } from '@commerce/events/database';
import type { Read } from '@commerce/graphql';
import { EventBacklog } from './event-backlog.ts';

export class EventBacklogService {
  async find(read: Read): Promise<EventBacklog> {
    const { depth, oldestSeconds } = await read((manager) => outboxBacklog(manager));
    return Object.assign(new EventBacklog(), { waitingEvents: depth, oldestSeconds });
  }
}

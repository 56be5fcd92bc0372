import { createEvent } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import type { EntityManager } from 'typeorm';
import { StaffTopicRepository } from './staff-topic.repository.ts';
import { staffTopics, type StaffTopic } from './staff-topic.ts';

/** The minimum time between two events of one topic, whatever the number of changes and processes. */
const intervalSeconds = 2;

/** Publishes that something has changed which staff follow live, once for any number of changes. */
export class StaffTopicService {
  constructor(private readonly seconds = intervalSeconds) {}

  /** Notes a change in the caller's transaction. */
  noteChange(topic: StaffTopic, manager: EntityManager): Promise<void> {
    return new StaffTopicRepository(manager).addChange(topic);
  }

  /** Publishes the topics that have changed, except those that were published a moment ago. */
  async publishDue(manager: EntityManager): Promise<void> {
    const due = await new StaffTopicRepository(manager).takeDue(this.seconds);
    const events = due.map(({ topic, version }) =>
      createEvent(staffTopics[topic], { subject: topic.toLowerCase(), aggregateVersion: version }, {}),
    );
    if (events.length > 0) await addToOutbox(manager, ...events);
  }
}

import type { EntityManager } from 'typeorm';
import type { StaffTopic } from './staff-topic.ts';

export interface DueTopic {
  readonly topic: StaffTopic;
  /** Counts the notifications of the topic. */
  readonly version: number;
}

/** The topics, and their changes that are not published yet. Triggers add those of returns and dead letters. */
export class StaffTopicRepository {
  constructor(private readonly manager: EntityManager) {}

  async addChange(topic: StaffTopic): Promise<void> {
    await this.manager.query('INSERT INTO staff_topic_change (topic) VALUES ($1)', [topic]);
  }

  /** Takes all changes of the topics that were not published within so many seconds. */
  async takeDue(seconds: number): Promise<DueTopic[]> {
    const [due]: [DueTopic[], number] = await this.manager.query(
      `WITH due AS (
         SELECT topic FROM staff_topic
         WHERE notified_at <= now() - make_interval(secs => $1)
           AND EXISTS (SELECT FROM staff_topic_change change WHERE change.topic = staff_topic.topic)
         FOR UPDATE SKIP LOCKED
       ), taken AS (
         DELETE FROM staff_topic_change USING due WHERE staff_topic_change.topic = due.topic
       )
       UPDATE staff_topic SET version = version + 1, notified_at = now()
       FROM due WHERE staff_topic.topic = due.topic RETURNING staff_topic.topic, staff_topic.version`,
      [seconds],
    );
    return due;
  }
}

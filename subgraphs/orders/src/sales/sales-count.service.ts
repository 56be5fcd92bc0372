import { WorkLoop } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import type { StaffTopicService } from '../staff-topic/staff-topic.service.ts';
import { batchSize, SalesCountRepository } from './sales-count.repository.ts';

/**
 * Counts the history of orders, which is also their events: each entry once, in batches. An order never waits for it,
 * and no two processes count at the same time, so no row of numbers is contended.
 */
export class SalesCountService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly topics: StaffTopicService,
  ) {}

  /** Counts what has happened since, and publishes what has changed. Returns whether there may be more to count. */
  countNext(): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const counts = new SalesCountRepository(manager);
      const position = await counts.lockActive();
      if (position === undefined) return false;
      const counted = [await counts.countChanges(position), await counts.countCarts()];
      if (counted.some((count) => count > 0)) await this.topics.noteChange('SALES', manager);
      await this.topics.publishDue(manager);
      return counted.includes(batchSize);
    });
  }

  watch(onError: (error: unknown) => void, pollMs = 1_000): WorkLoop {
    return new WorkLoop({ round: () => this.countNext(), pollMs, onError });
  }
}

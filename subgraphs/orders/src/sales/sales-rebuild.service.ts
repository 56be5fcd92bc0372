import type { DataSource, EntityManager } from 'typeorm';
import type { StaffTopicService } from '../staff-topic/staff-topic.service.ts';
import { batchSize, SalesCountRepository, type CountPosition } from './sales-count.repository.ts';

/** Counts the whole history again, beside the numbers that reports read and that are still counted meanwhile. */
export class SalesRebuildService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly topics: StaffTopicService,
  ) {}

  /**
   * Replaces the numbers when the new ones include every change that the old ones include. Throws if another rebuild
   * begins meanwhile. Returns the number of changes counted.
   */
  async rebuild(): Promise<number> {
    const generation = await this.#inTransaction((counts) => counts.begin());
    let counted = 0;
    for (let last = batchSize; last === batchSize; counted += last) {
      last = await this.#inTransaction(async (counts) => counts.countChanges(await lockFilling(counts, generation)));
    }
    counted += await this.#replace(generation);
    while (await this.#inTransaction((counts) => counts.deleteEnded()));
    return counted;
  }

  /** Nothing is counted for reports meanwhile, so the rest is small. */
  #replace(generation: number): Promise<number> {
    return this.#inTransaction(async (counts, manager) => {
      const active = await counts.awaitActive();
      let counted = 0;
      for (let last = batchSize; last === batchSize; counted += last) {
        last = await counts.countChanges(await lockFilling(counts, generation));
      }
      await counts.replace(active.generation, generation);
      await this.topics.noteChange('SALES', manager);
      return counted;
    });
  }

  #inTransaction<Result>(
    work: (counts: SalesCountRepository, manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.dataSource.transaction((manager) => work(new SalesCountRepository(manager), manager));
  }
}

async function lockFilling(counts: SalesCountRepository, generation: number): Promise<CountPosition> {
  const position = await counts.lockFilling(generation);
  if (position === undefined) throw new Error('Another rebuild has begun. Wait until it has finished.');
  return position;
}

import { createEvent, ProductSearchChanged } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { GuardedServer } from './guarded-server.ts';
import { SearchIndexRepository } from './search-index.repository.ts';
import { documentsPerRound, nil, type Lease, type SearchChange, type SearchIndex } from './search-index.ts';

/** What a round has done. */
interface Progress {
  readonly changes: readonly SearchChange[];
  readonly next: Lease;
  /** Whether to publish that searches find something else. */
  readonly isPublished: boolean;
  readonly hasMore: boolean;
}

/** Keeps the index on a search server complete. Any number of processes may do so: a lease decides which one works. */
export class SearchIndexService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly server: GuardedServer,
    private readonly batchSize = documentsPerRound,
  ) {}

  /** What searches use. */
  state(): Promise<SearchIndex> {
    return this.#repository.state();
  }

  /** Requests an index that is filled from the beginning. Until it is complete, searches use the present one. */
  async rebuild(): Promise<void> {
    await this.#repository.rebuild(newName());
  }

  /** Writes one batch of changes, and one of the index that is being built. Returns whether there may be more to do. */
  async continue(): Promise<boolean> {
    if (!(await this.server.probe())) return false;
    const lease = await this.#repository.lease();
    if (lease === undefined) return false;
    try {
      if (!lease.isRecording) await this.#startRecording();
      const progress = await this.#write(await this.#checked(lease));
      await this.#finish(progress);
      const { serving } = progress.next;
      if (serving !== null && serving !== lease.serving) await this.server.deleteOthers([serving]);
      return progress.hasMore;
    } catch (error) {
      await this.#repository.release(lease);
      throw error;
    }
  }

  /** One table after the other, so that no transaction waits for this one while this one waits for it. */
  async #startRecording(): Promise<void> {
    for (const table of ['product', 'variant'] as const)
      await this.dataSource.transaction((manager) => new SearchIndexRepository(manager).record(table));
    await this.#repository.setRecording();
  }

  /** The lease with the indexes that the server really has, and with a new one if it needs one. */
  async #checked(lease: Lease): Promise<Lease> {
    const serving = (await this.#isIntact(lease.serving, lease)) ? lease.serving : null;
    if (lease.building === null && serving !== null) return { ...lease, serving };
    if (await this.#isIntact(lease.building, lease)) return { ...lease, serving };
    const building = newName();
    await this.server.create(building);
    return { ...lease, serving, building, builtAfter: nil };
  }

  /** A server that was restored from a copy, or that belongs to another database, has another position. */
  async #isIntact(index: string | null, { written, version }: Lease): Promise<boolean> {
    if (index === null) return false;
    const position = await this.server.positionOf(index);
    return position !== undefined && position >= written && position < version;
  }

  async #write(lease: Lease): Promise<Progress> {
    const changes = await this.#repository.findChanges(this.batchSize);
    const documents = await this.#repository.findDocuments(changes.map(({ productId }) => productId));
    for (const index of [lease.serving, lease.building])
      if (index !== null) await this.server.write(index, documents, lease.version);
    const built = await this.#build(lease);
    const isDrained = changes.length < this.batchSize;
    const hasChanged = lease.hasChanged || changes.length > 0 || built.serving !== lease.serving;
    const isPublished = hasChanged && isDrained && built.serving !== null;
    const next = { ...built, hasChanged: hasChanged && !isPublished };
    return { changes, next, isPublished, hasMore: !isDrained || next.building !== null };
  }

  /** Writes the next products to the index that is being built. After the last, searches use it. */
  async #build(lease: Lease): Promise<Lease> {
    const { building, builtAfter, version } = lease;
    if (building === null) return lease;
    const documents = await this.#repository.findDocumentsAfter(builtAfter, this.batchSize);
    await this.server.write(building, documents, version);
    if (documents.length === this.batchSize) return { ...lease, builtAfter: documents.at(-1)!.id };
    return { ...lease, serving: building, building: null };
  }

  async #finish({ next, changes, isPublished }: Progress): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const repository = new SearchIndexRepository(manager);
      if (!(await repository.finish(next))) throw new Error('Another process has the lease of the search index.');
      await repository.deleteChanges(changes);
      if (!isPublished) return;
      const publishedAt = new Date().toISOString();
      const subject = { subject: 'search', aggregateVersion: next.version };
      await addToOutbox(manager, createEvent(ProductSearchChanged, subject, { publishedAt }));
    });
  }

  get #repository(): SearchIndexRepository {
    return new SearchIndexRepository(this.dataSource.manager);
  }
}

const newName = () => randomBytes(6).toString('hex');

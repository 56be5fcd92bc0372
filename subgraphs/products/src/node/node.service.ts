import { oneForEach } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { NodeRepository, type Kind } from './node.repository.ts';

/** Finds out what an ID identifies. */
export class NodeService {
  constructor(private readonly dataSource: DataSource) {}

  /** What each ID identifies, in the order of the IDs. */
  readonly loadKind = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Kind | undefined)[]> => {
    const found = await new NodeRepository(manager).findKinds(ids.filter((id) => isUuid(id)));
    return oneForEach(ids, found, ({ id }) => id).map((row) => row?.kind);
  };
}

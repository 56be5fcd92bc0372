import { shopSubgraphs } from './shop-subgraphs.ts';
import { publicSubgraphs, type Subgraph } from './subgraphs.ts';

/** The subgraphs that the workloads run on, by the name of their suite. */
export const suites = { public: publicSubgraphs, shop: shopSubgraphs } satisfies Record<string, readonly Subgraph[]>;

export type SuiteName = keyof typeof suites;

export const isSuiteName = (name: string | undefined): name is SuiteName => name !== undefined && name in suites;

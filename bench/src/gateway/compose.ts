import { writeFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import type { Subgraph } from './subgraphs.ts';

/** Writes the supergraph of some subgraphs, which answer at `urls` (by name), to a file. */
export async function composeTo(
  file: string,
  subgraphs: readonly Subgraph[],
  urls: Readonly<Record<string, string>>,
): Promise<void> {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, url: urls[name] })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'The subgraphs of the benchmark do not compose.');
  await writeFile(file, supergraphSdl);
}

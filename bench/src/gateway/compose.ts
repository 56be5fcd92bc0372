import { writeFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import { subgraphs } from './subgraphs.ts';

/** Writes the supergraph of the benchmark's subgraphs, which answer at `urls` (by name), to a file. */
export async function composeTo(file: string, urls: Readonly<Record<string, string>>): Promise<void> {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, url: urls[name] })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'The subgraphs of the benchmark do not compose.');
  await writeFile(file, supergraphSdl);
}

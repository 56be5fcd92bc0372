import { spawnSync } from 'node:child_process';
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printAsyncApi } from '@commerce/events/asyncapi';
import { configSchema } from '../../../gateway/dist/config-schema.js';
import { printRoles } from './roles.ts';
import { printSubgraphs } from './subgraphs.ts';
import { composeSupergraph } from './supergraph.ts';

const folder = new URL('../../../schema/', import.meta.url);

/** A generated file, most of them under schema/, with its expected content. */
export interface SchemaFile {
  /** Relative to schema/. */
  readonly path: string;
  readonly content: string;
}

export const apiSchemaPath = 'storefront.graphql';

/** The schemas and contracts, printed from the code that implements them. */
export async function printSchemaFiles(): Promise<SchemaFile[]> {
  const subgraphs = await printSubgraphs();
  const { supergraph, apiSchema } = composeSupergraph(subgraphs);
  return [
    ...subgraphs.map(({ name, sdl }) => ({ path: `subgraphs/${name}.graphql`, content: sdl })),
    { path: 'supergraph.graphql', content: supergraph },
    { path: apiSchemaPath, content: apiSchema },
    { path: 'events.asyncapi.yaml', content: printAsyncApi() },
    { path: 'gateway.config.json', content: `${JSON.stringify(configSchema(), undefined, 2)}\n` },
    { path: '../docs/roles.md', content: printRoles(supergraph, apiSchema) },
  ];
}

/** The path of the file relative to the root of the repository. */
export function nameOf({ path }: SchemaFile): string {
  return posix.join('schema', path);
}

/** The content of the file in git, or undefined without git or without the file. */
export function committedSchemaFile(path: string): string | undefined {
  const { status, stdout } = spawnSync('git', ['show', `HEAD:schema/${path}`], { encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}

/** The content in the working tree, or undefined if the file does not exist. */
export async function readSchemaFile(path: string): Promise<string | undefined> {
  return readFile(fileURLToPath(new URL(path, folder)), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

export async function writeSchemaFile({ path, content }: SchemaFile): Promise<void> {
  const file = fileURLToPath(new URL(path, folder));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parse } from 'graphql';
import type { PrintedSubgraph } from './schema/subgraphs.ts';
import { compose } from './schema/supergraph.ts';

const usage = `npm run compose -- NAME=URL[,SCHEMA] … [--out FILE]

  NAME=URL          a subgraph at this URL, which is asked for its schema: { _service { sdl } }
  NAME=URL,SCHEMA   a subgraph whose schema is in a file
  --out FILE        where to write the supergraph (default supergraph.graphql)`;

/** `npm run compose`: composes the supergraph of any federation 2 subgraphs. */
try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
  if (positionals.length === 0) throw new Error(usage);
  const subgraphs = await Promise.all(positionals.map(readSubgraph));
  const { supergraphSdl, hints } = compose(subgraphs);
  const { out = 'supergraph.graphql' } = values;
  await writeFile(out, `${supergraphSdl}\n`);
  for (const hint of hints) process.stdout.write(`${hint.toString()}\n`);
  process.stdout.write(`Wrote ${out} with ${subgraphs.map(({ name }) => name).join(', ')}.\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function readSubgraph(text: string): Promise<PrintedSubgraph> {
  const [, name, url, file] = /^([\w-]+)=(https?:\/\/[^\s,]+)(?:,(.+))?$/.exec(text) ?? [];
  if (name === undefined || url === undefined) throw new Error(`${text} is not of the form NAME=URL.\n\n${usage}`);
  const sdl = file === undefined ? await schemaAt(name, url) : await readFile(file, 'utf8');
  try {
    parse(sdl);
  } catch (error) {
    throw new Error(`The schema of ${name} is not valid: ${(error as Error).message}`, { cause: error });
  }
  return { name, url, sdl };
}

async function schemaAt(name: string, url: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query: '{ _service { sdl } }' });
  const timeout = AbortSignal.timeout(10_000);
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: timeout });
    const { data } = (await response.json()) as { data?: { _service?: { sdl?: unknown } } };
    if (typeof data?._service?.sdl === 'string') return data._service.sdl;
  } catch (error) {
    throw new Error(`${name} does not answer at ${url}: ${reasonOf(error)}`, { cause: error });
  }
  throw new Error(`${name} is not a federation subgraph: ${url} has no { _service { sdl } }.`);
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message : message;
}

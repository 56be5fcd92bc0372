import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { print } from 'graphql';
import { z } from 'zod';
import type { PlannedOperation } from './planning-messages.ts';

const resolveHere = createRequire(import.meta.url);

/** The packages whose versions decide what a plan looks like. */
const plannerPackages = [
  '@apollo/query-planner',
  '@apollo/query-graphs',
  '@apollo/federation-internals',
  'graphql',
] as const;

const manifest = z.object({ version: z.string() });

/** The compiled code of the planning thread, at the same relative path from `src` and `dist`. */
const planningCode = new URL('../../dist/planning/', import.meta.url);

let known: Promise<string> | undefined;

/** A hash of what plans besides the supergraph: Apollo's planner, and our own code around it. */
export function plannerHash(): Promise<string> {
  return (known ??= hashPlanner());
}

async function hashPlanner(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of plannerPackages) hash.update(`${name} ${versionOf(name)}\n`);
  const files = (await readdir(planningCode)).filter((name) => name.endsWith('.js'));
  for (const name of files.toSorted()) hash.update(`${name}\n`).update(await readFile(new URL(name, planningCode)));
  return hash.digest('base64url');
}

function versionOf(name: string): string {
  return manifest.parse(resolveHere(`${name}/package.json`)).version;
}

/** Identifies an operation: equal operations have equal plans on one supergraph. */
export function planKeyOf({ document, operationName = '', overrides }: PlannedOperation): string {
  const text = JSON.stringify([operationName, overrides, print(document)]);
  return createHash('sha256').update(text).digest('base64url');
}

import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { parse, type GraphQLSchema } from 'graphql';
import { buildSupergraph } from '../planning/supergraph-planner.ts';
import type { SchemaChange } from './graph-description.ts';

const effects = {
  [CriticalityLevel.Breaking]: 'BREAKING',
  [CriticalityLevel.Dangerous]: 'DANGEROUS',
  [CriticalityLevel.NonBreaking]: 'SAFE',
} as const;

/** What changed for clients between two supergraphs, the changes that can break them first, then by path. */
export async function changesBetween(before: string, after: string): Promise<SchemaChange[]> {
  const found = await diff(apiSchemaOf(before), apiSchemaOf(after));
  const changes = found
    .map(({ path = '', message, criticality: { level } }) => ({ path, message, effect: effects[level] }))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));
  return Object.values(effects).flatMap((effect) => changes.filter((change) => change.effect === effect));
}

const apiSchemaOf = (supergraph: string): GraphQLSchema =>
  buildSupergraph(parse(supergraph)).apiSchema().toGraphQLJSSchema();

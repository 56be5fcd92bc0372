import { composeServices } from '@apollo/composition';
import { print, type DocumentNode } from 'graphql';
import { withOneOf } from '../../../src/planning/one-of-inputs.ts';
import { type Subgraph } from './scenario.ts';
import { subgraphDocument } from './subgraph-document.ts';

/** Composed supergraphs by their documents: many tests start the same subgraphs at other addresses. */
const composed = new Map<string, string>();

/** The supergraph of the subgraphs at these addresses, in SDL. */
export function compose(subgraphs: Readonly<Record<string, Subgraph>>, urls: Readonly<Record<string, string>>): string {
  const documents = Object.entries(subgraphs).map(([name, subgraph]) => [name, subgraphDocument(subgraph)] as const);
  const key = documents.map(([name, document]) => `${name}: ${print(document)}`).join('\n');
  const sdl = composed.get(key) ?? composeAt(documents);
  composed.set(key, sdl);
  return documents.reduce((text, [name]) => text.replaceAll(`"${placeholder(name)}"`, JSON.stringify(urls[name])), sdl);
}

const placeholder = (name: string): string => `http://${name}.invalid`;

function composeAt(documents: readonly (readonly [name: string, document: DocumentNode])[]): string {
  const { errors, supergraphSdl } = composeServices(
    documents.map(([name, typeDefs]) => ({ name, url: placeholder(name), typeDefs })),
  );
  if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
  return withOneOf(
    supergraphSdl,
    documents.map(([, document]) => document),
  );
}

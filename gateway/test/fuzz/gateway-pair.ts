import { print, visit, type DocumentNode, type FormattedExecutionResult } from 'graphql';
import { LoadedSupergraph } from '../../src/planning/supergraph.ts';
import { compose } from '../conformance/support/compose.ts';
import { openGateway, openStockGateway, type GatewayOpener } from '../conformance/support/gateways.ts';
import { type Scenario } from '../conformance/support/scenario.ts';
import { subgraphDocument } from '../conformance/support/subgraph-document.ts';
import { startSubgraphServers } from '../conformance/support/subgraph-servers.ts';
import { type Operation } from './ast.ts';
import { type Subject } from './operation-generator.ts';

export type Answer = FormattedExecutionResult;
type Ask = (operation: Operation) => Promise<Answer>;

/** Our gateway and Apollo’s over the same subgraphs. */
export interface GatewayPair extends AsyncDisposable {
  readonly scenario: string;
  readonly subject: Subject;
  readonly ours: Ask;
  readonly stock: Ask;
}

export async function openGatewayPair(scenario: Scenario): Promise<GatewayPair> {
  const servers = await startSubgraphServers(scenario.subgraphs);
  const opened: AsyncDisposable[] = [servers];
  const close = async (): Promise<void> => {
    for (const resource of opened.toReversed()) await resource[Symbol.asyncDispose]();
  };
  const open = async (opener: GatewayOpener, supergraph: string): Promise<Ask> => {
    const gateway = await opener(supergraph);
    opened.push(gateway);
    return ({ document, variables }) => gateway.run(textOf(document), variables);
  };
  try {
    const supergraph = compose(scenario.subgraphs, servers.urls);
    const [ours, stock] = [await open(openGateway, supergraph), await open(openStockGateway, supergraph)];
    const subject = subjectOf(scenario, supergraph);
    return { scenario: scenario.name, subject, ours, stock, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

const texts = new WeakMap<DocumentNode, string>();

/** Printed once for both gateways. */
export function textOf(document: DocumentNode): string {
  const text = texts.get(document) ?? print(document);
  texts.set(document, text);
  return text;
}

/** What operations over a scenario can select. */
export function subjectOf({ cases, subgraphs }: Scenario, supergraph: string): Subject {
  const examples = cases.map(({ query, variables }) => query + JSON.stringify(variables)).join('\n');
  const texts = new Set([...examples.matchAll(/"([^"\\]*)"/g)].map(([, text]) => text ?? ''));
  return {
    schema: new LoadedSupergraph(supergraph).apiSchema,
    texts: ['x', 'Query', ...texts],
    reservedNames: new Set(['__typename', ...Object.values(subgraphs).flatMap(namesInFieldSets)]),
  };
}

/** The fields that are part of a key or a requirement. */
function namesInFieldSets(subgraph: Scenario['subgraphs'][string]): string[] {
  const names: string[] = [];
  visit(subgraphDocument(subgraph), {
    Directive: ({ name, arguments: args = [] }) => {
      if (!['key', 'requires', 'provides'].includes(name.value)) return;
      for (const { value } of args) if (value.kind === 'StringValue') names.push(...(value.value.match(/\w+/g) ?? []));
    },
  });
  return names;
}

import type { AdmittedOperation } from '@commerce/graphql/server';
import { GraphQLError, print } from 'graphql';
import { OperationProtection } from '../authorization/operation-protection.ts';
import type { Protection } from '../authorization/protection.ts';
import { callerKeyOf, type GatewayContext } from '../identity/request-context.ts';
import { hashOf } from '../operations/text-hash.ts';
import type { SubgraphConnections } from '../subgraphs/subgraph-connections.ts';
import type { PlanSubscription, SubgraphSubscription } from '../subgraphs/subgraph-subscription.ts';
import type { Delivery } from './listener.ts';
import { refusalOf, rootFieldOf } from './root-field.ts';
import type { Asked, Asking, SharedStream, Subscription } from './subscription.ts';
import { SubgraphStream, type Plan, type SubgraphStreamParts } from './subgraph-stream.ts';

export interface SubgraphStreamsOptions extends Pick<SubgraphStreamParts, 'limits' | 'inTurn' | 'format' | 'onFault'> {
  readonly plan: PlanSubscription<GatewayContext>;
  readonly connections: SubgraphConnections;
  /** The addresses of subscriptions, by the name of the subgraph. Others have that of the subgraph, as a WebSocket. */
  readonly urls: Readonly<Record<string, string>>;
  /** The headers that a subgraph receives. Requests with the same identity may share a connection. */
  readonly headersOf: (
    context: GatewayContext,
    subgraph: string,
  ) => { readonly identity: Headers; readonly tracing: Headers };
  /** Called with the number of messages that were delivered for a field. */
  readonly onDelivered: (field: string, count: number) => void;
}

type Headers = Readonly<Record<string, string>>;

/** The subscription fields that subgraphs feed themselves: all that have no `@live`. */
export class SubgraphStreams {
  readonly #options: SubgraphStreamsOptions;

  constructor(options: SubgraphStreamsOptions) {
    this.#options = options;
  }

  prepare(valid: AdmittedOperation, protection: Protection): Subscription {
    const { document, operation } = valid;
    const field = rootFieldOf(valid);
    const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    const request = { document, operation, documentHash: hashOf(print(document)) };
    return {
      policies: new OperationProtection(protection, document).policies,
      ask: ({ variables: given, authority }: Asking): Asked => {
        const refusal = refusalOf(field, protection, authority);
        if (refusal !== undefined) throw refusal;
        const used = names.flatMap((name) => (Object.hasOwn(given, name) ? [[name, given[name]] as const] : []));
        const variables = Object.fromEntries(used);
        const plan = (context: GatewayContext) => this.#options.plan(request, variables, context);
        return {
          field: field.name.value,
          key: [request.documentHash, operation.name?.value, variables],
          after: undefined,
          dependsOnVisitor: true,
          plan: async (context) => planMessage(await plan(context)),
          open: () => this.#open(field.name.value, plan),
          takeOver: (stream) => asSubgraphStream(stream).moveTo(plan),
        };
      },
    };
  }

  close(): Promise<void> {
    return this.#options.connections.close();
  }

  #open(field: string, plan: Plan): SubgraphStream {
    const { connections, urls, headersOf, inTurn, format, onDelivered, onFault, limits } = this.#options;
    return new SubgraphStream(plan, {
      limits,
      inTurn,
      format,
      onFault,
      onDelivered: (count) => onDelivered(field, count),
      open: ({ subgraph, url, body }, context, sink) => {
        const { identity, tracing } = headersOf(context, subgraph);
        const request = { url: urls[subgraph] ?? asWebSocket(url), body, headers: { ...tracing, ...identity } };
        // Anonymous callers of other networks do not share a connection, which one of them could make fail.
        return connections.open(request, JSON.stringify([callerKeyOf(context), identity]), sink);
      },
    });
  }
}

function planMessage(planned: SubgraphSubscription<GatewayContext> | GraphQLError): Delivery {
  if (planned instanceof GraphQLError) throw planned;
  return { text: JSON.stringify({ data: null, extensions: { trace: planned.trace } }) };
}

const asWebSocket = (url: string): string => url.replace(/^http/, 'ws');

function asSubgraphStream(stream: SharedStream): SubgraphStream {
  if (stream instanceof SubgraphStream) return stream;
  throw new Error('Its field is not fed by events any more.');
}

import type { FetchNode } from '@apollo/query-planner';
import { refuseFiles, uploadBodyOf, uploadsIn } from './uploads.ts';
import { narrow } from '../response/json-text.ts';
import type { FetchHeaders } from '../subgraphs/fetch-headers.ts';
import type { SubgraphReply } from '../subgraphs/subgraph-call.ts';
import type { Run } from './run.ts';
import type { FetchTrace } from './trace.ts';

/** Sends a fetch's operation, with representations in JSON for entity fetches. */
type Send = (
  run: Run,
  headers: FetchHeaders,
  representations?: readonly string[],
  trace?: FetchTrace,
) => Promise<SubgraphReply>;

/** The sending of a fetch. */
export interface Sending {
  readonly send: Send;
  /** The variables of a request that the operation uses, as the members of a JSON object. */
  readonly variablesOf: (run: Run) => readonly string[];
  /** The body of the request, in JSON. */
  readonly bodyOf: (run: Run, representations?: readonly string[]) => string;
}

/** Compiles the sending of a fetch's operation: the request body is concatenated from precomputed text. */
export function compileSending(
  { serviceName, operationName, operationKind, variableUsages = [] }: FetchNode,
  operation: string,
): Sending {
  const name = operationName ? `,"operationName":${JSON.stringify(operationName)}` : '';
  const head = narrow(`{"query":${JSON.stringify(operation)}${name},"variables":{`);
  const isMutation = operationKind === 'mutation';
  const variablesOf = (run: Run) => {
    // Elsewhere, requests with different files would count as equal.
    if (run.hasUploads && !isMutation) refuseFiles(uploadsIn(run.variables, variableUsages));
    return variableUsages.flatMap((variable) => variableText(run, variable));
  };
  const bodyOf: Sending['bodyOf'] = (run, representations) => {
    const variables = variablesOf(run);
    if (representations) variables.push(`"representations":[${representations.join(',')}]`);
    return `${head}${variables.join(',')}}}`;
  };
  const send: Send = async (run, headers, representations, trace) => {
    const text = bodyOf(run, representations);
    const uploads = run.hasUploads ? uploadsIn(run.variables, variableUsages) : [];
    const reply = run.subgraph(serviceName).fetch({
      body: uploads.length === 0 ? text : uploadBodyOf(text, uploads),
      headers,
      isRepeatable: operationKind === 'query',
      isFresh: run.isFresh,
      leaving: run.leaving,
      callerKey: run.callerKey,
      onWaiting: run.endSharing,
      trace,
    });
    const received = await (run.timings?.measure(`fetch-${serviceName}`, reply) ?? reply);
    run.endSharing?.();
    trace?.receive(received.body.length);
    return received;
  };
  return { send, variablesOf, bodyOf };
}

function variableText({ variables }: Run, name: string): string[] {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return value === undefined ? [] : [`${JSON.stringify(name)}:${JSON.stringify(value)}`];
}

import { parse, print } from 'graphql';

/** An operation of a subgraph, or a selection, on lines of its own; unchanged if it cannot be parsed. */
export function prettyDocument(operation: string): string {
  try {
    return print(parse(operation, { noLocation: true }));
  } catch {
    return operation;
  }
}

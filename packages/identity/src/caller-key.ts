/**
 * The header by which gateways tell whose request it is, as an opaque key: subgraphs share their database connections
 * among callers. It proves nothing.
 */
export const callerKeyHeader = 'x-caller-key';

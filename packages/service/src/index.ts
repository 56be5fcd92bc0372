export * from './subgraph-config.ts';
export * from './subgraph-server.ts';

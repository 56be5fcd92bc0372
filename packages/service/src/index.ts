export * from './file-response.ts';
export * from './service-config.ts';
export * from './service.ts';
export * from './subgraph-config.ts';
export * from './subgraph-server.ts';
export * from './subgraph.ts';

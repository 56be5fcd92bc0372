export * from './client-options.ts';
export * from './subscribe-live.ts';

export * from './client-options.ts';
export * from './resuming.ts';
export * from './subscribe-live.ts';

export * from './generated/operations.ts';
export * from './possible-types.ts';
export * from './shop-client.ts';

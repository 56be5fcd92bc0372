export * from './generated/operations.ts';
export * from './shop-client.ts';

export * from './format-error.ts';
export * from './graphql-server.ts';
export * from '../operations/cost-model.ts';
export { costOf, type Cost } from '../operations/cost.ts';
export * from '../operations/input-cost.ts';
export * from '../operations/json-depth.ts';
export * from '../operations/operation-errors.ts';
export * from '../operations/operation-limits.ts';
export * from '../operations/operations.ts';

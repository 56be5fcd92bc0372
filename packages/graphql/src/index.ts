import 'reflect-metadata'; // type-graphql requires it, and does not import it.

export * from './errors/field-error.ts';
export * from './errors/idempotency-conflict-error.ts';
export * from './errors/user-error.ts';
export * from './errors/version-conflict.ts';
export * from './inputs/text-input.ts';
export * from './lists/connection.ts';
export * from './lists/record-list.ts';
export * from './request/batches.ts';
export * from './request/context.ts';
export * from './request/request-scope.ts';
export * from './request/response-bounds.ts';
export * from './schema/access.ts';
export * from './schema/cache-control.ts';
export * from './schema/cached.ts';
export * from './schema/cost.ts';
export * from './schema/enum-type.ts';
export * from './schema/live.ts';
export * from './schema/money.ts';
export * from './schema/node.ts';
export * from './schema/scalars.ts';
export * from './schema/subgraph-schema.ts';
export { Upload } from './uploads/upload-scalar.ts';
export { UploadedFile } from './uploads/uploaded-file.ts';

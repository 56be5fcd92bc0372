import generated, { type PossibleTypesResultData } from './generated/possible-types.ts';

export * from './generated/operations.ts';
export * from './shop-client.ts';

/**
 * The names of the types that each interface and union of the schema stands for. A client that caches needs them to read
 * `... on UserError { code message }`: `new InMemoryCache({ possibleTypes })` in Apollo Client.
 */
export const possibleTypes: PossibleTypesResultData['possibleTypes'] = generated.possibleTypes;

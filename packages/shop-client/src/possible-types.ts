import generated, { type PossibleTypesResultData } from './generated/possible-types.ts';

/**
 * The names of the types of each interface and union of the schema. A client with a cache needs them to read `... on
 * UserError { code message }`: `new InMemoryCache({ possibleTypes })` in Apollo Client.
 */
export const possibleTypes: PossibleTypesResultData['possibleTypes'] = generated.possibleTypes;

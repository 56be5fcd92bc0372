import { fromContext } from './scenarios/from-context.ts';
import { longNumbers } from './scenarios/long-numbers.ts';
import { type Scenario } from './support/scenario.ts';
import { wrongValues } from './scenarios/wrong-values.ts';

const differences: readonly { readonly reason: string; readonly titles: readonly string[] }[] = [
  {
    reason:
      'A null that the gateway rejects is reported in extensions.valueCompletion, not in errors (GraphQL §6.4.4).',
    titles: [
      'makes a list of non-null elements null',
      'makes all data null if no field below is nullable',
      'propagates null over several levels',
      'stops at the first nullable level',
      'stops at the inner list of a list',
      'returns null and an error for a hidden enum value',
      'returns null and an error for an object of a hidden type',
      'returns null and an error for an object of a hidden type whose name is not selected',
    ],
  },
  {
    reason: 'An object whose type no subgraph can resolve is null, or lacks its fragments, without an error.',
    titles: [
      'returns an error when __typename cannot be resolved',
      'returns an error when the type condition of a fragment cannot be resolved',
      'returns the other items of a list',
      'returns an error for another subgraph’s field of an interface without types',
    ],
  },
  {
    reason: 'A value of the wrong type is null, or returned unchanged, without an error.',
    titles: titlesOf(wrongValues),
  },
  {
    reason: 'Numbers with more digits than JavaScript numbers can hold are rounded.',
    titles: titlesOf(longNumbers),
  },
  {
    reason: 'The planner does not support isOneOf.',
    titles: ['describes isOneOf of an input object', 'describes isOneOf of an input object, and nothing else'],
  },
  {
    reason: 'A root field that no subgraph can resolve is null without an error.',
    titles: ['requests nothing else if no subgraph can resolve a root field'],
  },
  {
    reason: 'The label of an override is never active.',
    titles: [
      'requests a field that is overridden for all requests from the new subgraph',
      'requests root fields and mutations that are overridden for all requests from the new subgraph',
      'combines fields of the former and the new subgraph',
    ],
  },
  {
    reason:
      "The plan requests a key under its own name, even if the client's response has another field under that name.",
    titles: [
      'sends the inner key although the client uses its name as an alias',
      'returns the whole key under aliases',
      'sends the key although the client uses its name as an alias',
      'sends the type although the client uses its name as an alias',
      'swaps the names of two fields',
    ],
  },
  {
    reason: "The plan uses the client's field as the required field of the same name, even with other arguments.",
    titles: [
      'sends a requirement although the client uses its name as an alias',
      'keeps the requirement separate from a client’s call with other arguments',
      'keeps the requirement separate from a client’s call with a variable',
      'keeps the requirement separate from another field under its name',
      'keeps two requirements of one field with different arguments separate',
      'calls the required field of each type of an interface with its own arguments',
      'keeps calls below required objects of different types separate',
      'sends two requirements of one type in two requests',
      'sends each of these requests only its own variables',
      'keeps requirements with other arguments separate below required objects, too',
      'keeps requirements of several subgraphs and the client’s calls separate',
      'requests a conflicting field only if it is included',
    ],
  },
  {
    reason: 'The plan omits the requirements of a required field when the chain returns to a subgraph.',
    titles: ['returns to a subgraph for a requirement that depends on it'],
  },
  {
    reason: 'The type of an interface object is not resolved if only a fragment depends on it.',
    titles: ['resolves which fragments apply at a distance from their fields'],
  },
  {
    reason: 'A requirement is sent incompletely if @skip or @include excludes another field that requires more.',
    titles: ['sends a requirement that is shared with an excluded field'],
  },
  {
    reason: 'After @requires the plan returns with the first key of the subgraph, even if it is not resolvable.',
    titles: [
      'returns to a subgraph with the only key that it resolves',
      'returns with that key while the client selects parts of it',
    ],
  },
  {
    reason: 'An error of a renamed field has the planned name in its path, and null stops at the interface.',
    titles: ["reports errors under the client's alias of a field"],
  },
  {
    reason: 'Repeated entities are not deduplicated.',
    titles: [
      'sends each entity of a list once',
      'keeps the parents of repeated entities separate',
      'keeps fields separate that differ between the paths of one entity',
    ],
  },
  {
    reason: 'The variable for representations collides with client variables.',
    titles: ['forwards variables of any name'],
  },
];

/** The scenarios whose supergraphs it does not load: it does not support contexts. */
export const refusedScenarios: ReadonlySet<Scenario> = new Set([fromContext]);

function titlesOf({ cases }: Scenario): string[] {
  return cases.map(({ title }) => title);
}

/** The reason why Apollo’s gateway 2.14 deviates from the specification, by title of the case. */
export const knownDifferences: ReadonlyMap<string, string> = new Map(
  differences.flatMap(({ reason, titles }) => titles.map((title) => [title, reason] as const)),
);

import { longNumbers } from './scenarios/long-numbers.ts';
import { type Scenario } from './support/scenario.ts';
import { wrongValues } from './scenarios/wrong-values.ts';

const differences: readonly { readonly reason: string; readonly titles: readonly string[] }[] = [
  {
    reason:
      'A null that the gateway itself refuses is told in extensions.valueCompletion, not in errors (GraphQL §6.4.4).',
    titles: [
      'makes a list null whose elements may not be',
      'makes all of the data null when nothing below may be',
      'goes up over several levels',
      'stops at the first level that may be null',
      'stops at the inner list of a list',
      'answers null and an error for a hidden value of an enum',
      'answers null and an error for an object of a hidden type',
      'answers null and an error for an object of a hidden type whose name nobody asks for',
    ],
  },
  {
    reason: 'An object whose type no subgraph knows is null, or an object without its fragments, and no error says so.',
    titles: [
      'answers an error when the name of the type cannot be found out',
      'answers an error when it cannot be found out whether a fragment applies',
      'answers the others of a list',
      'answers an error for a field that is elsewhere of an interface without types',
    ],
  },
  {
    reason: 'A value that is not of its type is null, or handed on as it came, and no error says so.',
    titles: titlesOf(wrongValues),
  },
  {
    reason: 'Numbers of more digits than JavaScript keeps are rounded.',
    titles: titlesOf(longNumbers),
  },
  {
    reason: 'The planner does not know isOneOf.',
    titles: [
      'describes whether an input object has one of several fields',
      'describes whether an input object has one of several fields, and nothing else',
    ],
  },
  {
    reason: 'A root field that no subgraph can answer is null, and no error says so.',
    titles: ['asks for nothing else where no subgraph can answer a root field'],
  },
  {
    reason: 'The label of an override never holds.',
    titles: [
      'asks the subgraph that has taken the field over for all requests',
      'asks for root fields and mutations where they were taken over for all requests',
      'answers what the former and the new subgraph have together',
    ],
  },
  {
    reason:
      "The plan asks for a key under its plain name, also where the client's answer has another field under that name.",
    titles: [
      'sends the inner key although the client gives its name to another field',
      'answers the whole key under other names',
      'sends the key although the client gives its name to another field',
      'sends the type although the client gives its name to another field',
      'swaps the names of two fields',
    ],
  },
  {
    reason:
      "The plan takes for a required field what the client's answer has under its name, with other arguments too.",
    titles: [
      'sends a requirement although the client gives its name to another field',
      'keeps the requirement apart from a call of the client with other arguments',
      'keeps the requirement apart from a call of the client with a variable',
      'keeps the requirement apart from another field under its name',
      'keeps two requirements of one field with different arguments apart',
      'calls the required field of each type of an interface with its own arguments',
      'keeps calls below required objects of different types apart',
      'sends two requirements of one type in two requests',
      'passes each of these requests the variables that it has',
      'keeps requirements with other arguments apart below required objects too',
      'keeps requirements of several subgraphs and calls of the client apart',
      'asks for what conflicts only where it is included',
    ],
  },
  {
    reason: 'The plan forgets what a requirement requires itself when the chain comes back to a subgraph.',
    titles: ['comes back to a subgraph for a requirement that depends on it'],
  },
  {
    reason: 'The type of an interface object is not found out where only a fragment depends on it.',
    titles: ['finds out which fragments apply far from what depends on them'],
  },
  {
    reason: 'A requirement is sent in part where @skip or @include leaves out another field that requires more.',
    titles: ['sends a requirement that a field that is left out has too'],
  },
  {
    reason: 'After @requires the plan comes back with the first key of the subgraph, also when that is not resolvable.',
    titles: [
      'comes back with the one key that its subgraph resolves',
      'comes back with that key while the client asks for parts of it',
    ],
  },
  {
    reason: 'An error of a field that the plan renames has the name of the plan, and null stops at the interface.',
    titles: ["places errors under the client's name for a field"],
  },
  {
    reason: 'Entities are sent as often as they occur.',
    titles: [
      'sends each entity of a list once',
      'keeps what is around the repeated entities apart',
      'keeps apart what differs between the places of one entity',
    ],
  },
  {
    reason: 'The name of the variable of representations is not kept apart from those of the client.',
    titles: ['passes on variables of any name'],
  },
];

function titlesOf({ cases }: Scenario): string[] {
  return cases.map(({ title }) => title);
}

/** Where Apollo's gateway 2.14 answers otherwise than specified: the reason, by title of the case. */
export const knownDifferences: ReadonlyMap<string, string> = new Map(
  differences.flatMap(({ reason, titles }) => titles.map((title) => [title, reason] as const)),
);

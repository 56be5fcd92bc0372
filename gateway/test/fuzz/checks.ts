import { type JsonValue } from '../../src/response/json.ts';
import { areEqual } from './comparison.ts';
import { type Check } from './fuzz.ts';
import { type Answer, type GatewayPair } from './gateway-pair.ts';
import { knownDifferences } from './known-differences.ts';
import { nameFaults, openFaults } from './open-faults.ts';
import { hasDirectives } from './operation-features.ts';
import { type Operation } from './ast.ts';
import { tidy } from './shrink.ts';
import { withoutConditions } from './without-conditions.ts';
import { chooseRenaming, renameData, renameOperation } from './renaming.ts';

/** Called with the reason why a difference is ignored. */
export type OnKnown = (reason: string) => void;

const differences = [...knownDifferences, ...openFaults];
const conditionsReason = 'What @skip and @include leave in is answered otherwise than if it stood there without them.';

export const knownReasons: readonly string[] = [
  ...[...differences, ...nameFaults].map(({ reason }) => reason),
  conditionsReason,
];

/** Whether Apollo’s gateway gives our response to the operation without conditions. */
async function isAskedForPlainly(ours: Answer, operation: Operation, stock: GatewayPair['stock']): Promise<boolean> {
  const plain = withoutConditions(operation);
  const tidied = plain && tidy(plain);
  return tidied !== undefined && areEqual(ours, await stock(tidied));
}

export function answersLikeStock({ scenario, subject: { schema }, ours, stock }: GatewayPair, onKnown: OnKnown): Check {
  return async (operation) => {
    const [one, other] = await Promise.all([ours(operation), stock(operation)]);
    if (areEqual(one, other)) return undefined;
    const comparison = { scenario, schema, operation, ours: one, stock: other };
    if (hasDirectives(operation) && (await isAskedForPlainly(one, operation, stock))) {
      onKnown(conditionsReason);
      return undefined;
    }
    const known = differences.find(({ explains }) => explains(comparison));
    if (known === undefined) return `Ours: ${show(one)}\n\nApollo's: ${show(other)}`;
    onKnown(known.reason);
    return undefined;
  };
}

/** Whether renaming response keys changes only names, which is not the case in Apollo’s gateway. */
export function answersUnderAnyName({ subject: { schema }, ours }: GatewayPair, onKnown: OnKnown): Check {
  return async (operation, seed) => {
    const renaming = chooseRenaming(schema, operation, seed);
    const renamed = renameOperation(operation, renaming);
    const [plain, answer] = await Promise.all([ours(operation), ours(renamed)]);
    const expected = { ...plain, data: renameData(plain.data as JsonValue, operation, renaming) } as Answer;
    if (areEqual(expected, answer)) return undefined;
    const known = nameFaults.find(({ explains }) => explains({ schema, plain: operation, operation: renamed, answer }));
    if (known === undefined) return `As ${[...renaming].join(' ')}: ${show(answer)}\n\nExpected: ${show(expected)}`;
    onKnown(known.reason);
    return undefined;
  };
}

function show({ data, errors, extensions }: Answer): string {
  return JSON.stringify({ data, errors: errors?.map(({ path, message }) => ({ path, message })), extensions });
}

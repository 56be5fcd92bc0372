import type { SchemaChange, SchemaVersion } from '../../../src/explorer/graph-description.ts';

const dateTimes = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export const dateTime = (at: string): string => dateTimes.format(new Date(at));

type Effect = SchemaChange['effect'];

/** From the worst. */
const effects: readonly Effect[] = ['BREAKING', 'DANGEROUS', 'SAFE'];

export const effectWords: Record<Effect, string> = { BREAKING: 'breaking', DANGEROUS: 'dangerous', SAFE: 'safe' };

export const effectTones = { BREAKING: 'sale', DANGEROUS: 'warn', SAFE: 'ok' } as const;

/** How many changes of each effect a version has, without those that are zero. */
export function countsOf({ changes }: Pick<SchemaVersion, 'changes'>): readonly (readonly [Effect, number])[] {
  return effects.flatMap((effect) => {
    const count = changes.filter((change) => change.effect === effect).length;
    return count === 0 ? [] : [[effect, count] as const];
  });
}

/** A message in parts: what was written in quotes is code. */
export function partsOf(message: string): readonly { readonly text: string; readonly isCode: boolean }[] {
  return message
    .split(/'([^']+)'/)
    .map((text, index) => ({ text, isCode: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}

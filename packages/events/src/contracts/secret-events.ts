import { contracts } from './index.ts';
import type { EventEnvelope } from './event.ts';
import type { DeadLetter } from '../dead-letters/dead-letter.ts';

/** The types of events that carry what only the addressee of a mail may read. */
export const secretTypes: readonly string[] = contracts.flatMap(({ type, isSecret }) => (isSecret ? [type] : []));

/** Whether events of a type carry a secret. */
export function isSecretType(type: string | null): boolean {
  return type !== null && secretTypes.includes(type);
}

/** What of a dead letter may be shown: of a secret event all but its data. */
export function shownPayload({ type, payload }: Pick<DeadLetter, 'type' | 'payload'>): string {
  return isSecretType(type) ? JSON.stringify({ ...(JSON.parse(payload) as EventEnvelope), data: null }) : payload;
}

/** Shorter ones are no secret, and would be found anywhere. */
const shortestSecret = 4;

/** An error as it may be told of an event: where that has a secret, without any text of its data. */
export function tellable(error: unknown, event: Pick<EventEnvelope, 'type' | 'data'>): unknown {
  if (!isSecretType(event.type)) return error;
  const texts = textsIn(event.data).filter(({ length }) => length >= shortestSecret);
  const hide = (text: string) => texts.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  const told = new Error(hide(error instanceof Error ? error.message : String(error)));
  if (!(error instanceof Error)) return told;
  const stack = hide(error.stack ?? '');
  return Object.assign(told, { name: error.name, stack });
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

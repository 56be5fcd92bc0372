import { contracts } from './index.ts';
import type { EventEnvelope } from './event.ts';
import type { DeadLetter } from '../dead-letters/dead-letter.ts';

/** The types of events with data that only the recipient of an email may read. */
export const secretTypes: readonly string[] = contracts.flatMap(({ type, isSecret }) => (isSecret ? [type] : []));

/** Whether events of a type carry a secret. */
export function isSecretType(type: string | null): boolean {
  return type !== null && secretTypes.includes(type);
}

/** The part of a dead letter that may be shown: everything except the data of a secret event. */
export function shownPayload({ type, payload }: Pick<DeadLetter, 'type' | 'payload'>): string {
  return isSecretType(type) ? JSON.stringify({ ...(JSON.parse(payload) as EventEnvelope), data: null }) : payload;
}

/** Shorter texts are not secrets and would match anywhere. */
const shortestSecret = 4;

/** An error as it may be shown for an event. If the event is secret, texts of its data are removed. */
export function tellable(error: unknown, event: Pick<EventEnvelope, 'type' | 'data'>): unknown {
  if (!isSecretType(event.type)) return error;
  const texts = textsIn(event.data).filter(({ length }) => length >= shortestSecret);
  const hide = (text: string) => texts.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  const shownError = new Error(hide(error instanceof Error ? error.message : String(error)));
  if (!(error instanceof Error)) return shownError;
  const stack = hide(error.stack ?? '');
  return Object.assign(shownError, { name: error.name, stack });
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

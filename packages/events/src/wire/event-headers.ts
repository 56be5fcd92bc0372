import type { EventEnvelope } from '../contracts/event.ts';
import { isSecretType } from '../contracts/secret-events.ts';

/** Request header of a gateway: `1` if it may keep the response. The subgraph then sends `pendingEventsHeader`. */
export const cacheFillHeader = 'x-cache-fill';

/**
 * Response header of a subgraph: the events in its outbox that the gateway may not have received yet. Whoever keeps the
 * response must regard them as received, because others may have seen the changes before.
 */
export const pendingEventsHeader = 'x-pending-events';

/** Request header of a gateway: `1` if it needs the events that the request publishes. The subgraph then sends
 * `recordedEventsHeader`. */
export const recordEventsHeader = 'x-record-events';

/** Response header of a subgraph: the events that the request has published. */
export const recordedEventsHeader = 'x-recorded-events';

/** The most pending events that are listed. */
export const maxPendingEvents = 20;

/** In characters. Clients in Node accept 16 kB for all headers of a response. */
const maxHeaderLength = 4_000;

/**
 * What a header says about an event. Without a subject, it stands for any event of the type. With an ID, the event is
 * committed, and need be handled only once.
 */
export interface EventNotice
  extends Pick<EventEnvelope, 'type'>, Partial<Pick<EventEnvelope, 'id' | 'subject' | 'data'>> {}

/** Stands for any event of any type. */
export const anyEvent: EventNotice = { type: '*' };

/**
 * The value of a header: JSON in base64url, at most 4,000 characters. If the events do not fit, it has only their types.
 * Secret events are left out.
 *
 * @param max If there are more events, secret ones included, the header says that there may be any event.
 * @returns Undefined if there is nothing to say. The header is then omitted.
 */
export function encodeEvents(events: readonly EventNotice[], max = Infinity): string | undefined {
  if (events.length > max) return encoded([anyEvent]);
  const notices = events
    .filter(({ type }) => !isSecretType(type))
    .map(({ id, type, subject, data }): EventNotice => ({
      type,
      ...(subject !== undefined && { ...(id !== undefined && { id }), subject, data }),
    }));
  if (notices.length === 0) return undefined;
  const types = [...new Set(notices.map(({ type }) => type))].map((type) => ({ type }));
  return [notices, types].map(encoded).find(({ length }) => length <= maxHeaderLength) ?? encoded([anyEvent]);
}

/** The events in a header, none if it is absent. A header that cannot be read stands for any event. */
export function decodeEvents(header: string | undefined): readonly EventNotice[] {
  if (header === undefined) return [];
  try {
    const notices: unknown = JSON.parse(Buffer.from(header, 'base64url').toString());
    return Array.isArray(notices) && notices.every(isNotice) ? notices : [anyEvent];
  } catch {
    return [anyEvent]; // It is from another version, and anything may have changed.
  }
}

function encoded(notices: readonly EventNotice[]): string {
  return Buffer.from(JSON.stringify(notices)).toString('base64url');
}

function isNotice(value: unknown): value is EventNotice {
  if (typeof value !== 'object' || value === null) return false;
  const { id, type, subject } = value as Record<string, unknown>;
  return typeof type === 'string' && [id, subject].every((text) => text === undefined || typeof text === 'string');
}

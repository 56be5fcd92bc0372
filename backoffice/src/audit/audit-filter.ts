import { one } from '../routing/search-text.ts';

const names = ['actorId', 'action', 'subjectType', 'subjectId', 'from', 'to', 'text'] as const;

/** The filter of the audit log, as its address has it. Days are days of this device. */
export type AuditFilter = Readonly<Partial<Record<(typeof names)[number], string>>>;

export function readAuditFilter(search: Readonly<Record<string, unknown>>): AuditFilter {
  const found = names.flatMap((name) => {
    const value = one(search[name]);
    return value === undefined || (isDay(name) && Number.isNaN(Date.parse(value))) ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

/** The same as the graph takes it: the last day is included, and an ID without a type is left out. */
export function filterOf({ from, to, subjectId, ...others }: AuditFilter) {
  return {
    ...others,
    subjectId: others.subjectType === undefined ? undefined : subjectId,
    from: from === undefined ? undefined : midnight(from, 0),
    to: to === undefined ? undefined : midnight(to, 1),
  };
}

const isDay = (name: string): boolean => name === 'from' || name === 'to';

function midnight(day: string, offset: number): string {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + offset);
  return date.toISOString();
}

const pages: Readonly<Record<string, string>> = {
  Order: 'orders',
  Product: 'products',
  Customer: 'customers',
  WebhookEndpoint: 'webhooks',
};

/** The page of what was changed. Undefined if it has none. */
export function pageOf(subjectType: string, subjectId: string | null): string | undefined {
  const page = pages[subjectType];
  return page === undefined || subjectId === null ? undefined : `/admin/${page}/${subjectId}`;
}

/** A value as people read it: text without its quotes, and nothing for what was not there. */
export function valueText(json: string | null): string | undefined {
  if (json === null) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : json;
  } catch {
    // It was cut.
    return json;
  }
}

/** updateProduct as people read it: Update product. */
export function actionText(action: string): string {
  const words = action.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

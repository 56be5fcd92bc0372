import { money, plural } from '../text/format.ts';
import { captureOf } from './amounts.ts';
import { may, openUnits, sumOfUnits, type Line, type Order, type Units } from './order.ts';

/** What somebody typed for the next parcel. Lines that nobody touched are shipped whole. */
export interface ParcelDraft {
  readonly chosen: Units;
  readonly carrier: string;
  readonly trackingNumber: string;
  /** Whether it was sent like this, and perhaps shipped, because the answer was lost. */
  readonly isSent: boolean;
}

export const emptyDraft: ParcelDraft = { chosen: {}, carrier: '', trackingNumber: '', isSent: false };

export const isTouched = ({ chosen, carrier, trackingNumber }: ParcelDraft): boolean =>
  Object.keys(chosen).length > 0 || carrier !== '' || trackingNumber !== '';

/** A line of the next parcel. */
export interface DraftLine {
  readonly line: Line;
  readonly units: number;
  readonly left: number;
  /** How many were left before somebody else took some. */
  readonly leftBefore: number | undefined;
}

/**
 * The lines that the next parcel can have: what was chosen, but at most what is left. A line of which somebody else has
 * just taken everything stays, so that it can be seen.
 *
 * @param seen the order before the changes of others
 */
export function draftLines({ chosen }: ParcelDraft, order: Order, seen: Order): readonly DraftLine[] {
  return order.lines.flatMap((line): DraftLine[] => {
    const left = openUnits(line);
    const before = seen.lines.find(({ id }) => id === line.id);
    const leftBefore = before === undefined ? left : openUnits(before);
    if (left === 0 && leftBefore === 0) return [];
    const units = Math.min(chosen[line.id] ?? left, left);
    return [{ line, units, left, leftBefore: leftBefore > left ? leftBefore : undefined }];
  });
}

export const unitsOf = (lines: readonly DraftLine[]): Units =>
  Object.fromEntries(lines.map(({ line, units }) => [line.id, units]));

/** What the carrier calls the parcel. Null if nothing was typed. */
export function trackingOf({ carrier, trackingNumber }: ParcelDraft) {
  const [name, number] = [carrier.trim(), trackingNumber.trim()];
  return name === '' && number === '' ? null : { carrier: name, number, url: null };
}

/** Why the draft cannot be shipped as it is. */
export function reasonAgainstParcel(draft: ParcelDraft, order: Order, units: Units): string | undefined {
  if (!may(order, 'SHIP')) return 'Nothing is left to ship.';
  if (sumOfUnits(units) === 0) return 'The parcel is empty.';
  const tracking = trackingOf(draft);
  const isHalf = tracking !== null && (tracking.carrier === '' || tracking.number === '');
  return isHalf ? 'Enter both carrier and number, or neither.' : undefined;
}

/** "Ship 5 items, capture €133.00". */
export function shipLabel(order: Order, units: Units): string {
  const capture = captureOf(order, units);
  const what = `Ship ${plural(sumOfUnits(units), 'item')}`;
  return capture === undefined ? what : `${what}, capture ${money(capture)}`;
}

/** What the changes of others mean for the draft. Undefined if nothing. */
export function draftConsequence(draft: ParcelDraft, order: Order, seen: Order): string | undefined {
  const less = draftLines(draft, order, seen).flatMap(({ line, left, leftBefore }) =>
    leftBefore === undefined ? [] : [`${leftBefore - left} × ${line.title}`],
  );
  const kept = isTouched(draft) ? 'What you had typed for the next parcel is kept' : undefined;
  const shrunk = less.length === 0 ? undefined : `${less.join(', ')} less is left to ship`;
  const parts = [kept, shrunk].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : `${parts.join('; ')}.`;
}

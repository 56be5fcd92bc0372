import type { Fields } from './fields.ts';

/** What somebody has typed about a product, beside what is saved. */
export interface Draft {
  /** The version of `saved`. */
  readonly version: number;
  readonly saved: Fields;
  readonly mine: Fields;
  /** On its way to the server: what comes back of it is nobody else's. */
  readonly sent: Fields;
  /** Changed by somebody else and here: a choice is needed. */
  readonly conflicts: readonly string[];
  /** Changed by somebody else only, and taken. */
  readonly arrived: readonly string[];
}

export type DraftAction =
  | { readonly type: 'edit'; readonly fields: Fields }
  | { readonly type: 'send'; readonly fields: Fields }
  | { readonly type: 'arrive'; readonly version: number; readonly fields: Fields }
  | { readonly type: 'choose'; readonly key: string; readonly side: 'mine' | 'theirs' }
  | { readonly type: 'dismiss' }
  | { readonly type: 'discard' };

export const beginDraft = (version: number, saved: Fields): Draft => ({
  version,
  saved,
  mine: saved,
  sent: {},
  conflicts: [],
  arrived: [],
});

export function draftReducer(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case 'edit':
      return { ...draft, mine: { ...draft.mine, ...action.fields } };
    case 'send':
      return { ...draft, sent: action.fields };
    case 'arrive':
      return action.version > draft.version ? merge(draft, action.version, action.fields) : draft;
    case 'choose':
      return choose(draft, action.key, action.side);
    case 'dismiss':
      return { ...draft, arrived: [] };
    case 'discard':
      return { ...draft, mine: draft.saved, conflicts: [], arrived: [] };
  }
}

/** Field by field: what only one side has changed is that side's; what both have changed differently is a conflict. */
function merge(draft: Draft, version: number, theirs: Fields): Draft {
  const before: Fields = { ...draft.saved, ...draft.sent };
  const mine: Record<string, string> = {};
  const conflicts: string[] = [];
  const arrived: string[] = [];
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(draft.mine)])) {
    if (isOfRemovedVariant(key, theirs)) continue;
    const [old, myValue, theirValue] = [before[key] ?? '', draft.mine[key] ?? '', theirs[key] ?? ''];
    const wasConflict = draft.conflicts.includes(key);
    if (myValue === old && !wasConflict) {
      if (key in theirs) mine[key] = theirValue;
      if (theirValue !== old && key in before && !(key in draft.sent)) arrived.push(key);
      continue;
    }
    mine[key] = myValue;
    if (myValue !== theirValue && (theirValue !== old || wasConflict)) conflicts.push(key);
  }
  return { version, saved: theirs, mine, sent: {}, conflicts, arrived: [...new Set([...draft.arrived, ...arrived])] };
}

function isOfRemovedVariant(key: string, theirs: Fields): boolean {
  const [kind, id] = key.split('.');
  return kind === 'variants' && !(`variants.${id}.sku` in theirs);
}

function choose(draft: Draft, key: string, side: 'mine' | 'theirs'): Draft {
  const conflicts = draft.conflicts.filter((each) => each !== key);
  if (side === 'mine') return { ...draft, conflicts };
  return { ...draft, conflicts, mine: { ...draft.mine, [key]: draft.saved[key] ?? '' } };
}

/** The fields that would be saved. */
export const changedKeys = ({ mine, saved }: Pick<Draft, 'mine' | 'saved'>): readonly string[] =>
  Object.keys(mine).filter((key) => mine[key] !== (saved[key] ?? ''));

import { beginDraft, changedKeys, draftReducer, type Draft } from '../src/catalogue/editor/draft.ts';

const saved = { title: 'Mug', slug: 'mug', description: 'Blue.', 'variants.1.sku': 'MUG-1' };
const begin = () => beginDraft(3, saved);
const edit = (draft: Draft, fields: Record<string, string>) => draftReducer(draft, { type: 'edit', fields });
const arrive = (draft: Draft, fields: Record<string, string>, version = draft.version + 1) =>
  draftReducer(draft, { type: 'arrive', version, fields: { ...saved, ...fields } });

test('what somebody else has changed is taken, and what is typed stays', () => {
  const draft = arrive(edit(begin(), { title: 'Cup' }), { description: 'Green.' });
  expect(draft).toMatchObject({ version: 4, conflicts: [], arrived: ['description'] });
  expect(draft.mine).toMatchObject({ title: 'Cup', description: 'Green.' });
  expect(changedKeys(draft)).toEqual(['title']);
});

test('a field that both have changed is a conflict, until one side is chosen', () => {
  const draft = arrive(edit(begin(), { title: 'Cup', slug: 'cup' }), { title: 'Beaker' });
  expect(draft.conflicts).toEqual(['title']);
  expect([draft.mine.title, draft.saved.title]).toEqual(['Cup', 'Beaker']);
  const theirs = draftReducer(draft, { type: 'choose', key: 'title', side: 'theirs' });
  expect([theirs.conflicts, changedKeys(theirs)]).toEqual([[], ['slug']]);
  const mine = draftReducer(draft, { type: 'choose', key: 'title', side: 'mine' });
  expect([mine.conflicts, changedKeys(mine)]).toEqual([[], ['title', 'slug']]);
});

test('a conflict stays when a further version arrives, and ends when both agree', () => {
  const draft = arrive(edit(begin(), { title: 'Cup' }), { title: 'Beaker' });
  expect(arrive(draft, { title: 'Beaker', slug: 'beaker' }).conflicts).toEqual(['title']);
  expect(arrive(draft, { title: 'Cup' })).toMatchObject({ conflicts: [], arrived: [] });
});

test('the same change by both is neither a conflict nor a change', () => {
  const draft = arrive(edit(begin(), { title: 'Cup' }), { title: 'Cup' });
  expect([draft.conflicts, draft.arrived, changedKeys(draft)]).toEqual([[], [], []]);
});

test('what was sent comes back as the server has it, and is nobody else’s', () => {
  const typed = edit(begin(), { title: ' Cup ', slug: 'cup' });
  const sent = draftReducer(typed, { type: 'send', fields: { title: ' Cup ' } });
  const draft = arrive(sent, { title: 'Cup' });
  expect(draft).toMatchObject({ conflicts: [], arrived: [], sent: {} });
  expect([draft.mine.title, changedKeys(draft)]).toEqual(['Cup', ['slug']]);
});

test('an older version changes nothing', () => {
  const draft = edit(begin(), { title: 'Cup' });
  expect(arrive(draft, { title: 'Beaker' }, 3)).toBe(draft);
});

test('fields of a removed variant leave the draft, and added fields stay', () => {
  const typed = edit(begin(), { 'variants.1.sku': 'MUG-2', 'attributes.material': 'clay' });
  const draft = draftReducer(typed, {
    type: 'arrive',
    version: 4,
    fields: { title: 'Mug', slug: 'mug', description: '' },
  });
  expect(changedKeys(draft)).toEqual(['attributes.material']);
});

test('a discarded draft is what is saved', () => {
  const draft = draftReducer(arrive(edit(begin(), { title: 'Cup' }), { title: 'Beaker' }), { type: 'discard' });
  expect([draft.mine.title, draft.conflicts, changedKeys(draft)]).toEqual(['Beaker', [], []]);
});

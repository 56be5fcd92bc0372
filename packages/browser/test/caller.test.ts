import { changeCaller, onCallerChange } from '../src/session/caller.ts';
import { noteSession, sessionNote } from '../src/session/session-note.ts';

type Listener = (event: { readonly key?: string | null; readonly persisted?: boolean }) => void;

const listeners: Listener[] = [];
const stored = new Map<string, string>();
const tell: Listener = (event) => listeners.forEach((listener) => listener(event));
const ofBrowsers = {
  addEventListener: (_type: string, listener: Listener) => listeners.push(listener),
  localStorage: {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  },
};

beforeAll(() => void Object.assign(globalThis, ofBrowsers));
afterAll(() => {
  for (const name of Object.keys(ofBrowsers)) Reflect.deleteProperty(globalThis, name);
});

test('a change of the caller throws away what is private here, and in other tabs', () => {
  let changes = 0;
  onCallerChange(() => (changes += 1));
  changeCaller();
  expect([changes, [...stored.keys()]]).toEqual([1, ['caller']]);
  stored.set('caller', 'of another tab');
  tell({ key: 'caller' });
  tell({ key: 'theme' });
  expect(changes).toBe(2);
});

test('a page that was kept while the caller changed begins anew when it is shown again', () => {
  let changes = 0;
  onCallerChange(() => (changes += 1));
  tell({ persisted: true });
  expect(changes).toBe(0);
  stored.set('caller', 'changed meanwhile');
  tell({ persisted: false });
  expect(changes).toBe(0);
  tell({ persisted: true });
  tell({ persisted: true });
  expect(changes).toBe(1);
});

test('a device remembers whether somebody is signed in', () => {
  noteSession(5_000);
  expect([sessionNote(), stored.get('signed-in')]).toEqual(['5000', '5000']);
  noteSession(undefined);
  expect([sessionNote(), stored.has('signed-in')]).toEqual([null, false]);
});

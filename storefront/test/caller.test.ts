import { changeCaller, onCallerChange } from '../src/session/caller.ts';
import { noteSignedIn } from '../src/session/viewer.ts';

type Listener = (event: { readonly key: string | null }) => void;

const listeners: Listener[] = [];
const stored = new Map<string, string>();
const ofBrowsers = {
  addEventListener: (_type: string, listener: Listener) => listeners.push(listener),
  localStorage: {
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
  listeners.forEach((listener) => listener({ key: 'caller' })); // As in another tab.
  listeners.forEach((listener) => listener({ key: 'theme' }));
  expect(changes).toBe(2);
});

test('a device remembers whether somebody is signed in', () => {
  noteSignedIn(true);
  expect(stored.has('signed-in')).toBe(true);
  noteSignedIn(false);
  expect(stored.has('signed-in')).toBe(false);
});

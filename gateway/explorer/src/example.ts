import { demoAccounts } from './demo-accounts.ts';
import type { Remembered } from './remembered.ts';

export interface Example {
  /** From the folder: `3-buy` is the group “Buy”. */
  group: string;
  title: string;
  explanation: string;
  kind: 'query' | 'mutation' | 'subscription';
  /** The whole file: its header comment is the first thing to read in the editor too. */
  query: string;
  /** The text of the sibling `.variables.json`; strings may hold placeholders such as `{{orderId}}`. */
  variables: string;
}

/** Reads a file `<n>-<group>/<nn>-<name>.graphql` whose header comment is a title line and then an explanation. */
export function parseExample(path: string, query: string, variables = ''): Example {
  const header = /^(?:#.*\n)+/.exec(query)?.[0] ?? '';
  const [title = path, ...explanation] = header.split('\n').map((line) => line.replace(/^#\s*/, ''));
  const kind = /^(query|mutation|subscription)\b/m.exec(query)?.[1] as Example['kind'] | undefined;
  return {
    group: groupTitle(path),
    title,
    explanation: explanation.join(' ').trim(),
    kind: kind ?? 'query',
    query,
    variables: variables && JSON.stringify(JSON.parse(variables), null, 2),
  };
}

function groupTitle(path: string): string {
  const folder = path.split('/').at(-2) ?? '';
  const words = folder.replace(/^\d+-/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const placeholder = /\{\{(\w+)\}\}/g;

/** Placeholders that nothing is known for yet stay as they are, so that the developer sees what to put there. */
export function fillPlaceholders(text: string, known: Remembered): string {
  const values: Record<string, string | undefined> = { ...wellKnown(), ...known };
  return text.replaceAll(placeholder, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : JSON.stringify(value).slice(1, -1); // inside the quotes of a JSON string
  });
}

/** The names that `fillPlaceholders` would leave open. */
export function missingPlaceholders(text: string, known: Remembered): string[] {
  const open = fillPlaceholders(text, known).matchAll(placeholder);
  return [...new Set([...open].map(([, name]) => name!))];
}

/** `{{uuid}}` is new each time an example is opened: running one tab twice repeats a request, opening it again does not. */
function wellKnown(): Record<string, string> {
  const uuid = randomUuid();
  return {
    customerEmail: demoAccounts.customer.email,
    customerPassword: demoAccounts.customer.password,
    staffEmail: demoAccounts.staff.email,
    staffPassword: demoAccounts.staff.password,
    uuid,
    unique: uuid.slice(0, 8),
  };
}

/** `crypto.randomUUID` exists only on secure origins, and the explorer may be opened on another machine over HTTP. */
function randomUuid(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

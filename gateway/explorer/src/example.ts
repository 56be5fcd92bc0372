import { demoAccounts } from './demo-accounts.ts';
import type { Remembered } from './remembered.ts';

export interface Example {
  /** From the folder name: `3-buy` is the group “Buy”. */
  group: string;
  title: string;
  explanation: string;
  kind: 'query' | 'mutation' | 'subscription';
  /** The whole file, with its header comment, which explains the example in the editor, too. */
  query: string;
  /** The text of the `.variables.json` file beside it; strings may contain placeholders such as `{{orderId}}`. */
  variables: string;
}

/** Parses a file `<n>-<group>/<nn>-<name>.graphql` whose header comment is a title line followed by an explanation. */
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

/** Placeholders without a value stay unchanged, so that the developer sees what to fill in. */
export function fillPlaceholders(text: string, known: Remembered): string {
  const values: Record<string, string | undefined> = { ...wellKnown(), ...known };
  return text.replaceAll(placeholder, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : JSON.stringify(value).slice(1, -1); // inside the quotes of a JSON string
  });
}

/** The placeholders that `fillPlaceholders` would leave unchanged. */
export function missingPlaceholders(text: string, known: Remembered): string[] {
  const open = fillPlaceholders(text, known).matchAll(placeholder);
  return [...new Set([...open].map(([, name]) => name!))];
}

/**
 * `{{uuid}}` gets a new value each time an example is opened: running a tab twice repeats the request, opening the
 * example again creates a new one.
 */
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

/** `crypto.randomUUID` exists only on secure origins, and the explorer may be opened from another machine over HTTP. */
function randomUuid(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

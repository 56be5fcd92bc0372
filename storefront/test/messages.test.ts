import { readdir, readFile } from 'node:fs/promises';
import compile from 'icu-minify/compile';

const folder = new URL('../src/messages/', import.meta.url);

type Tree = string | { readonly [key: string]: Tree };

async function messagesIn(language: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const collect = (tree: Tree, path: string): void => {
    if (typeof tree === 'string') return void found.set(path, tree);
    for (const [key, value] of Object.entries(tree)) collect(value, `${path}.${key}`);
  };
  for (const file of await readdir(new URL(`${language}/`, folder)))
    collect(JSON.parse(await readFile(new URL(`${language}/${file}`, folder), 'utf8')) as Tree, file);
  return found;
}

const argumentsIn = (text: string) => [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name);

test('German has every message, with the same arguments', async () => {
  const [english, german] = await Promise.all([messagesIn('en'), messagesIn('de')]);
  expect([...german.keys()]).toEqual([...english.keys()]);
  for (const [key, text] of english)
    expect([key, new Set(argumentsIn(german.get(key)!))]).toEqual([key, new Set(argumentsIn(text))]);
});

test('every message can be compiled, and none is empty', async () => {
  for (const language of ['en', 'de'])
    for (const [key, text] of await messagesIn(language)) {
      expect([key, text.trim()]).not.toEqual([key, '']);
      expect(() => compile(text)).not.toThrow();
    }
});

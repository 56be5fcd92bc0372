import { readFile } from 'node:fs/promises';

const fetchTimeoutMs = 10_000;

/** Reads a supergraph SDL from a file or an http(s) URL. */
export async function readSupergraph(source: string): Promise<string> {
  if (!/^https?:\/\//.test(source)) return readFile(source, 'utf8');
  const response = await fetch(source, { signal: AbortSignal.timeout(fetchTimeoutMs) });
  if (!response.ok) throw new Error(`${source} responded with status ${response.status}.`);
  return response.text();
}

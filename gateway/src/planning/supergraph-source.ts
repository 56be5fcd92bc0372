import { readFile } from 'node:fs/promises';

const fetchTimeoutMs = 10_000;

/** Reads a supergraph's SDL from a file, or from an http or https address. */
export async function readSupergraph(source: string): Promise<string> {
  if (!/^https?:\/\//.test(source)) return readFile(source, 'utf8');
  const response = await fetch(source, { signal: AbortSignal.timeout(fetchTimeoutMs) });
  if (!response.ok) throw new Error(`${source} answers ${response.status}.`);
  return response.text();
}

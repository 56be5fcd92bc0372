import { request } from 'undici';
import { parseList } from 'structured-headers';
import type { PlainGateway } from '../../support/plain-gateway.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The code of the first error. */
  readonly code: unknown;
}

interface Failure {
  readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
}

/** Sends an operation, or another body, from an address: the gateway needs TRUST_PROXY=1. */
export async function askFrom(
  address: string,
  { url }: Pick<PlainGateway, 'url'>,
  query: string | object = '{ hello }',
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address, ...headers },
    body: typeof query === 'string' ? JSON.stringify({ query }) : JSON.stringify(query),
  });
  const text = await response.body.text();
  const isJson = String(response.headers['content-type']).includes('json') && text.startsWith('{');
  const code = isJson ? (JSON.parse(text) as Failure).errors?.[0]?.extensions?.code : undefined;
  return { status: response.statusCode, headers: response.headers, text, code };
}

/** The items of `RateLimit` or `RateLimit-Policy`, as a client parses them. */
export function policiesIn(header: unknown): Record<string, Record<string, unknown>> {
  const items = parseList(String(header)).map(([name, parameters]) => [name, Object.fromEntries(parameters)] as const);
  return Object.fromEntries(items) as Record<string, Record<string, unknown>>;
}

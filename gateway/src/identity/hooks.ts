import type { IncomingHttpHeaders } from 'node:http';
import { pathToFileURL } from 'node:url';
import type { Caller } from '@commerce/identity';
import { ConfigError } from '@commerce/runtime';
import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';

/** What hooks know of a request. */
export interface HookRequest {
  /** As received, with names in lower case. Over WebSocket, those of the upgrade request. */
  readonly headers: IncomingHttpHeaders;
  /** Undefined for anonymous clients, and if the gateway does not verify tokens. */
  readonly caller: Caller | undefined;
  readonly requestId: string;
}

/** Headers by the name of a subgraph; `*` for all subgraphs. */
export type SubgraphHeaders = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Functions of the operator, which a module exports as its default. */
export interface GatewayHooks {
  /**
   * Returns headers that subgraphs receive besides the gateway's own, which they replace. Called once for each request,
   * and for each WebSocket when it is acknowledged. They may change responses, so nothing is shared between requests
   * with different ones, and the entity cache is not used.
   */
  readonly headers?: (request: HookRequest) => SubgraphHeaders | Promise<SubgraphHeaders>;
  /**
   * Returns those of the given policies (`@policy`) that the caller of a request satisfies. Called only if an operation
   * selects fields with policies, with all policies of these fields: once for each request, and for each read of a live
   * subscription. If it fails, takes longer than POLICIES_TIMEOUT_MS, or is missing, the caller satisfies none.
   */
  readonly policies?: (
    request: HookRequest,
    policies: readonly string[],
  ) => readonly string[] | Promise<readonly string[]>;
  /** Returns what clients see of an error. The error is what they would see without the hook. */
  readonly error?: (error: GraphQLFormattedError) => GraphQLFormattedError;
}

const anyFunction = z.custom<never>((value) => typeof value === 'function', 'must be a function');
const shape = z.strictObject({
  headers: anyFunction.optional(),
  policies: anyFunction.optional(),
  error: anyFunction.optional(),
});

/** @throws ConfigError If the module cannot be loaded, or exports something else. */
export async function loadHooks(path: string | undefined): Promise<GatewayHooks> {
  if (path === undefined) return {};
  const { default: exported } = await imported(path);
  const { success, error } = shape.safeParse(exported);
  if (success) return exported as GatewayHooks;
  const faults = error.issues.map(({ path: name, message }) => `  ${['default', ...name].join('.')}: ${message}`);
  throw new ConfigError(`The hooks in ${path} are not valid:\n${faults.join('\n')}`);
}

async function imported(path: string): Promise<{ readonly default?: unknown }> {
  try {
    return (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  } catch (error) {
    throw new ConfigError(`The hooks in ${path} cannot be loaded: ${(error as Error).message}`, { cause: error });
  }
}

/** Names that only the gateway can set, in lower case. */
const reserved = new Set(['content-type', 'content-length', 'accept', 'host', 'connection', 'transfer-encoding']);

const name = z
  .string()
  .regex(/^[\w!#$%&'*+.^`|~-]+$/)
  .refine((text) => !reserved.has(text.toLowerCase()));
const value = z.string().regex(/^[\x20-\x7e]{0,4096}$/);
const returned = z.record(z.string(), z.record(name, value));

/**
 * The headers that the hook adds to fetches; undefined if it adds none.
 *
 * @throws Error If the hook fails, or returns what could not be sent.
 */
export async function headersByHook(
  { headers: hook }: GatewayHooks,
  request: HookRequest,
): Promise<SubgraphHeaders | undefined> {
  if (hook === undefined) return undefined;
  const bySubgraph = Object.entries(returned.parse(await hook(request)));
  return bySubgraph.length === 0 ? undefined : Object.fromEntries(bySubgraph.map(inLowerCase));
}

const inLowerCase = ([subgraph, headers]: [string, Record<string, string>]) =>
  [subgraph, Object.fromEntries(Object.entries(headers).map(([key, text]) => [key.toLowerCase(), text]))] as const;

/** The headers for one subgraph. */
export function headersFor(
  bySubgraph: SubgraphHeaders | undefined,
  subgraph: string,
): Readonly<Record<string, string>> {
  return bySubgraph === undefined ? {} : { ...own(bySubgraph, '*'), ...own(bySubgraph, subgraph) };
}

const own = (bySubgraph: SubgraphHeaders, name: string) => (Object.hasOwn(bySubgraph, name) ? bySubgraph[name] : {});

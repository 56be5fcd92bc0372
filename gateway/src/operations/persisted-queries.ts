import { createHash } from 'node:crypto';
import type { ApolloServerOptions, ApolloServerPlugin, BaseContext } from '@apollo/server';
import { networkOf } from '@commerce/runtime';
import { type OperationRequest } from '@commerce/graphql/server';
import { codedError } from '../coded-error.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import { TextStore } from './text-store.ts';

/** A request that may identify its operation by the hash of its text. */
export interface PersistableRequest extends Omit<OperationRequest, 'query'> {
  readonly query?: string | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface PersistedQueriesOptions {
  readonly maxBytes: number;
  /** How many of these bytes the texts from clients of one address may take. */
  readonly maxBytesPerAddress: number;
}

type CacheOfApollo = NonNullable<Exclude<ApolloServerOptions<BaseContext>['persistedQueries'], false>>['cache'];

/** The prefix of each hash in Apollo Server's cache keys. */
const prefixOfApollo = 'apq:';

/**
 * Automatic persisted queries: a client sends the SHA-256 hash of an operation's text instead of the text, and sends
 * both when the hash is unknown. Texts registered over one transport are available on all.
 * https://www.apollographql.com/docs/apollo-server/performance/apq
 */
export class PersistedQueries {
  readonly #texts: TextStore;

  constructor({ maxBytes, maxBytesPerAddress }: PersistedQueriesOptions) {
    this.#texts = new TextStore({ maxBytes, maxBytesPerOwner: maxBytesPerAddress });
  }

  /**
   * The cache in which Apollo Server looks up texts. It does not pass the owner when it adds one: {@link
   * keepThoseOfHttp} does.
   */
  get cache(): NonNullable<CacheOfApollo> {
    return {
      get: (key) => Promise.resolve(this.#texts.get(key.slice(prefixOfApollo.length))),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    };
  }

  /** Stores texts of operations that are admitted over HTTP. */
  get keepThoseOfHttp(): ApolloServerPlugin<GatewayContext> {
    return {
      requestDidStart: () =>
        Promise.resolve({
          didResolveOperation: ({ request, source, metrics, contextValue: { clientAddress } }) => {
            if (metrics.persistedQueryRegister) this.keep(request, source, clientAddress);
            return Promise.resolve();
          },
        }),
    };
  }

  /**
   * Returns the request with the text of its operation, and without extensions.
   *
   * @throws GraphQLError as over HTTP: `PERSISTED_QUERY_NOT_FOUND`, or `BAD_REQUEST` if the hash does not match the
   *   text or the protocol version is not supported
   */
  withText({ query, extensions, operationName, variables }: PersistableRequest): OperationRequest {
    const persisted = persistedQueryIn(extensions);
    if (persisted === undefined) return { query: query ?? '', operationName, variables };
    if (persisted.version !== 1) throw codedError('BAD_REQUEST', 'Unsupported persisted query version');
    const { sha256Hash: hash } = persisted;
    if (query) {
      if (hash !== hashOf(query)) throw codedError('BAD_REQUEST', 'provided sha does not match query');
      return { query, operationName, variables };
    }
    const known = typeof hash === 'string' ? this.#texts.get(hash) : undefined;
    if (known === undefined) throw codedError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
    return { query: known, operationName, variables };
  }

  /** Stores the text of an admitted operation if the client has sent its hash. */
  keep({ extensions }: Pick<PersistableRequest, 'extensions'>, text: string, address = ''): void {
    const hash = persistedQueryIn(extensions)?.sha256Hash;
    if (typeof hash === 'string') this.#texts.add(hash, text, networkOf(address));
  }
}

interface PersistedQuery {
  readonly version?: unknown;
  readonly sha256Hash?: unknown;
}

/** Whether the operation is identified by its hash, so that its text may be omitted. */
export function isPersisted({ extensions }: Pick<PersistableRequest, 'extensions'>): boolean {
  return persistedQueryIn(extensions) !== undefined;
}

function persistedQueryIn(extensions: PersistableRequest['extensions']): PersistedQuery | undefined {
  return extensions?.persistedQuery || undefined;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

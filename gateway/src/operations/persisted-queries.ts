import type { ApolloServerOptions, ApolloServerPlugin, BaseContext } from '@apollo/server';
import { networkOf } from '@commerce/runtime';
import { type OperationRequest } from '@commerce/graphql/server';
import { codedError } from '../coded-error.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import type { Asking, DocumentPolicy, IdentifiedOperation } from './document-policy.ts';
import type { PersistedDocuments } from './persisted-documents.ts';
import { hashOf } from './text-hash.ts';
import { TextStore } from './text-store.ts';

/** A request that may identify its operation by the hash of its text, or by an identifier of a manifest. */
export interface PersistableRequest extends Omit<OperationRequest, 'query'> {
  readonly query?: string | null | undefined;
  /** `sha256:<hash>`, or another identifier: https://github.com/graphql/graphql-over-http, persisted documents. */
  readonly documentId?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface PersistedQueriesOptions {
  readonly maxBytes: number;
  /** How many of these bytes the texts from clients of one address may take. */
  readonly maxBytesPerAddress: number;
  /** The documents of the operators, which need no room in the store. */
  readonly documents: PersistedDocuments;
  readonly policy: DocumentPolicy;
  /** Where texts are that clients have registered elsewhere. By default, there is no other place. */
  readonly elsewhere?: TextsElsewhere | undefined;
}

/** A text that a client has registered. */
export interface RegisteredText {
  readonly hash: string;
  readonly text: string;
  /** The network of the client. */
  readonly owner: string;
}

/** Other processes that clients may register texts with. */
export interface TextsElsewhere {
  /** Sends a text that was registered here. */
  readonly publish: (registered: RegisteredText) => void;
  /** Calls a function for each text that was registered elsewhere. */
  readonly follow: (onRegistered: (registered: RegisteredText) => void) => void;
}

type CacheOfApollo = NonNullable<Exclude<ApolloServerOptions<BaseContext>['persistedQueries'], false>>['cache'];

/** The prefix of each hash in Apollo Server's cache keys. */
const prefixOfApollo = 'apq:';

/** The prefix of a hash in `documentId`. */
const hashPrefix = 'sha256:';

/**
 * The texts of operations that clients identify by a hash: the documents of the operators, and automatic persisted
 * queries. For these, a client sends the SHA-256 hash of an operation's text instead of the text, and sends both when
 * the hash is unknown. Texts registered over one transport are available on all.
 * https://www.apollographql.com/docs/apollo-server/performance/apq
 */
export class PersistedQueries {
  readonly #texts: TextStore;
  readonly #documents: PersistedDocuments;
  readonly #policy: DocumentPolicy;
  readonly #elsewhere: TextsElsewhere | undefined;

  constructor({ maxBytes, maxBytesPerAddress, documents, policy, elsewhere }: PersistedQueriesOptions) {
    this.#texts = new TextStore({ maxBytes, maxBytesPerOwner: maxBytesPerAddress });
    this.#documents = documents;
    this.#policy = policy;
    this.#elsewhere = elsewhere;
    elsewhere?.follow(({ hash, text, owner }) => this.#texts.add(hash, text, owner));
  }

  /**
   * The cache in which Apollo Server looks up texts. It does not pass the owner when it adds one: {@link
   * keepThoseOfHttp} does.
   */
  get cache(): NonNullable<CacheOfApollo> {
    return {
      get: (key) => Promise.resolve(this.#textOf(key.slice(prefixOfApollo.length))),
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
   * Returns the request with the hash of its operation in place of any other identifier.
   *
   * @throws GraphQLError `BAD_REQUEST` if it has several identifiers, of different operations
   */
  identified(request: PersistableRequest): PersistableRequest {
    const { documentId, ...sent } = request;
    const persisted = persistedQueryIn(sent.extensions);
    const given = persisted?.sha256Hash;
    const hash = typeof given === 'string' ? this.#documents.hashOf(given) : given;
    if (documentId === undefined || documentId === null)
      return hash === given ? request : withHash(sent, { ...persisted, sha256Hash: hash });
    if (typeof documentId !== 'string') throw codedError('BAD_REQUEST', 'documentId must be a string.');
    const identifier = documentId.startsWith(hashPrefix) ? documentId.slice(hashPrefix.length) : documentId;
    const named = this.#documents.hashOf(identifier);
    if (persisted !== undefined && hash !== named)
      throw codedError('BAD_REQUEST', 'documentId and the extension persistedQuery identify different documents.');
    return withHash(sent, { version: 1, ...persisted, sha256Hash: named });
  }

  /** Whether the caller must be known to check an identified operation. */
  dependsOnCaller(sent: PersistableRequest): boolean {
    return this.#policy.mode !== 'off' && this.#policy.dependsOnCaller(this.#operationIn(sent));
  }

  /** Whether the policy lets the caller run an identified operation. */
  allows(sent: PersistableRequest, asking: Asking): boolean {
    return this.#policy.mode !== 'enforce' || this.#policy.allows(this.#operationIn(sent), asking);
  }

  /**
   * Applies the policy to an identified operation, once for each request.
   *
   * @throws GraphQLError `PERSISTED_QUERY_NOT_IN_LIST`
   */
  check(sent: PersistableRequest, asking: Asking): void {
    if (this.#policy.mode !== 'off') this.#policy.check(this.#operationIn(sent), asking);
  }

  /**
   * Returns an identified request with the text of its operation, and without extensions.
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
    const known = typeof hash === 'string' ? this.#textOf(hash) : undefined;
    if (known === undefined) throw codedError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
    return { query: known, operationName, variables };
  }

  /** Stores the text of an admitted operation if the client has sent its hash. */
  keep({ extensions }: Pick<PersistableRequest, 'extensions'>, text: string, address = ''): void {
    const hash = persistedQueryIn(extensions)?.sha256Hash;
    if (typeof hash !== 'string' || this.#documents.textOf(hash) !== undefined) return;
    const owner = networkOf(address);
    if (this.#texts.add(hash, text, owner)) this.#elsewhere?.publish({ hash, text, owner });
  }

  #textOf(hash: string): string | undefined {
    return this.#documents.textOf(hash) ?? this.#texts.get(hash);
  }

  #operationIn({ query, extensions, operationName }: PersistableRequest): IdentifiedOperation {
    const hash = query ? hashOf(query) : persistedQueryIn(extensions)?.sha256Hash;
    return { hash: typeof hash === 'string' ? hash : '', operationName };
  }
}

interface PersistedQuery {
  readonly version?: unknown;
  readonly sha256Hash?: unknown;
}

/** Whether the operation is identified by its hash, so that its text may be omitted. */
export function isPersisted({
  extensions,
  documentId,
}: Pick<PersistableRequest, 'extensions' | 'documentId'>): boolean {
  return persistedQueryIn(extensions) !== undefined || typeof documentId === 'string';
}

function withHash(sent: PersistableRequest, persistedQuery: PersistedQuery): PersistableRequest {
  return { ...sent, extensions: { ...sent.extensions, persistedQuery } };
}

function persistedQueryIn(extensions: PersistableRequest['extensions']): PersistedQuery | undefined {
  return extensions?.persistedQuery || undefined;
}

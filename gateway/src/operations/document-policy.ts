import type { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { Counter, Gauge, Registry } from 'prom-client';
import { codedError } from '../coded-error.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import type { PersistedDocuments } from './persisted-documents.ts';

/** What happens to operations that are not in the list. */
export type DocumentMode = 'off' | 'log' | 'enforce';

/** An operation that is not in the list. Its text is not included, because it may contain passwords. */
export interface UnlistedOperation {
  readonly hash: string;
  readonly operationName: string | undefined;
  readonly outcome: 'unlisted' | 'refused';
}

export interface DocumentPolicyOptions {
  readonly mode: DocumentMode;
  readonly documents: PersistedDocuments;
  /** Callers with one of these scopes may run any operation. */
  readonly exemptScopes: readonly string[];
  readonly onUnlisted: (operation: UnlistedOperation) => void;
}

export interface IdentifiedOperation {
  /** The SHA-256 of the document in hex, or an unknown identifier. */
  readonly hash: string;
  readonly operationName?: string | null | undefined;
}

export type Asking = Pick<GatewayContext, 'caller'>;

/** How many operations are reported in a minute, and how many are remembered so that each is reported once. */
const maxReports = 10;
const maxRemembered = 1_000;
const minuteMs = 60_000;
const maxNameLength = 100;

/** Decides whether an operation may run that is not in the list of persisted documents. */
export class DocumentPolicy {
  readonly registry = new Registry();
  readonly mode: DocumentMode;
  readonly #options: DocumentPolicyOptions;
  readonly #reported = new LRUCache<string, true>({ max: maxRemembered });
  #reports = { since: 0, count: 0 };
  readonly #operations = new Counter({
    name: 'persisted_documents_operations_total',
    help: 'Operations of clients by whether they are in the list of persisted documents: listed, exempt, unlisted or refused.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  constructor(options: DocumentPolicyOptions) {
    const { documents } = options;
    this.#options = options;
    this.mode = options.documents.isConfigured ? options.mode : 'off';
    const size = new Gauge({
      name: 'persisted_documents',
      help: 'Documents in the list of persisted documents.',
      registers: [],
      collect() {
        this.set(documents.size);
      },
    });
    this.registry.registerMetric(size);
  }

  /** Whether the operation may run, without counting it. */
  allows({ hash }: IdentifiedOperation, asking: Asking): boolean {
    return this.mode !== 'enforce' || this.#isListed(hash) || this.#isExempt(asking);
  }

  /**
   * Counts and reports an operation that a client wants to run.
   *
   * @throws GraphQLError `PERSISTED_QUERY_NOT_IN_LIST`
   */
  check({ hash, operationName }: IdentifiedOperation, asking: Asking): void {
    if (this.mode === 'off') return;
    if (this.#isListed(hash)) return this.#operations.inc({ outcome: 'listed' });
    if (this.#isExempt(asking)) return this.#operations.inc({ outcome: 'exempt' });
    const outcome = this.mode === 'enforce' ? 'refused' : 'unlisted';
    this.#operations.inc({ outcome });
    this.#report({ hash, operationName: operationName?.slice(0, maxNameLength), outcome });
    if (outcome === 'refused') throw notInList();
  }

  /** Whether the caller must be known to check the operation. */
  dependsOnCaller({ hash }: IdentifiedOperation): boolean {
    return this.mode !== 'off' && !this.#isListed(hash);
  }

  #isListed(hash: string): boolean {
    return this.#options.documents.textOf(hash) !== undefined;
  }

  #isExempt({ caller }: Asking): boolean {
    return caller !== undefined && this.#options.exemptScopes.some((scope) => caller.scopes.has(scope));
  }

  #report(operation: UnlistedOperation): void {
    const key = operation.hash.slice(0, maxNameLength);
    if (this.#reported.has(key)) return;
    const now = Date.now();
    if (now - this.#reports.since >= minuteMs) this.#reports = { since: now, count: 0 };
    if (this.#reports.count >= maxReports) return;
    this.#reports.count += 1;
    this.#reported.set(key, true);
    this.#options.onUnlisted({ ...operation, hash: key });
  }
}

function notInList(): GraphQLError {
  const message = 'This operation is not in the list of persisted documents: publish it in a manifest first.';
  return codedError('PERSISTED_QUERY_NOT_IN_LIST', message);
}

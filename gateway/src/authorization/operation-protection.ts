import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLObjectType } from 'graphql';
import { DeniedFields } from './denied-fields.ts';
import type { Authority } from '../identity/authority.ts';
import type { Protection } from './protection.ts';

/** The protected parts of one document: found once per document, checked for each request. */
export class OperationProtection {
  readonly #protection: Protection;
  readonly #document: DocumentNode;
  /** The protection of each selected field, which decides what is denied. */
  readonly #demands: readonly number[];
  /** The policies that decide what is denied, each once, in alphabetical order. */
  readonly policies: readonly string[];

  /** @param except a type whose fields are ignored */
  constructor(protection: Protection, document: DocumentNode, except?: GraphQLObjectType) {
    this.#protection = protection;
    this.#document = document;
    this.#demands = protection.isEmpty ? [] : demandsIn(protection, document, except);
    this.policies = protection.policiesIn(this.#demands);
  }

  /** Whether a caller is known to be denied nothing in the operation. */
  isOpenTo(authority: Authority | undefined): boolean {
    return this.#demands.length === 0 || (authority !== undefined && this.outcome(authority) === '');
  }

  /**
   * Identifies the set of fields that a caller is denied; an empty string if nothing is denied.
   *
   * @param authority undefined if only the subgraphs can decide what callers may see
   */
  outcome(authority: Authority | undefined): string {
    if (this.#demands.length === 0 || authority === undefined) return '';
    let outcome = '';
    let isDenied = false;
    for (const demand of this.#demands) {
      const isMet = this.#protection.areMet([demand], authority);
      isDenied ||= !isMet;
      outcome += isMet ? '1' : '0';
    }
    return isDenied ? `${authority.isSignedIn ? 'signed-in' : 'anonymous'} ${outcome}` : '';
  }

  /** What is denied to callers for whom the checks have this outcome. */
  denied(authority: Authority): DeniedFields {
    return new DeniedFields(this.#protection, authority, this.#document);
  }
}

function demandsIn(protection: Protection, document: DocumentNode, except?: GraphQLObjectType): number[] {
  const demands = new Set<number>();
  const typeInfo = new TypeInfo(protection.schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: ({ name }) => {
        const parent = typeInfo.getParentType();
        if (parent && parent !== except)
          for (const demand of protection.around(parent.name, name.value)) demands.add(demand);
      },
    }),
  );
  return [...demands];
}

import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLObjectType } from 'graphql';
import { DeniedFields } from './denied-fields.ts';
import type { Authority } from '../identity/authority.ts';
import type { Protection } from './protection.ts';

/** What of one document is not for everybody: found once, asked for each request. */
export class OperationProtection {
  readonly #protection: Protection;
  readonly #document: DocumentNode;
  /** Of everything that it selects, one by one: what decides what is denied. */
  readonly #demands: readonly number[];

  /** @param except a type whose fields do not count */
  constructor(protection: Protection, document: DocumentNode, except?: GraphQLObjectType) {
    this.#protection = protection;
    this.#document = document;
    this.#demands = protection.isEmpty ? [] : demandsIn(protection, document, except);
  }

  /** Whether it is known that somebody is denied nothing of it. */
  isOpenTo(authority: Authority | undefined): boolean {
    return this.#demands.length === 0 || (authority !== undefined && this.outcome(authority) === '');
  }

  /**
   * Tells callers apart by what they are denied of it: an empty text for those who are denied nothing.
   *
   * @param authority undefined where nobody but the subgraphs can know what callers may see
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
    return isDenied ? `${authority.isSignedIn ? 'somebody' : 'nobody'} ${outcome}` : '';
  }

  /** What those are denied who have the outcome of this authority. */
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

import {
  isAbstractType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Authority } from '../identity/authority.ts';
import type { Protection } from './protection.ts';

/** Why a field is denied. */
export interface AuthorizationFault {
  readonly message: string;
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN';
}

/** The messages and codes match those of the subgraphs. */
const refusals = {
  unauthenticated: { message: 'Sign in first.', code: 'UNAUTHENTICATED' },
  forbidden: { message: 'You may not do this.', code: 'FORBIDDEN' },
} as const satisfies Record<string, AuthorizationFault>;

export function authorizationFaultOf({ isSignedIn }: Authority): AuthorizationFault {
  return isSignedIn ? refusals.forbidden : refusals.unauthenticated;
}

const typeName: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The fields of a document that the caller may not read. */
export class DeniedFields {
  /** The reason is the same for every denied field: it depends only on whether the caller is signed in. */
  readonly fault: AuthorizationFault;
  /** The fields as `Type.field`. An interface's field that is denied on some types only is listed with these types. */
  readonly coordinates: readonly string[];
  readonly #protection: Protection;
  readonly #authority: Authority;
  /** Fields that are denied by the type on which they are selected, whatever the runtime type of the object. */
  readonly #asWritten = new Set<FieldNode>();

  constructor(protection: Protection, authority: Authority, document: DocumentNode) {
    this.#protection = protection;
    this.#authority = authority;
    this.fault = authorizationFaultOf(authority);
    const typeInfo = new TypeInfo(protection.schema);
    const coordinates = new Set<string>();
    const note = (node: FieldNode): void => {
      const parent = typeInfo.getParentType();
      if (this.#deniesField(parent, node)) this.#asWritten.add(node);
      for (const { name } of this.#deniedTypes(parent, node)) coordinates.add(`${name}.${node.name.value}`);
    };
    visit(document, visitWithTypeInfo(typeInfo, { Field: note }));
    this.coordinates = [...coordinates];
  }

  /** Whether the caller may not read any object of a type. */
  ofType(name: string): boolean {
    return !this.#protection.areMet(this.#protection.ofType(name), this.#authority);
  }

  /** Whether a selected field is denied on objects of a type. */
  ofField(type: GraphQLNamedType, node: FieldNode): boolean {
    return this.#asWritten.has(node) || this.#deniesField(type, node);
  }

  /**
   * Removes denied fields from the document before planning, so that no subgraph is asked for them. A field that is
   * denied on only some types is still requested on the others.
   *
   * @param document the original document, or the document after `@skip` and `@include` were applied
   */
  without(document: DocumentNode): DocumentNode {
    const typeInfo = new TypeInfo(this.#protection.schema);
    return visit(
      document,
      visitWithTypeInfo(typeInfo, {
        Field: {
          enter: (node) => (this.#deniesField(typeInfo.getParentType(), node) ? null : undefined),
          leave: (node) => this.#ofAllowedTypes(typeInfo.getParentType(), node),
        },
        SelectionSet: {
          // When nothing else is selected, `__typename` shows whether the object exists.
          leave: (node: SelectionSetNode) => (node.selections.length > 0 ? undefined : selecting([typeName])),
        },
      }),
    );
  }

  #deniesField(type: GraphQLNamedType | null | undefined, { name }: FieldNode): boolean {
    if (!type || name.value.startsWith('__')) return false;
    return !this.#protection.areMet(this.#protection.ofField(type.name, name.value), this.#authority);
  }

  /** The type on which a field is selected if that denies it, or else its possible types that do. */
  #deniedTypes(type: GraphQLNamedType | null | undefined, node: FieldNode): readonly GraphQLNamedType[] {
    if (this.#deniesField(type, node)) return type ? [type] : [];
    if (!isAbstractType(type)) return [];
    return this.#protection.schema.getPossibleTypes(type).filter((each) => this.#deniesField(each, node));
  }

  #ofAllowedTypes(type: GraphQLNamedType | null | undefined, node: FieldNode): InlineFragmentNode | null | undefined {
    if (!isAbstractType(type) || node.name.value.startsWith('__')) return undefined;
    const possible = this.#protection.schema.getPossibleTypes(type);
    const allowed = possible.filter((each) => isObjectType(each) && !this.#deniesField(each, node));
    if (allowed.length === possible.length) return undefined;
    if (allowed.length === 0) return null;
    return fragment(allowed.map(({ name }) => fragment([node], name)));
  }
}

function fragment(selections: readonly SelectionNode[], type?: string): InlineFragmentNode {
  const condition = type === undefined ? undefined : { kind: Kind.NAMED_TYPE as const, name: named(type) };
  return {
    kind: Kind.INLINE_FRAGMENT,
    selectionSet: selecting(selections),
    ...(condition && { typeCondition: condition }),
  };
}

function selecting(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

function named(value: string) {
  return { kind: Kind.NAME as const, value };
}

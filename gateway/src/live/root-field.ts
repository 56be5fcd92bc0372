import type { AdmittedOperation } from '@commerce/graphql/server';
import { GraphQLError, Kind, type DocumentNode, type FieldNode, type SelectionNode } from 'graphql';
import { authorizationFaultOf } from '../authorization/denied-fields.ts';
import type { OperationProtection } from '../authorization/operation-protection.ts';
import type { Protection } from '../authorization/protection.ts';
import { codedError } from '../coded-error.ts';
import type { Authority } from '../identity/authority.ts';
import { fragmentNamed } from './read-query.ts';

export type OperationOfDocument = Pick<AdmittedOperation, 'document' | 'operation'>;

/**
 * The only root field of a subscription, which may be in a fragment.
 *
 * @throws GraphQLError if there are others
 */
export function rootFieldOf({ document, operation }: OperationOfDocument): FieldNode {
  const [field, ...others] = fieldsIn(operation.selectionSet.selections, document);
  if (field === undefined || others.length > 0)
    throw codedError('BAD_REQUEST', 'A subscription must select exactly one root field, once.');
  if (field.directives?.length)
    throw codedError('BAD_REQUEST', 'The root field of a subscription must not have directives.');
  return field;
}

/** A named fragment that is spread again adds nothing. */
function fieldsIn(
  selections: readonly SelectionNode[],
  document: DocumentNode,
  visited = new Set<string>(),
): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(selection.selectionSet.selections, document, visited);
    const name = selection.name.value;
    if (visited.has(name)) return [];
    visited.add(name);
    return fieldsIn(fragmentNamed(document, name)?.selectionSet.selections ?? [], document, visited);
  });
}

export function responseKeyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

/** The policies that decide about a subscription: those of its root field, and of what it selects. */
export function policiesOf(field: FieldNode, protection: Protection, selected: OperationProtection): readonly string[] {
  const own = protection.policiesIn(protection.ofField('Subscription', field.name.value));
  return [...new Set([...own, ...selected.policies])].toSorted();
}

/**
 * Why a caller is denied a whole subscription.
 *
 * @param authority undefined if only the services can decide
 */
export function refusalOf(
  field: FieldNode,
  protection: Protection,
  authority: Authority | undefined,
): GraphQLError | undefined {
  if (authority === undefined) return undefined;
  if (protection.areMet(protection.ofField('Subscription', field.name.value), authority)) return undefined;
  const { message, code } = authorizationFaultOf(authority);
  return new GraphQLError(message, { path: [responseKeyOf(field)], extensions: { code } });
}

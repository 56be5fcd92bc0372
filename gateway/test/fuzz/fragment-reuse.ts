import { Kind, validate, visit, type DocumentNode, type FragmentSpreadNode, type GraphQLSchema } from 'graphql';
import { type Random } from './random.ts';

/** Spreads a named fragment in one more place where that is valid. */
export function spreadAgain(schema: GraphQLSchema, document: DocumentNode, random: Random): DocumentNode {
  const fragments = document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [node.name] : []));
  if (fragments.length === 0 || !random.chance(0.4)) return document;
  const spread: FragmentSpreadNode = { kind: Kind.FRAGMENT_SPREAD, name: random.pick(fragments) };
  let places = 0;
  visit(document, { SelectionSet: () => void (places += 1) });
  const changed = insert(document, spread, random.below(places));
  return validate(schema, changed).length === 0 ? changed : document;
}

function insert(document: DocumentNode, spread: FragmentSpreadNode, place: number): DocumentNode {
  let index = -1;
  return visit(document, {
    SelectionSet: (node) => {
      index += 1;
      return index === place ? { ...node, selections: [spread, ...node.selections] } : undefined;
    },
  });
}

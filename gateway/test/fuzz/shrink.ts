import {
  Kind,
  parse,
  print,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import { type Operation } from './ast.ts';
import { isValid } from './operation-generator.ts';

const maxTrials = 300;

/** Removes parts of an operation as long as it stays valid and still fails the check. */
export async function shrink(
  schema: GraphQLSchema,
  operation: Operation,
  test: (smaller: Operation) => Promise<boolean>,
): Promise<Operation> {
  let smallest = operation;
  let index = 0;
  for (let trial = 0; trial < maxTrials; trial += 1) {
    const document = without(smallest.document, index);
    if (document === undefined) return smallest;
    const smaller = tidy({ ...smallest, document });
    if (smaller && isValid(schema, smaller) && (await test(smaller))) smallest = smaller;
    else index += 1;
  }
  return smallest;
}

/** The document without its n-th part; undefined if it has fewer parts. */
function without(document: DocumentNode, index: number): DocumentNode | undefined {
  let current = -1;
  const isIt = (): boolean => {
    current += 1;
    return current === index;
  };
  const remove = () => (isIt() ? null : undefined);
  const changed = visit(document, {
    Field: (node) => {
      if (isIt()) return null;
      return node.alias && isIt() ? { ...node, alias: undefined } : undefined;
    },
    InlineFragment: remove,
    FragmentSpread: remove,
    Directive: remove,
    Argument: remove,
    ObjectField: remove,
  });
  return current < index ? undefined : changed;
}

/** Removes unused fragments and variables; undefined if the document becomes invalid. */
export function tidy({ document, variables }: Operation): Operation | undefined {
  const fragments = namesOf(document, Kind.FRAGMENT_SPREAD);
  const isUsed = (node: DefinitionNode): boolean =>
    node.kind !== Kind.FRAGMENT_DEFINITION || fragments.has(node.name.value);
  const withoutFragments = { ...document, definitions: document.definitions.filter(isUsed) };
  const names = namesOf(visit(withoutFragments, { VariableDefinition: () => null }), Kind.VARIABLE);
  const dropVariable = ({ variable }: VariableDefinitionNode) => (names.has(variable.name.value) ? undefined : null);
  try {
    return {
      document: parse(print(visit(withoutFragments, { VariableDefinition: dropVariable }))),
      variables: Object.fromEntries(Object.entries(variables).filter(([name]) => names.has(name))),
    };
  } catch {
    return undefined;
  }
}

function namesOf(document: DocumentNode, kind: Kind.FRAGMENT_SPREAD | Kind.VARIABLE): Set<string> {
  const names = new Set<string>();
  visit(document, {
    enter: (node) => {
      if (node.kind === kind) names.add(node.name.value);
    },
  });
  return names;
}

import { Kind, visit, type DirectiveNode, type SelectionNode } from 'graphql';
import { argument, nameNode, selectionSet, type Operation } from './ast.ts';
import { type Random } from './random.ts';

/** The operation with `@defer` on some of its fragments, and on some of its selections. */
export function deferAtRandom({ document, variables }: Operation, random: Random): Operation {
  let labels = 0;
  const defer = (): DirectiveNode => {
    labels += 1;
    const label = argument('label', { kind: Kind.STRING, value: `part ${labels}` });
    const off = argument('if', { kind: Kind.BOOLEAN, value: false });
    return {
      kind: Kind.DIRECTIVE,
      name: nameNode('defer'),
      arguments: [...(random.chance(0.6) ? [label] : []), ...(random.chance(0.05) ? [off] : [])],
    };
  };
  const onFragment = <Node extends { readonly directives?: readonly DirectiveNode[] }>(node: Node): Node | undefined =>
    random.chance(0.5) ? { ...node, directives: [...(node.directives ?? []), defer()] } : undefined;
  const deferred = visit(document, {
    InlineFragment: { leave: onFragment },
    FragmentSpread: { leave: onFragment },
    SelectionSet: {
      leave: ({ selections }) => {
        if (!random.chance(0.3)) return undefined;
        const start = random.below(selections.length);
        const end = start + 1 + random.below(selections.length - start);
        const part: SelectionNode = {
          kind: Kind.INLINE_FRAGMENT,
          directives: [defer()],
          selectionSet: selectionSet(selections.slice(start, end)),
        };
        return selectionSet([...selections.slice(0, start), part, ...selections.slice(end)]);
      },
    },
  });
  return { document: deferred, variables };
}

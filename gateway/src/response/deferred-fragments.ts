import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLString,
  Kind,
  type DirectiveNode,
  type InlineFragmentNode,
} from 'graphql';

/** As in the schemas of supergraphs. */
export const deferDirective = new GraphQLDirective({
  name: 'defer',
  locations: [DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
  args: {
    if: { type: new GraphQLNonNull(GraphQLBoolean), defaultValue: true },
    label: { type: GraphQLString },
  },
});

/** A deferred fragment of an operation. */
export interface DeferredFragment {
  /** The client's label. */
  readonly label: string | undefined;
  /** The id of the innermost deferred fragment around it. */
  readonly parent: string | undefined;
}

/** The deferred fragments by their ids, the outer ones first. */
export type DeferredFragments = ReadonlyMap<string, DeferredFragment>;

export function isDefer({ name }: DirectiveNode): boolean {
  return name.value === deferDirective.name;
}

/** `@defer` with an id as its label, which identifies the fragment in the plan. */
export function deferWithId(id: string): DirectiveNode {
  const label = { kind: Kind.ARGUMENT, name: named('label'), value: { kind: Kind.STRING, value: id } } as const;
  return { kind: Kind.DIRECTIVE, name: named(deferDirective.name), arguments: [label] };
}

/** The id of a fragment that is deferred. */
export function deferIdOf({ directives = [] }: InlineFragmentNode): string | undefined {
  const value = directives.find(isDefer)?.arguments?.[0]?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function named(value: string) {
  return { kind: Kind.NAME, value } as const;
}

import { argumentsOf } from '@commerce/graphql/server';
import { Kind, type DirectiveNode, type DocumentNode } from 'graphql';
import { z } from 'zod';

export type SecurityDirective = 'authenticated' | 'requiresScopes' | 'policy';

const specifications = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\/v[\d.]+$/;

/** The security directives by their names in a supergraph, with their original names as values. */
export function securityDirectives(supergraph: DocumentNode): ReadonlyMap<string, SecurityDirective> {
  const links = supergraph.definitions
    .filter((node) => node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION)
    .flatMap(({ directives = [] }) => directives);
  return new Map(
    links.flatMap((link) => {
      const name = link.name.value === 'link' ? nameIn(link) : undefined;
      return name === undefined ? [] : [name];
    }),
  );
}

/** Whether a directive of the schema links one of the security specifications. */
export function isSecurityLink(directive: DirectiveNode): boolean {
  return directive.name.value === 'link' && specificationIn(directive) !== undefined;
}

/** The local name of a directive that `import` renames. */
const renaming = z.object({ name: z.string(), as: z.string().optional() });

function nameIn(link: DirectiveNode): [string, SecurityDirective] | undefined {
  const { as, import: imports } = argumentsOf(link);
  const own = specificationIn(link);
  if (own === undefined) return undefined;
  for (const each of Array.isArray(imports) ? (imports as unknown[]) : []) {
    const { data: renamed } = renaming.safeParse(typeof each === 'string' ? { name: each } : each);
    if (renamed?.name === `@${own}`) return [(renamed.as ?? renamed.name).slice(1), own];
  }
  return [typeof as === 'string' ? as : own, own];
}

function specificationIn(link: DirectiveNode): SecurityDirective | undefined {
  const [, name] = specifications.exec(String(argumentsOf(link).url)) ?? [];
  return name as SecurityDirective | undefined;
}

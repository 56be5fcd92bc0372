import { Kind, parse, print, visit } from 'graphql';
import { isSecurityLink, securityDirectives } from './security-directives.ts';

/**
 * The supergraph without the directives that protect parts of it, for gateways that know nothing of them and so refuse it:
 * they leave it to the subgraphs to refuse callers.
 */
export function withoutProtection(sdl: string): string {
  const supergraph = parse(sdl);
  const names = securityDirectives(supergraph);
  if (names.size === 0) return sdl;
  return print(
    visit(supergraph, {
      Directive: (node) => (names.has(node.name.value) || isSecurityLink(node) ? null : undefined),
      // Their arguments' types are named after them.
      ScalarTypeDefinition: (node) => (names.has(node.name.value.split('__')[0] ?? '') ? null : undefined),
      [Kind.DIRECTIVE_DEFINITION]: (node) => (names.has(node.name.value) ? null : undefined),
    }),
  );
}

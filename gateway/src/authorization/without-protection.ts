import { Kind, parse, print, visit } from 'graphql';
import { isSecurityLink, securityDirectives } from './security-directives.ts';

/**
 * Removes the security directives from the supergraph, for gateways that do not support them and would reject it. The
 * subgraphs then enforce access themselves.
 */
export function withoutProtection(sdl: string): string {
  const supergraph = parse(sdl);
  const names = securityDirectives(supergraph);
  if (names.size === 0) return sdl;
  return print(
    visit(supergraph, {
      Directive: (node) => (names.has(node.name.value) || isSecurityLink(node) ? null : undefined),
      // The types of the directives' arguments share the directives' name prefix.
      ScalarTypeDefinition: (node) => (names.has(node.name.value.split('__')[0] ?? '') ? null : undefined),
      [Kind.DIRECTIVE_DEFINITION]: (node) => (names.has(node.name.value) ? null : undefined),
    }),
  );
}

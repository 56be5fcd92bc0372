import { Lexer, Source, TokenKind } from 'graphql';

/**
 * Whether a document has at most this many tokens, excluding comments. Throws GraphQLError for text that is not
 * GraphQL.
 */
export function hasAtMostTokens(text: string, maximum: number): boolean {
  if (text.length <= maximum) return true;
  const lexer = new Lexer(new Source(text));
  for (let count = 0; count <= maximum; count += 1) if (lexer.advance().kind === TokenKind.EOF) return true;
  return false;
}

import type { DocumentNode } from 'graphql';
import { manifestOf } from './document-manifest.ts';

interface DocumentFile {
  readonly document?: DocumentNode;
}

/**
 * A plugin of GraphQL Code Generator: writes the identifier of each operation in the manifest by its name, for clients
 * that send identifiers in place of texts.
 */
export function plugin(_schema: unknown, files: readonly DocumentFile[]): string {
  const entries = manifestOf(files).operations.map(({ name, id }) => `  ${name}: '${id}',`);
  return [
    '/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */',
    'export const documentIds: Readonly<Record<string, string>> = {',
    ...entries,
    '};',
    '',
  ].join('\n');
}

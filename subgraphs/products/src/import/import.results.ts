import { createUnionType, Field, ObjectType } from 'type-graphql';
import { ImportFinishedError, ImportNotFoundError } from './import.errors.ts';
import { CatalogueImport } from './import.ts';

@ObjectType({ description: 'The result of a successful `cancelImport`.' })
export class ImportPayload {
  @Field(() => CatalogueImport, { description: 'The import after the change.' })
  readonly import: CatalogueImport;

  constructor(changed: CatalogueImport) {
    this.import = changed;
  }
}

export const CancelImportResult = createUnionType({
  name: 'CancelImportResult',
  description: 'The result of `cancelImport`: the import or an error.',
  types: () => [ImportPayload, ImportNotFoundError, ImportFinishedError] as const,
});

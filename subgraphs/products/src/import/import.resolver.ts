import {
  Access,
  AnswersRefusals,
  connectionType,
  Live,
  PageArgs,
  PageSize,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { ImportFault } from './import-fault.ts';
import { CancelImportResult, ImportPayload } from './import.results.ts';
import type { ImportService } from './import.service.ts';
import { CatalogueImport } from './import.ts';

const CatalogueImportConnection = connectionType(CatalogueImport, 'CatalogueImport');
const ImportFaultConnection = connectionType(ImportFault, 'ImportFault');

const ofTheImport = { description: 'The ID of the import.' };

@Resolver(() => CatalogueImport)
export class ImportResolver {
  constructor(private readonly service: ImportService) {}

  @Access('STAFF')
  @Query(() => CatalogueImport, {
    nullable: true,
    description:
      'An import of products by its ID. Null if it does not exist. Imports are kept for 90 days. Staff only.',
  })
  import(
    @Arg('id', () => ID, ofTheImport) id: string,
    @Ctx() { read }: RequestContext,
  ): Promise<CatalogueImport | null> {
    return this.service.find(id, read);
  }

  @Access('STAFF')
  @PageSize()
  @Query(() => CatalogueImportConnection, { description: 'The imports of products, newest first. Staff only.' })
  imports(@Args(() => PageArgs) page: PageArgs, @Ctx() { read }: RequestContext): Promise<Connection<CatalogueImport>> {
    return this.service.list(page, read);
  }

  @PageSize()
  @FieldResolver(() => ImportFaultConnection, {
    description: 'The first 10,000 faults, in the order of the file.',
  })
  faults(
    @Root() { id }: CatalogueImport,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ImportFault>> {
    return context.page(this.service.listFaultsOfEach, id, page);
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => CancelImportResult, {
    description:
      'Cancels an import that has not ended. Products that were imported before stay as they are. Staff only.',
  })
  async cancelImport(@Arg('id', () => ID, ofTheImport) id: string): Promise<typeof CancelImportResult> {
    return new ImportPayload(await this.service.cancel(id));
  }

  /** Declared here and served by the gateway, which consumes the events of this service. */
  @Access('STAFF')
  @Live({ events: ['import.progressed where subject = $id'], current: 'import(id: $id)' })
  @Subscription(() => CatalogueImport, {
    topics: 'import.progressed',
    description:
      'Streams the current state of an import as it proceeds, about once a second, until it ends. Staff only.',
  })
  importProgressed(
    @Arg('id', () => ID, ofTheImport) _id: string,
    @Root() progressed: CatalogueImport,
  ): CatalogueImport {
    return progressed;
  }
}

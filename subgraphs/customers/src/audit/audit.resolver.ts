import {
  Access,
  connectionType,
  PageArgs,
  PageSize,
  parseArguments,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { CustomerService } from '../customer/customer.service.ts';
import { Customer } from '../customer/customer.ts';
import { assertRole } from '../customer/stored-role.ts';
import { AuditChange, AuditEntry } from './audit-entry.ts';
import { AuditLogFilter, auditLogFilterSchema } from './audit.inputs.ts';
import type { AuditService } from './audit.service.ts';

const AuditEntryConnection = connectionType(AuditEntry, 'AuditEntry');

@Resolver(() => AuditEntry)
export class AuditResolver {
  constructor(
    private readonly service: AuditService,
    private readonly customers: CustomerService,
  ) {}

  @Access('ADMIN')
  @PageSize()
  @Query(() => AuditEntryConnection, {
    description: 'What staff have changed, in any service, newest first. Administrators only.',
  })
  async auditLog(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => AuditLogFilter, { nullable: true, description: 'Which entries. By default, all.' })
    filter: AuditLogFilter | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<AuditEntry>> {
    const conditions = parseArguments(auditLogFilterSchema, filter ?? {});
    // The token may be older than the role.
    assertRole((await this.actor({ actorId: context.signedIn.id }, context))?.role, 'ADMIN');
    return this.service.list(conditions, page, context.read);
  }

  @FieldResolver(() => Customer, {
    nullable: true,
    description: 'The member of staff. Null if the account was deleted.',
  })
  actor(
    @Root() { actorId }: Pick<AuditEntry, 'actorId'>,
    @Ctx() context: RequestContext,
  ): Promise<Customer | undefined> {
    return context.loader(this.customers.load).load(actorId);
  }

  @FieldResolver(() => [AuditChange], { description: 'The records that were changed, in that order.' })
  async changes(@Root() { id }: AuditEntry, @Ctx() context: RequestContext): Promise<AuditChange[]> {
    return (await context.loader(this.service.loadChanges).load(id)) ?? [];
  }
}

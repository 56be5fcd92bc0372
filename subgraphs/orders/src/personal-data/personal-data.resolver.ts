import { Access, PageArgs, PageSize, type Connection, type RequestContext } from '@commerce/graphql';
import { PersonalRecordConnection, type PersonalRecord } from '@commerce/shop';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { listPersonalRecords } from './personal-records.repository.ts';
import { PersonalDataReference } from './personal-data.ts';

@Resolver(() => PersonalDataReference)
export class PersonalDataResolver {
  @Access('CUSTOMER')
  @PageSize()
  @FieldResolver(() => PersonalRecordConnection, {
    description: 'The cart (`cart`) and all orders (`order`), with their history, payments, parcels and returns.',
  })
  orders(
    @Root() { customerId }: PersonalDataReference,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<PersonalRecord>> {
    return listPersonalRecords(context.requireSelfOrAdmin(customerId), page, context.read);
  }
}

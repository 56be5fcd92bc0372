import { outboxBacklog } from '@commerce/events/database';
import { Access, type RequestContext } from '@commerce/graphql';
import { EventBacklog } from '@commerce/shop';
import { Ctx, Query, Resolver } from 'type-graphql';

@Resolver()
export class EventBacklogResolver {
  @Access('STAFF')
  @Query(() => EventBacklog, {
    description: 'The events of the products service that are not published yet. Staff only.',
  })
  async productsEventBacklog(@Ctx() { read }: RequestContext): Promise<EventBacklog> {
    return new EventBacklog(await read((manager) => outboxBacklog(manager)));
  }
}

import { Access, type RequestContext } from '@commerce/graphql';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { EventBacklogService } from './event-backlog.service.ts';
import { EventBacklog } from './event-backlog.ts';

@Resolver()
export class EventBacklogResolver {
  constructor(private readonly backlog: EventBacklogService) {}

  @Access('STAFF')
  @Query(() => EventBacklog, {
    description: 'The events of the orders service that are not published yet. Staff only.',
  })
  eventBacklog(@Ctx() { read }: RequestContext): Promise<EventBacklog> {
    return this.backlog.find(read);
  }
}

import { z } from 'zod';
import { defineEvent, everyService } from './event.ts';

export const OutboxBeat = defineEvent('outbox.beat', {
  source: everyService,
  description:
    'The outbox of a service is being published. Its relay publishes this every second while the broker accepts events, without the outbox; the subject is the name of the service. Who hears no beats, or beats with an old event, has to expect that events are missing.',
  schema: z.object({
    oldestSeconds: z.number().nonnegative().describe('The age of the oldest unpublished event, 0 if there is none.'),
  }),
});

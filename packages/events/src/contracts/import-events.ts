import { z } from 'zod';
import { defineEvent } from './event.ts';
import { id } from './shared.ts';

export const ImportProgressed = defineEvent('import.progressed', {
  source: 'products',
  description:
    'An import of the catalogue was started, has progressed, was finished or was cancelled. Published at most once a second while it runs, and always when it ends. Its aggregateversion counts the changes of the import.',
  schema: z.object({ importId: id }),
});

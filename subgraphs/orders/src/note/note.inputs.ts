import { line, paragraphs, uuid } from '@commerce/graphql';
import { z } from 'zod';
import { maxNoteLength } from './order-note.ts';

export const addOrderNoteSchema = z.object({
  orderId: uuid(),
  text: paragraphs(maxNoteLength).pipe(z.string().regex(/[^\p{Cf}\p{Z}\s]/u, 'Must contain a visible character.')),
  idempotencyKey: line(100, 8),
});
export type NewNote = z.output<typeof addOrderNoteSchema>;

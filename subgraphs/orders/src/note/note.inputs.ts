import { line, paragraphs, uuid } from '@commerce/graphql';
import { z } from 'zod';
import { maxNoteLength } from './order-note.ts';

export const addOrderNoteSchema = z.object({
  orderId: uuid(),
  text: paragraphs(maxNoteLength, 1),
  idempotencyKey: line(100, 8),
});
export type NewNote = z.output<typeof addOrderNoteSchema>;

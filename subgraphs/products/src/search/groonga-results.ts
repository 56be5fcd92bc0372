import { z } from 'zod';

/** What `select` returns: the number of records that match, the names of columns, and the columns of some records. */
export const selected = <First extends z.ZodType, Others extends z.ZodType>(first: First, others: Others) =>
  z.tuple([z.tuple([z.tuple([z.int()]), z.array(z.unknown())]).rest(z.tuple([first]).rest(others))]);

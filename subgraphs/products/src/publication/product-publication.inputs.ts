import { rule } from '@commerce/graphql';
import { z } from 'zod';

const maxYears = 2;

export const publicationSchema = z.object({
  publishAt: z
    .date()
    .refine((at) => at.getTime() > Date.now(), rule('TOO_SMALL', 'Must be in the future.'))
    .refine((at) => at.getTime() < yearsFromNow(), rule('TOO_LARGE', `Must be within the next ${maxYears} years.`))
    .nullish(),
});

function yearsFromNow(): number {
  return new Date().setUTCFullYear(new Date().getUTCFullYear() + maxYears);
}

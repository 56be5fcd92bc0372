import { CurrencyCode, rule } from '@commerce/graphql';
import { ArgsType, Field, Int } from 'type-graphql';
import { z } from 'zod';
import { currency } from '../price-rules/price-rule.inputs.ts';
import { maxPeriods, SalesPeriod, SalesRank } from './sales.ts';

const quarterMs = 900_000;
const hourMs = 4 * quarterMs;
const dayMs = 24 * hourMs;
const lengthMs: Readonly<Record<SalesPeriod, number>> = { QUARTER_HOUR: quarterMs, HOUR: hourMs, DAY: dayMs };

/** A ranking reads each day of its range. */
const maxRankedDays = 366;

@ArgsType()
class RangeArgs {
  @Field(() => Date, { description: 'The beginning, rounded down to a quarter of an hour.' })
  from!: Date;

  @Field(() => Date, {
    description: 'The end, which is not included, rounded up to a quarter of an hour. At most 1,000 periods later.',
  })
  to!: Date;

  @Field(() => SalesPeriod, { description: 'The length of the periods.' })
  per!: SalesPeriod;

  @Field(() => String, {
    description: 'The time zone of hours and days by its IANA name, such as Europe/Berlin.',
  })
  timeZone!: string;
}

@ArgsType()
export class ConversionArgs extends RangeArgs {}

@ArgsType()
export class SalesArgs extends RangeArgs {
  @Field(() => CurrencyCode, { description: 'Only orders in this currency are counted.' })
  currency!: string;
}

@ArgsType()
export class RankingArgs {
  @Field(() => Date, { description: 'The beginning, rounded down to a day in UTC.' })
  from!: Date;

  @Field(() => Date, {
    description: 'The end, which is not included, rounded up to a day in UTC. At most 366 days later.',
  })
  to!: Date;

  @Field(() => CurrencyCode, { description: 'Only orders in this currency are counted.' })
  currency!: string;

  @Field(() => SalesRank, { description: 'What to sort by, largest first.' })
  by!: SalesRank;

  @Field(() => Int, { defaultValue: 10, description: 'The maximum number of items to return, 1–100.' })
  first!: number;
}

@ArgsType()
export class MinutesArgs {
  @Field(() => Int, { defaultValue: 60, description: 'The number of minutes, 1–120.' })
  minutes!: number;
}

export const minutesSchema = z.object({ minutes: z.int().min(1).max(120) });

const moment = () => z.date().refine(isInRange, rule('NOT_ALLOWED', 'Must be between the years 2000 and 9999.'));

/** Time zones that are names, not offsets such as +01:00, which Postgres reads with the opposite sign. */
const timeZone = () =>
  z
    .string()
    .max(64)
    .refine(isTimeZone, rule('NOT_ALLOWED', 'Must be the IANA name of a time zone, such as Europe/Berlin.'));

const range = { from: moment(), to: moment() };
const periods = { ...range, per: z.enum(['QUARTER_HOUR', 'HOUR', 'DAY']), timeZone: timeZone() };

const afterFrom = { path: ['to'], ...rule('NOT_ALLOWED', 'Must be after from.') };
const isOrdered = ({ from, to }: Range) => from < to;
const isShort = ({ from, to, per }: Range & { readonly per: SalesPeriod }) =>
  to.getTime() - from.getTime() <= maxPeriods * lengthMs[per];
const tooManyPeriods = {
  path: ['to'],
  ...rule('TOO_LARGE', 'Must be at most 1,000 periods after from.', { maximum: maxPeriods }),
};
const tooManyDays = {
  path: ['to'],
  ...rule('TOO_LARGE', 'Must be at most 366 days after from.', { maximum: maxRankedDays }),
};

export const conversionSchema = z
  .object(periods)
  .transform(widenedTo(quarterMs))
  .refine(isOrdered, afterFrom)
  .refine(isShort, tooManyPeriods);

export const salesSchema = z
  .object({ ...periods, currency: currency() })
  .transform(widenedTo(quarterMs))
  .refine(isOrdered, afterFrom)
  .refine(isShort, tooManyPeriods);

export const rankingSchema = z
  .object({ ...range, currency: currency(), by: z.enum(['UNITS', 'REVENUE']), first: z.int().min(1).max(100) })
  .refine(isOrdered, afterFrom)
  .transform(widenedTo(dayMs))
  .refine(({ from, to }) => to.getTime() - from.getTime() <= maxRankedDays * dayMs, tooManyDays);

interface Range {
  readonly from: Date;
  readonly to: Date;
}

/** Which orders a report counts, in which periods. */
export type ReportRange = z.output<typeof conversionSchema>;
export type SalesRange = z.output<typeof salesSchema>;
export type Ranking = z.output<typeof rankingSchema>;

/** Widens a range to whole units. */
function widenedTo(unitMs: number) {
  const rounded = (date: Date, round: (units: number) => number) => new Date(round(date.getTime() / unitMs) * unitMs);
  return <Args extends Range>(args: Args) => ({
    ...args,
    from: rounded(args.from, Math.floor),
    to: rounded(args.to, Math.ceil),
  });
}

function isInRange(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 2000 && year <= 9999;
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format();
    return true;
  } catch {
    return false;
  }
}

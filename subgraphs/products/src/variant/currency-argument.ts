import { parseArguments } from '@commerce/graphql';
import { z } from 'zod';
import { currencySchema } from './money.inputs.ts';

/** The options of the argument `currency` of prices. */
export const currencyArgument = {
  nullable: true,
  description:
    "The wanted currency as an ISO 4217 code. By default, and if there is no price in it, the amount is in the product's own currency.",
};

const argumentsSchema = z.object({ currency: currencySchema });

/** Throws `BAD_USER_INPUT` for a currency that does not exist. */
export function parseCurrency(currency: string | null | undefined): string | undefined {
  return currency == null ? undefined : parseArguments(argumentsSchema, { currency }).currency;
}

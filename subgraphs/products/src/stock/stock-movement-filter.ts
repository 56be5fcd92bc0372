import { uuid } from '@commerce/graphql';
import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { StockMovementKind } from './stock-movement.ts';

@InputType({ description: 'A filter for stock movements. Movements must match all criteria that are given.' })
export class StockMovementFilter {
  @Field(() => StockMovementKind, { nullable: true, description: 'Return only movements of this kind.' })
  kind?: StockMovementKind | null;

  @Field(() => ID, { nullable: true, description: 'Return only movements at the stock location with this ID.' })
  locationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Return only movements of the order with this ID.' })
  orderId?: string | null;
}

const filterSchema = z.object({
  kind: z.enum(StockMovementKind).nullish(),
  locationId: uuid().nullish(),
  orderId: uuid().nullish(),
});
export type MovementConditions = z.output<typeof filterSchema>;

export const movementArgumentsSchema = z.object({ variantId: uuid(), filter: filterSchema });

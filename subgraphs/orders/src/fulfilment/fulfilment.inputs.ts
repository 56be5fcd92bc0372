import { line, rule, uuid, webUrl } from '@commerce/service';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { lineQuantities, LineQuantityInput } from '../order/order.inputs.ts';
import { statusesStaffMaySet } from '../order/order-status.ts';

@InputType({ description: 'How to follow a parcel.' })
export class TrackingInput {
  @Field(() => String, { description: 'Who carries it, up to 100 characters.' })
  carrier!: string;

  @Field(() => String, { description: "The carrier's number for it, up to 100 characters." })
  number!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where the carrier tells where it is: http or https, up to 500 characters.',
  })
  url?: string | null;
}

@InputType({ description: 'A parcel.' })
export class FulfilmentInput {
  @Field(() => String, {
    description: 'Made by the client for this parcel, 8 to 100 characters: the same key again is the same parcel.',
  })
  idempotencyKey!: string;

  @Field(() => [LineQuantityInput], { description: 'What is in it: each line once, 1 to 100 lines.' })
  lines!: LineQuantityInput[];

  @Field(() => TrackingInput, { nullable: true, description: 'How to follow it.' })
  tracking?: TrackingInput | null;
}

const trackingSchema = z.object({
  carrier: line(100),
  number: line(100),
  url: webUrl(500).nullish(),
});
export type Tracking = z.output<typeof trackingSchema>;

export const fulfilOrderSchema = z.object({
  id: uuid(),
  input: z.object({ idempotencyKey: line(100, 8), lines: lineQuantities(), tracking: trackingSchema.nullish() }),
});
export type Parcel = z.output<typeof fulfilOrderSchema>['input'];

export const updateOrderStatusSchema = z
  .object({ id: uuid(), status: z.enum(statusesStaffMaySet), tracking: trackingSchema.nullish() })
  .refine(({ status, tracking }) => !tracking || status === 'SHIPPED', {
    path: ['tracking'],
    ...rule('NOT_ALLOWED', 'Must only be given with the status SHIPPED.'),
  });

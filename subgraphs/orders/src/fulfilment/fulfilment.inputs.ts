import { line, rule, uuid, webUrl } from '@commerce/graphql';
import { Field, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { changeConditions, lineQuantities, LineQuantityInput, orderVersionDescription } from '../order/order.inputs.ts';
import { statusesStaffMaySet } from '../order/order-status.ts';

@InputType({ description: 'Tracking information for a fulfilment.' })
export class TrackingInput {
  @Field(() => String, { description: 'The name of the carrier, up to 100 characters.' })
  carrier!: string;

  @Field(() => String, { description: "The carrier's tracking number, up to 100 characters." })
  number!: string;

  @Field(() => String, {
    nullable: true,
    description: "The URL of the carrier's tracking page: http or https, up to 500 characters.",
  })
  url?: string | null;
}

@InputType({ description: 'A new fulfilment.' })
export class FulfilmentInput {
  @Field(() => String, {
    description:
      'A key of 8–100 characters that the client generates. Reusing a key does not create another fulfilment.',
  })
  idempotencyKey!: string;

  @Field(() => [LineQuantityInput], { description: 'The items to ship: 1–100 lines, each order line at most once.' })
  lines!: LineQuantityInput[];

  @Field(() => TrackingInput, { nullable: true, description: 'The tracking information.' })
  tracking?: TrackingInput | null;

  @Field(() => Int, { nullable: true, description: orderVersionDescription })
  version?: number | null;
}

const trackingSchema = z.object({
  carrier: line(100),
  number: line(100),
  url: webUrl(500).nullish(),
});

export const fulfilOrderSchema = z.object({
  id: uuid(),
  input: z.object({
    idempotencyKey: line(100, 8),
    lines: lineQuantities(),
    tracking: trackingSchema.nullish(),
    version: changeConditions.version,
  }),
});
export type Parcel = z.output<typeof fulfilOrderSchema>['input'];

export const updateOrderStatusSchema = z
  .object({
    id: uuid(),
    status: z.enum(statusesStaffMaySet),
    tracking: trackingSchema.nullish(),
    ...changeConditions,
  })
  .refine(({ status, tracking }) => !tracking || status === 'SHIPPED', {
    path: ['tracking'],
    ...rule('NOT_ALLOWED', 'Must only be given with the status SHIPPED.'),
  });
export type StatusUpdate = Omit<z.output<typeof updateOrderStatusSchema>, 'id'>;

export const markDeliveredSchema = z.object({ fulfilmentId: uuid(), ...changeConditions });
export type Delivery = Omit<z.output<typeof markDeliveredSchema>, 'fulfilmentId'>;

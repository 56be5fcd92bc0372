import { line, uuid } from '@commerce/graphql';
import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';

@InputType({ description: 'Which entries of the audit log. The fields are combined with "and".' })
export class AuditLogFilter {
  @Field(() => ID, { nullable: true, description: 'The ID of the member of staff.' })
  actorId?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the mutation, such as updateProduct.' })
  action?: string | null;

  @Field(() => String, { nullable: true, description: 'What was changed, such as Order. Required with `subjectId`.' })
  subjectType?: string | null;

  @Field(() => ID, { nullable: true, description: 'The ID of what was changed.' })
  subjectId?: string | null;

  @Field(() => Date, { nullable: true, description: 'Only entries from this time on.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only entries before this time.' })
  to?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words that all occur in the action, its reason or the values of the fields. Up to 100 characters.',
  })
  text?: string | null;
}

export const auditLogFilterSchema = z
  .object({
    actorId: uuid().nullish(),
    action: line(100).nullish(),
    subjectType: line(100).nullish(),
    subjectId: uuid().nullish(),
    from: z.date().nullish(),
    to: z.date().nullish(),
    text: line(100).nullish(),
  })
  .refine(({ subjectType, subjectId }) => subjectId == null || subjectType != null, {
    path: ['subjectType'],
    message: 'Must be given with subjectId.',
  });
export type AuditLogConditions = z.output<typeof auditLogFilterSchema>;

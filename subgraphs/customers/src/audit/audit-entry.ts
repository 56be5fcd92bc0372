import type { auditOperations } from '@commerce/events';
import { enumType } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

type AuditOperation = (typeof auditOperations)[number];

const AuditOperationEnum = enumType<AuditOperation>('AuditOperation', 'What happened to a record.', {
  CREATED: 'It was created.',
  UPDATED: 'It was changed.',
  DELETED: 'It was deleted.',
  EXPORTED: 'All data of a customer were read, on behalf of them.',
});

/** As in the event: values are JSON. */
interface StoredField {
  readonly name: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly isHidden: boolean;
}

@ObjectType({ description: 'A field of a record that was changed.' })
export class AuditedField {
  @Field(() => String, { description: 'The name of the field.' })
  readonly name: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value before, as JSON, cut after 500 characters. Null if there was none or it is hidden.',
  })
  readonly before: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The value after, as JSON, cut after 500 characters. Null if there is none or it is hidden.',
  })
  readonly after: string | null;

  @Field(() => Boolean, { description: 'Whether the values are not recorded, because they are personal or secret.' })
  readonly isHidden: boolean;

  constructor({ name, before, after, isHidden }: StoredField) {
    this.name = name;
    this.before = jsonOf(before);
    this.after = jsonOf(after);
    this.isHidden = isHidden;
  }
}

function jsonOf(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

@ObjectType({ description: 'A record that was changed.' })
@Entity()
export class AuditChange {
  @PrimaryColumn('uuid')
  entryId!: string;

  @PrimaryColumn('int')
  position!: number;

  @Field(() => String, { description: 'What the record belongs to, such as Order or Product.' })
  @Column('text')
  subjectType!: string;

  @Field(() => ID, { nullable: true, description: 'The ID of what it belongs to.' })
  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  @Field(() => AuditOperationEnum, { description: 'What happened to the record.' })
  @Column('text')
  operation!: AuditOperation;

  @Column('jsonb', { name: 'fields' })
  stored!: readonly StoredField[];

  @Field(() => [AuditedField], { description: 'The fields that were changed.' })
  fields(): AuditedField[] {
    return this.stored.map((field) => new AuditedField(field));
  }
}

@ObjectType({ description: 'What a member of staff has changed with one mutation, or by a job. Entries never change.' })
@Entity()
export class AuditEntry {
  @Field(() => ID, { description: "The entry's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => Date, { description: 'The date and time of the change.' })
  @Column('timestamptz')
  at!: Date;

  @Field(() => ID, { description: 'The ID of the member of staff. It stays when the account is deleted.' })
  @Column('uuid')
  actorId!: string;

  @Field(() => String, { description: 'The name of the mutation, such as updateProduct, or of the job: import.' })
  @Column('text')
  action!: string;

  @Field(() => String, { description: 'The service that has recorded it.' })
  @Column('text')
  service!: string;

  @Field(() => String, { nullable: true, description: 'The ID of the request, which logs contain, too.' })
  @Column('text', { nullable: true })
  requestId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why, for what must be explained, such as the erasure of a customer. Otherwise null.',
  })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => Int, { description: 'The number of further changed records, which the entry has no room for.' })
  @Column('int')
  omittedChanges!: number;
}

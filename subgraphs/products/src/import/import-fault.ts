import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many faults of one import are kept. */
export const maxFaults = 10_000;

/** Why a product was not imported. */
export interface Fault {
  /** The first line is 1. */
  readonly line: number;
  readonly slug: string | null;
  readonly columnName: string | null;
  readonly code: string;
  readonly message: string;
}

@ObjectType({ description: 'A fault in a line of an imported file. None of the lines of its product is imported.' })
@Entity('catalogue_import_fault')
export class ImportFault implements Fault {
  @PrimaryColumn('uuid')
  importId!: string;

  /** Counts the faults of an import. */
  @PrimaryColumn('int')
  position!: number;

  @Field(() => Int, { description: 'The number of the line in the file. The first line is 1.' })
  @Column('int')
  line!: number;

  @Field(() => String, { nullable: true, description: 'The slug of the product. Null if the line has no valid slug.' })
  @Column('text', { nullable: true })
  slug!: string | null;

  @Field(() => String, {
    name: 'column',
    nullable: true,
    description:
      'The column of a CSV file, such as list_price, or the path of a field in JSON, such as variants.0.price.amountMinor. Null if the fault concerns the whole line.',
  })
  @Column('text', { nullable: true })
  columnName!: string | null;

  @Field(() => String, {
    description: 'A stable, machine-readable code, such as REQUIRED, TOO_LONG, DUPLICATE or SKU_TAKEN.',
  })
  @Column('text')
  code!: string;

  @Field(() => String, { description: 'A human-readable message in English.' })
  @Column('text')
  message!: string;
}

import { DateTime, enumType } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

export const ImportFormat = enumType('ImportFormat', 'The format of a file with products.', {
  CSV: 'Comma-separated values with a header: one line for each variant.',
  JSON_LINES: 'One JSON object on each line: a product with its variants.',
});
export type ImportFormat = keyof typeof ImportFormat;

export const ImportStatus = enumType('ImportStatus', 'The state of an import.', {
  PENDING: 'The file was uploaded, and waits for earlier imports.',
  RUNNING: 'The lines are being imported.',
  DONE: 'All lines have been read. Those with faults were not imported.',
  FAILED: 'The import has stopped because of an error: see `failure`. Lines that were imported before stay.',
  CANCELLED: 'Staff have cancelled the import. Lines that were imported before stay.',
});
export type ImportStatus = keyof typeof ImportStatus;

/** Whether nothing will change an import with this status. */
export const isFinished = (status: ImportStatus): boolean => status !== 'PENDING' && status !== 'RUNNING';

/** How many lines had each outcome. All lines of a product have the same one. */
export interface LineCounts {
  linesCreated: number;
  linesUpdated: number;
  linesUnchanged: number;
  linesFailed: number;
}

@ObjectType({ description: 'An import of products from a file. Staff only.' })
@Entity()
export class CatalogueImport implements LineCounts {
  /** A UUIDv7: imports sort by ID in the order in which they were uploaded. */
  @Field(() => ID, { description: "The import's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => ImportFormat, { description: 'The format of the file.' })
  @Column('text')
  format!: ImportFormat;

  @Field(() => ImportStatus, { description: 'The state of the import.' })
  @Column('text')
  status!: ImportStatus;

  @Field(() => ID, { description: 'The ID of the member of staff who uploaded the file.' })
  @Column('uuid')
  actorId!: string;

  @Field(() => Int, { description: 'The number of lines in the file, without the header and empty lines.' })
  @Column('int')
  lines!: number;

  @Field(() => Int, { description: 'The number of lines that have been read so far.' })
  @Column('int')
  linesRead!: number;

  @Field(() => Int, { description: 'The number of lines of products that were created.' })
  @Column('int')
  linesCreated!: number;

  @Field(() => Int, { description: 'The number of lines of products that were updated.' })
  @Column('int')
  linesUpdated!: number;

  @Field(() => Int, { description: 'The number of lines of products that were already as in the file.' })
  @Column('int')
  linesUnchanged!: number;

  @Field(() => Int, { description: 'The number of lines of products that were not imported because of a fault.' })
  @Column('int')
  linesFailed!: number;

  @Field(() => Int, { description: 'The number of faults. `faults` has the first 10,000 of them.' })
  @Column('int')
  faultCount!: number;

  @Field(() => String, { nullable: true, description: 'Why the import has failed. Null if it has not.' })
  @Column('text', { nullable: true })
  failure!: string | null;

  /** The number of batches that the file consists of. */
  @Column('int')
  parts!: number;

  @Column('int')
  partsDone!: number;

  @Column('int')
  attempts!: number;

  /** The aggregate version of its events. */
  @Column('int')
  version!: number;

  @Field(() => DateTime, { description: 'The date and time when the file was uploaded.' })
  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'The date and time when the first line was read.' })
  @Column('timestamptz', { nullable: true })
  startedAt!: Date | null;

  /** When progress was last published. */
  @Column('timestamptz', { nullable: true })
  progressedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The date and time when the import was done, has failed or was cancelled.',
  })
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}

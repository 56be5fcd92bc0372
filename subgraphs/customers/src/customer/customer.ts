import { enumType, EmailAddress, PhoneNumber, roles, type Role } from '@commerce/service';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export const RoleEnum = enumType('Role', 'What somebody may do.', {
  CUSTOMER: 'May shop, and see what is their own.',
  STAFF: 'May also manage products, stock and every order.',
  ADMIN: 'May also grant roles.',
});

@Directive('@key(fields: "id")')
@ObjectType({ description: 'Somebody who shops here or works here. Visible to themselves and to staff.' })
@Entity()
export class Customer {
  @Field(() => ID, { description: 'UUID.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'Full name.' })
  @Column('text')
  name!: string;

  /** What staff search the name by: written whenever the name is. */
  @Column('text', { select: false })
  nameKey?: string;

  @Field(() => EmailAddress, { description: 'The address they sign in with: in lower case, its domain in ASCII.' })
  @Column('text')
  email!: string;

  @Field(() => PhoneNumber, { nullable: true, description: 'Telephone number in E.164.' })
  @Column('text', { nullable: true })
  phone!: string | null;

  /** argon2id in PHC form; null for those who have no password. Never a field of the graph. */
  @Column('text', { nullable: true, select: false })
  passwordHash?: string | null;

  /** Whether the owner of the e-mail address set the password. A sign-in by mail takes away one that is not confirmed. */
  @Column('boolean', { default: true })
  passwordConfirmed!: boolean;

  @Field(() => RoleEnum, { description: 'What they may do.' })
  @Column('enum', { enum: roles })
  role!: Role;

  @Field(() => Boolean, { description: 'Whether they have shown that the e-mail address is theirs.' })
  @Column('boolean')
  emailVerified!: boolean;

  /** Counts what is said about them. */
  @Column('int', { default: 1 })
  version!: number;

  /** Whether they want mails on the way of an order. */
  @Column('boolean', { default: true })
  mailOrderProgress!: boolean;

  @Field(() => Date, { description: 'When they registered.' })
  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When the profile last changed.' })
  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}

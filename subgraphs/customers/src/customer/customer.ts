import { enumType, EmailAddress, PhoneNumber } from '@commerce/graphql';
import { roles, type Role } from '@commerce/identity';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export const RoleEnum = enumType('Role', 'The role of a customer, which determines what they can do.', {
  CUSTOMER: 'Can shop and see their own data.',
  STAFF: 'Can also manage products, stock and all orders.',
  ADMIN: 'Can also grant roles.',
});

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A customer or a member of staff. Visible to themselves and to staff.' })
@Entity()
export class Customer {
  @Field(() => ID, { description: "The customer's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: "The customer's full name." })
  @Column('text')
  name!: string;

  /** What staff search the name by: written whenever the name is. */
  @Column('text', { select: false })
  nameKey?: string;

  @Field(() => EmailAddress, {
    description: 'The email address the customer signs in with, in lower case and with its domain in ASCII.',
  })
  @Column('text')
  email!: string;

  @Field(() => PhoneNumber, { nullable: true, description: "The customer's telephone number in E.164 format." })
  @Column('text', { nullable: true })
  phone!: string | null;

  /** argon2id in PHC form; null for those who have no password. Never a field of the graph. */
  @Column('text', { nullable: true, select: false })
  passwordHash?: string | null;

  /** Whether the owner of the e-mail address set the password. A sign-in by mail takes away one that is not confirmed. */
  @Column('boolean', { default: true })
  passwordConfirmed!: boolean;

  @Field(() => RoleEnum, { description: "The customer's role." })
  @Column('enum', { enum: roles })
  role!: Role;

  @Field(() => Boolean, { description: 'Whether the customer has verified that the email address is theirs.' })
  @Column('boolean')
  emailVerified!: boolean;

  /** Counts what is said about them. */
  @Column('int', { default: 1 })
  version!: number;

  /** Whether they want mails on the way of an order. */
  @Column('boolean', { default: true })
  mailOrderProgress!: boolean;

  @Field(() => Date, { description: 'The date and time when the customer registered.' })
  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Field(() => Date, { description: 'The date and time when the profile last changed.' })
  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}

import { enumType, EmailAddress, PhoneNumber } from '@commerce/graphql';
import { roles, type Role } from '@commerce/identity';
import type { Language } from '@commerce/shop';
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

  /** The search key of the name, updated whenever the name changes. */
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

  /** An argon2id hash in PHC format; null without a password. Not part of the schema. */
  @Column('text', { nullable: true, select: false })
  passwordHash?: string | null;

  /** Whether the owner of the email address set the password. A sign-in by email removes an unconfirmed password. */
  @Column('boolean', { default: true })
  passwordConfirmed!: boolean;

  @Field(() => RoleEnum, { description: "The customer's role." })
  @Column('enum', { enum: roles })
  role!: Role;

  @Field(() => Boolean, { description: 'Whether the customer has verified that the email address is theirs.' })
  @Column('boolean')
  emailVerified!: boolean;

  /** The aggregate version of the events about the customer. */
  @Column('int', { default: 1 })
  version!: number;

  /** Whether the customer wants emails about the progress of orders. */
  @Column('boolean', { default: true })
  mailOrderProgress!: boolean;

  /** The language of the customer's emails. */
  @Column('text', { default: 'EN' })
  mailLanguage!: Language;

  /** When the customer has consented to emails about what is left in the cart. Null without consent. */
  @Column('timestamptz', { nullable: true })
  cartRemindersSince!: Date | null;

  @Field(() => Date, { description: 'The date and time when the customer registered.' })
  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Field(() => Date, { description: 'The date and time when the profile last changed.' })
  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}

import { createHash, randomInt } from 'node:crypto';
import { CurrencyCode, enumType, Money } from '@commerce/graphql';
import { bigintAsNumber } from '@commerce/runtime/database';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'A prepaid balance that whoever has its code can pay with.' })
@Entity()
export class GiftCard {
  @Field(() => ID, { description: "The gift card's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  codeHash!: string;

  @Field(() => String, { description: 'The last four characters of its code.' })
  @Column('text')
  lastCharacters!: string;

  @Field(() => CurrencyCode, { description: 'The currency of the orders that it can pay.' })
  @Column('text')
  currencyCode!: string;

  @Column('bigint', { transformer: bigintAsNumber })
  initialMinor!: number;

  @Column('bigint', { transformer: bigintAsNumber })
  balanceMinor!: number;

  @Field(() => Boolean, { description: 'Whether new orders can use it.' })
  @Column('boolean')
  isActive!: boolean;

  @Field(() => Date, {
    nullable: true,
    description: 'When new orders can no longer use it. Null if it does not expire.',
  })
  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @Field(() => Date, { description: 'The date and time when it was issued.' })
  @Column('timestamptz')
  issuedAt!: Date;

  @Field(() => Int, { description: 'The version. It grows with every change, except of the balance.' })
  @Column('int')
  version!: number;

  @Field(() => Money, { description: 'The amount with which it was issued.' })
  initial(): Money {
    return new Money(this.initialMinor, this.currencyCode);
  }

  @Field(() => Money, { description: 'The amount that it can still pay.' })
  balance(): Money {
    return new Money(this.balanceMinor, this.currencyCode);
  }
}

type GiftCardEntryKind = 'ISSUED' | 'DEBITED' | 'CREDITED';

const GiftCardEntryKindEnum = enumType('GiftCardEntryKind', 'Why the balance of a gift card changed.', {
  ISSUED: 'It was issued.',
  DEBITED: 'It paid part of an order.',
  CREDITED: 'An order was rejected, cancelled or returned.',
});

@ObjectType({ description: 'An entry of the ledger of a gift card, which is never changed.' })
@Entity()
export class GiftCardEntry {
  @PrimaryColumn('bigint')
  position!: string;

  @Column('uuid')
  giftCardId!: string;

  @Field(() => ID, { nullable: true, description: 'The ID of the order. Null when the card was issued.' })
  @Column('uuid', { nullable: true })
  orderId!: string | null;

  @Field(() => GiftCardEntryKindEnum, { description: 'Why the balance changed.' })
  @Column('text')
  kind!: GiftCardEntryKind;

  /** Negative for a payment. */
  @Column('bigint', { transformer: bigintAsNumber })
  amountMinor!: number;

  @Column('bigint', { transformer: bigintAsNumber })
  balanceMinor!: number;

  @Column('text')
  currencyCode!: string;

  @Field(() => Money, { description: 'The amount by which the balance changed. Negative for a payment.' })
  amount(): Money {
    return new Money(this.amountMinor, this.currencyCode);
  }

  @Field(() => Money, { description: 'The balance after the entry.' })
  balance(): Money {
    return new Money(this.balanceMinor, this.currencyCode);
  }

  @Field(() => Date, { description: 'The date and time of the entry.' })
  @Column('timestamptz')
  at!: Date;
}

/** Letters and digits that are not confused with each other. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A new code: 80 random bits, such as 7KQ2-M9XA-33TB-WZ4H. */
export function newGiftCardCode(): string {
  const characters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]);
  return [0, 4, 8, 12].map((start) => characters.slice(start, start + 4).join('')).join('-');
}

/** The stored form of a code. It needs no salt, because 80 random bits cannot be guessed. */
export function giftCardHashOf(code: string): string {
  return createHash('sha256').update(`gift card ${code}`).digest('base64url');
}

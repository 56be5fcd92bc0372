import type { EntityManager } from 'typeorm';
import type { ShippingRate } from '../shipping/shipping-method.ts';

/** Which rules to load. */
export interface RulesQuery {
  readonly countryCode: string | null;
  readonly currencyCode: string;
  readonly couponCodes: readonly string[];
  /** The customer whose uses of the coupons are counted. Null if it is not known, as for a guest. */
  readonly customerId: string | null;
  readonly giftCardIds: readonly string[];
  readonly giftCardHashes: readonly string[];
}

/** The rules that hold now, as rows. */
export interface StoredRules {
  /** The number of a new order. If the order is not stored, the number stays unused. */
  readonly number: string;
  readonly taxes: readonly StoredTax[];
  readonly methods: readonly StoredMethod[];
  readonly coupons: readonly StoredCoupon[];
  readonly promotions: readonly StoredPromotion[];
  readonly gift_cards: readonly StoredGiftCard[];
}

export interface StoredTax {
  readonly tax_class: string;
  readonly country_code: string;
  readonly category_ids: readonly string[];
  readonly rate_millionths: number;
  readonly is_included: boolean;
}

export interface StoredMethod {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly rates: readonly ShippingRate[];
}

export interface StoredCoupon {
  readonly id: string;
  readonly code: string;
  readonly promotion_id: string;
  readonly max_uses: number | null;
  readonly use_count: number;
  /** Whether the customer has as many uses as possible. */
  readonly is_limit_reached: boolean;
}

export interface StoredPromotion {
  readonly id: string;
  readonly name: string;
  readonly requires_coupon: boolean;
  readonly is_combinable: boolean;
  readonly priority: number;
  readonly product_ids: readonly string[];
  readonly category_ids: readonly string[];
  readonly min_subtotal_minor: number | null;
  readonly action: string;
  readonly share_millionths: number | null;
  readonly amount_minor: number | null;
  readonly buy_quantity: number | null;
  readonly get_quantity: number | null;
}

export interface StoredGiftCard {
  readonly id: string;
  readonly code_hash: string;
  readonly last_characters: string;
  readonly balance_minor: number;
  readonly currency_code: string;
  readonly can_pay: boolean;
}

/** The most rules of one kind that are considered. */
const maxRules = 100;

const listOf = (from: string, order: string) =>
  `(SELECT coalesce(jsonb_agg(to_jsonb(rule)), '[]') FROM (SELECT * FROM ${from} ORDER BY ${order} LIMIT ${maxRules}) AS rule)`;

const giftCards = `(
  SELECT *, is_active AND currency_code = $2 AND balance_minor > 0 AND (expires_at IS NULL OR expires_at > now()) AS can_pay
  FROM gift_card) AS gift_card`;

/** A coupon without a limit, or of an unknown customer, counts nothing. The limit holds when the order is stored. */
const coupons = `(
  SELECT *, $6::uuid IS NOT NULL AND max_uses_per_customer IS NOT NULL AND max_uses_per_customer <= (
    SELECT count(*) FROM coupon_use
    WHERE coupon_code_id = coupon_code.id AND order_id IN (SELECT id FROM orders WHERE customer_id = $6)
  ) AS is_limit_reached
  FROM coupon_code) AS coupon_code`;

/** $1 the country, $2 the currency, $3 coupon codes, $4 IDs and $5 hashes of gift cards, $6 the customer. */
const rulesThatHold = `
  ${listOf('tax_rate WHERE is_active AND country_code = $1', 'tax_class')} AS taxes,
  ${listOf('shipping_method WHERE is_active', 'position, id')} AS methods,
  ${listOf(`${coupons} WHERE is_active AND code = ANY($3)`, 'id')} AS coupons,
  ${listOf(
    `promotion WHERE is_active AND (starts_at IS NULL OR starts_at <= now()) AND (ends_at IS NULL OR ends_at > now())
       AND (currency_code IS NULL OR currency_code = $2)
       AND (NOT requires_coupon OR id IN (SELECT promotion_id FROM coupon_code WHERE is_active AND code = ANY($3)))`,
    'priority, id',
  )} AS promotions,
  ${listOf(`${giftCards} WHERE id = ANY($4) OR (code_hash = ANY($5) AND can_pay)`, 'id')} AS gift_cards`;

/** The rules of all kinds, read by one statement. */
export class PriceRulesRepository {
  constructor(private readonly manager: EntityManager) {}

  find(query: RulesQuery): Promise<Omit<StoredRules, 'number'>> {
    return this.#read(`SELECT ${rulesThatHold}`, query);
  }

  /** With the number of a new order. */
  findForOrder(query: RulesQuery): Promise<StoredRules> {
    return this.#read(`SELECT nextval('order_number')::text AS number, ${rulesThatHold}`, query);
  }

  async #read(sql: string, query: RulesQuery): Promise<StoredRules> {
    const { countryCode, currencyCode, couponCodes, giftCardIds, giftCardHashes, customerId } = query;
    const parameters = [countryCode, currencyCode, couponCodes, giftCardIds, giftCardHashes, customerId];
    const [rules]: StoredRules[] = await this.manager.query(sql, parameters);
    return rules!;
  }
}

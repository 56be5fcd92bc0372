import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A country as an ISO 3166-1 alpha-2 code, such as DE. */
  CountryCode: { input: string; output: string; }
  /** A currency as an ISO 4217 code, such as EUR. */
  CurrencyCode: { input: string; output: string; }
  /** A date and time in UTC in RFC 3339 format, such as 2026-01-31T10:15:30.000Z. */
  DateTime: { input: string; output: string; }
  /** An email address, such as ada@example.com, up to 254 characters. */
  EmailAddress: { input: string; output: string; }
  /** A telephone number in E.164 format, such as +4915112345678. An extension is appended as in +12125550100;ext=42. */
  PhoneNumber: { input: string; output: string; }
  /** An integer between -(2^53 - 1) and 2^53 - 1, which JSON represents exactly. */
  SafeInt: { input: number; output: number; }
  /** A file of a multipart request, only as the value of a variable: https://github.com/jaydenseric/graphql-multipart-request-spec. */
  Upload: { input: null; output: null; }
};

/** A postal address. */
export type AddressInput = {
  /** The town or city, up to 100 characters. */
  readonly city: Scalars['String']['input'];
  /** The country as an ISO 3166-1 alpha-2 code. */
  readonly countryCode: Scalars['CountryCode']['input'];
  /** The street and house number, up to 200 characters. */
  readonly line1: Scalars['String']['input'];
  /** The flat, floor or company, up to 200 characters. */
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  /** The postal code, up to 20 characters. */
  readonly postalCode: Scalars['String']['input'];
  /** The name of the recipient, up to 100 characters. */
  readonly recipient: Scalars['String']['input'];
  /** The state, province or region, up to 100 characters. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
};

/** A new attribute. */
export type AttributeInput = {
  /** The values of a choice: 1–100 different texts of up to 100 characters. Other types have none. */
  readonly choices?: ReadonlyArray<Scalars['String']['input']>;
  /** Whether products can be filtered by it. */
  readonly filterable?: Scalars['Boolean']['input'];
  /** Its name in filters and inputs, which never changes: lower-case letters, digits and hyphens, up to 50 characters. No other attribute of the shop may have it. */
  readonly key: Scalars['String']['input'];
  /** Its display name, up to 100 characters. */
  readonly label: Scalars['String']['input'];
  /** Whether products must have a value. Existing products need one when their attributes or their category change next. */
  readonly required?: Scalars['Boolean']['input'];
  /** The texts in further languages, at most one translation into each. */
  readonly translations?: ReadonlyArray<AttributeTranslationInput>;
  /** What values it has. It never changes. */
  readonly type: AttributeType;
  /** The unit of a number, such as cm. Up to 20 characters. */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
};

/** The texts of an attribute in a further language. Clients get the English text in place of null. */
export type AttributeTranslationInput = {
  /** The values of a choice, up to 100. Those that are not listed stay in English. */
  readonly choices?: InputMaybe<ReadonlyArray<TextTranslationInput>>;
  /** Its display name, up to 100 characters. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** The language, which is not English. */
  readonly language: Language;
};

/** What values an attribute has. */
export type AttributeType =
  /** True or false. */
  | 'BOOLEAN'
  /** One of the texts in `choices`. */
  | 'CHOICE'
  /** A number, in the `unit` if there is one. */
  | 'NUMBER';

/** Which entries of the audit log. The fields are combined with "and". */
export type AuditLogFilter = {
  /** The name of the mutation, such as updateProduct. */
  readonly action?: InputMaybe<Scalars['String']['input']>;
  /** The ID of the member of staff. */
  readonly actorId?: InputMaybe<Scalars['ID']['input']>;
  /** Only entries from this time on. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** The ID of what was changed. */
  readonly subjectId?: InputMaybe<Scalars['ID']['input']>;
  /** What was changed, such as Order. Required with `subjectId`. */
  readonly subjectType?: InputMaybe<Scalars['String']['input']>;
  /** Words that all occur in the action, its reason or the values of the fields. Up to 100 characters. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Only entries before this time. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What happened to a record. */
export type AuditOperation =
  /** It was created. */
  | 'CREATED'
  /** It was deleted. */
  | 'DELETED'
  /** All data of a customer were read, on behalf of them. */
  | 'EXPORTED'
  /** It was changed. */
  | 'UPDATED';

/** A new brand. */
export type BrandInput = {
  /** A description of the brand, up to 2,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The brand's display name, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** The brand's name in URLs: lower-case letters, digits and hyphens, up to 100 characters. */
  readonly slug: Scalars['String']['input'];
};

/** The items to cancel in an order. */
export type CancelLinesInput = {
  /** A key of 8–100 characters that the client generates. Reusing a key does not cancel the items again. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The items to cancel: 1–100 lines, each order line at most once. If omitted, everything that is not shipped is cancelled. */
  readonly lines?: InputMaybe<ReadonlyArray<LineQuantityInput>>;
  /** The reason for the cancellation, up to 500 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The reason as a code. */
  readonly reasonCode?: InputMaybe<CancellationReason>;
  /** The order's `version` that the change is based on. If it is not the current one, nothing changes. If omitted, the change is made to whatever version is current. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

/** The reason for a cancellation. */
export type CancellationReason =
  /** The customer no longer wants it. */
  | 'CHANGED_MIND'
  /** The shop cannot deliver it. */
  | 'NOT_AVAILABLE'
  /** It was ordered by mistake. */
  | 'ORDERED_BY_MISTAKE'
  /** Another reason, which the text gives. */
  | 'OTHER'
  /** The shop does not trust the order. */
  | 'SUSPECTED_FRAUD'
  /** The delivery takes too long. */
  | 'TAKES_TOO_LONG';

/** The kind of a problem of a cart. */
export type CartProblemCode =
  /** Fewer units are available than the line's quantity. Reduce the quantity to order the line. */
  | 'INSUFFICIENT_STOCK'
  /** An order of this cart was rejected, and its lines are back in the cart. */
  | 'ORDER_REJECTED'
  /** The price has changed since the line was last updated. The line can still be ordered. */
  | 'PRICE_CHANGED'
  /** When a visitor's cart was merged, the cart could not take all units. */
  | 'QUANTITY_REDUCED'
  /** The variant is no longer for sale. Remove the line to order the rest of the cart. */
  | 'UNAVAILABLE';

/** A new category. */
export type CategoryInput = {
  /** A description of the category, up to 2,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The category's display name, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** The ID of its parent. It becomes the last child. If omitted, it becomes the last root. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  /** The category's name in URLs: lower-case letters, digits and hyphens, up to 100 characters. */
  readonly slug: Scalars['String']['input'];
  /** The texts in further languages, at most one translation into each. */
  readonly translations?: ReadonlyArray<CategoryTranslationInput>;
};

/** The texts of a category in a further language. Clients get the English text in place of null. */
export type CategoryTranslationInput = {
  /** A description of the category, up to 2,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The language, which is not English. */
  readonly language: Language;
  /** The category's display name, up to 100 characters. Searches find its products by it. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** What to price before it is ordered. */
export type CheckoutPreviewInput = {
  /** The country of destination. Defaults to that of the cart, if the cart is priced. */
  readonly countryCode?: InputMaybe<Scalars['CountryCode']['input']>;
  /** The coupon codes, up to 5. Defaults to those of the cart, if the cart is ordered. */
  readonly couponCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The codes of gift cards, up to 5. Defaults to those of the cart, if the cart is ordered. */
  readonly giftCardCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The items, up to 100 lines. If omitted, the contents of the cart. */
  readonly lines?: InputMaybe<ReadonlyArray<OrderLineInput>>;
  /** The ID of the shipping method. Defaults to that of the cart, if the cart is ordered, and else to the cheapest one. */
  readonly shippingMethodId?: InputMaybe<Scalars['ID']['input']>;
};

/** A price that can differ from what was shown. */
export type ComparedPrice =
  /** The amount left to pay. */
  | 'AMOUNT_DUE'
  /** The discounts of the items. */
  | 'DISCOUNT_TOTAL'
  /** The price of shipping. */
  | 'SHIPPING_TOTAL'
  /** The sum of the items before discounts. */
  | 'SUBTOTAL'
  /** The taxes. */
  | 'TAX_TOTAL'
  /** The total before gift cards. */
  | 'TOTAL';

/** The person to contact about an order. */
export type ContactInput = {
  /** The email address for messages about the order. */
  readonly email: Scalars['EmailAddress']['input'];
  /** The contact's full name, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** The contact's telephone number, with its country code or as a national number of the shipping address's country. */
  readonly phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
};

/** The content of a coupon code. */
export type CouponCodeInput = {
  /** The code: 3–40 letters A–Z, digits and hyphens. Upper and lower case are the same. */
  readonly code: Scalars['String']['input'];
  /** Whether new orders can use it. */
  readonly isActive?: Scalars['Boolean']['input'];
  /** How many orders may use it, 1–1000000. By default, any number. */
  readonly maxUses?: InputMaybe<Scalars['Int']['input']>;
  /** How many orders of one customer may use it, 1–1000000. By default, any number. */
  readonly maxUsesPerCustomer?: InputMaybe<Scalars['Int']['input']>;
  /** The ID of the promotion that it gives. */
  readonly promotionId: Scalars['ID']['input'];
};

/** Why a coupon cannot be used. */
export type CouponFault =
  /** As many orders of this customer as possible use the coupon. */
  | 'LIMIT_REACHED'
  /** The promotion of the coupon is not in force now, or has another currency. */
  | 'NOT_IN_FORCE'
  /** The cart or order has the maximum number of coupons. */
  | 'TOO_MANY'
  /** No coupon has this code, or it is no longer active. */
  | 'UNKNOWN'
  /** As many orders as possible use the coupon. */
  | 'USED_UP';

/** A new product. */
export type CreateProductInput = {
  /** The product's values of the attributes of its category, up to 120. */
  readonly attributes?: ReadonlyArray<ProductAttributeInput>;
  /** The slug of the product's brand. */
  readonly brandSlug?: InputMaybe<Scalars['String']['input']>;
  /** The slug of the product's category. */
  readonly categorySlug: Scalars['String']['input'];
  /** The product's description in Markdown, up to 10,000 characters. */
  readonly description: Scalars['String']['input'];
  /** Frequently asked questions about the product, up to 20. */
  readonly faq?: ReadonlyArray<FaqInput>;
  /** The product's images, with the main image first: up to 10, each at most 20,000,000 bytes. Use `addProductImages` to add more images later. */
  readonly images?: ReadonlyArray<ImageInput>;
  /** The product's search keywords, up to 20. */
  readonly keywords?: ReadonlyArray<Scalars['String']['input']>;
  /** The texts for search engines. */
  readonly seo?: InputMaybe<ProductSeoInput>;
  /** The product's name in URLs: lower-case letters, digits and hyphens, up to 100 characters. */
  readonly slug: Scalars['String']['input'];
  /** PUBLISHED to add the product to the shop, DRAFT to do so later with `publishProduct`. */
  readonly status?: ProductStatus;
  /** The product's title, up to 200 characters. */
  readonly title: Scalars['String']['input'];
  /** The texts in further languages, at most one translation into each. */
  readonly translations?: ReadonlyArray<ProductTranslationInput>;
  /** The product's variants, 1–100. Use `addVariant` to add more variants later. */
  readonly variants: ReadonlyArray<VariantInput>;
};

/** A discount of variants, either by a percentage or by amounts. */
export type DiscountInput = {
  /** The amounts by which prices are lower, up to 20 and one per currency. They must be lower than the regular prices. Prices in other currencies stay the same. */
  readonly amounts?: InputMaybe<ReadonlyArray<MoneyInput>>;
  /** The date and time when the discount ends, in the next 5 years. If omitted, it holds until it is removed. */
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The percentage of the regular prices in all currencies, 1–99. Prices are rounded down to a whole minor unit of the currency. */
  readonly percentage?: InputMaybe<Scalars['Int']['input']>;
  /** The date and time when the discount begins, in the next 5 years. If omitted, it begins immediately. */
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The IDs of the variants, which must belong to the product. By default, all its variants. */
  readonly variantIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** What to change in an order. What is omitted stays as it is. */
export type EditOrderInput = {
  /** The prices of the order with more units that the customer was shown. If omitted, the order has whatever prices hold now. */
  readonly expectedPrices?: InputMaybe<ExpectedPricesInput>;
  /** A key of 8–100 characters that the client generates. Reusing a key does not edit the order again. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The lines with more or fewer units: 1–100 lines, each order line at most once. At least one unit of the order must be left. More units are added by an edit without another change. Null keeps all lines. */
  readonly lines?: InputMaybe<ReadonlyArray<EditedLineInput>>;
  /** The new note to the shop: up to 500 characters. Null or an empty text removes the note. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** A token of the card for the new total, if the order is paid by card and more units cost more. Otherwise null. */
  readonly paymentToken?: InputMaybe<Scalars['String']['input']>;
  /** The new shipping address, in the same country: taxes and the price of shipping depend on it. Null keeps the address. */
  readonly shippingAddress?: InputMaybe<AddressInput>;
  /** The order's `version` that the change is based on. If it is not the current one, nothing changes. If omitted, the change is made to whatever version is current. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

/** An order line, and how many of its units are to be delivered. */
export type EditedLineInput = {
  /** The ID of the order line. */
  readonly lineId: Scalars['ID']['input'];
  /** The new number of units: 0–1000. */
  readonly quantity: Scalars['Int']['input'];
};

/** Why items cannot be exchanged. */
export type ExchangeFault =
  /** It costs more than what the payment would give back for the returned items. */
  | 'COSTS_MORE'
  /** The order is not delivered and paid completely. */
  | 'NOT_PAID'
  /** The variant is unknown, or belongs to another product. */
  | 'OTHER_PRODUCT'
  /** There are not enough units of the variant. */
  | 'OUT_OF_STOCK'
  /** The variant is not for sale, or has another currency. */
  | 'UNAVAILABLE';

/** For what the units of a returned line are exchanged. */
export type ExchangeInput = {
  /** The ID of the order line, which is one of `lines`. */
  readonly lineId: Scalars['ID']['input'];
  /** The number of units, at most as many as are returned. The rest is refunded. */
  readonly quantity: Scalars['Int']['input'];
  /** The ID of a variant of the same product. */
  readonly variantId: Scalars['ID']['input'];
};

/** The prices that the customer was shown, in minor units. The order is refused if one of them differs. Omitted ones are not compared. */
export type ExpectedPricesInput = {
  /** The amount that was shown as left to pay. */
  readonly amountDueMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The currency as an ISO 4217 code. */
  readonly currencyCode: Scalars['CurrencyCode']['input'];
  /** The discounts that were shown. */
  readonly discountTotalMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The price of shipping that was shown. */
  readonly shippingTotalMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The subtotal that was shown. */
  readonly subtotalMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The taxes that were shown. */
  readonly taxTotalMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The total that was shown, before gift cards. */
  readonly totalMinor: Scalars['SafeInt']['input'];
};

/** A frequently asked question about a product, with its answer. */
export type FaqInput = {
  /** The answer, from 1 to 2,000 characters. */
  readonly answer: Scalars['String']['input'];
  /** The question, up to 300 characters. */
  readonly question: Scalars['String']['input'];
};

/** Why a value of an input is not valid. */
export type FieldErrorCode =
  /** A phone number has no country code, and its country cannot be determined. */
  | 'COUNTRY_UNKNOWN'
  /** The list contains the same item twice. */
  | 'DUPLICATE'
  /** The value does not have the required format. */
  | 'INVALID_FORMAT'
  /** The value is well-formed but not allowed here: see `allowedValues`. */
  | 'NOT_ALLOWED'
  /** There is no value, but one is needed. */
  | 'REQUIRED'
  /** A number, or the size of a file in bytes, is too large: see `maximum`. */
  | 'TOO_LARGE'
  /** A text has too many characters, or a list too many items: see `maximum`. */
  | 'TOO_LONG'
  /** A text has too few characters, or a list too few items: see `minimum`. */
  | 'TOO_SHORT'
  /** A number is too small: see `minimum`. */
  | 'TOO_SMALL'
  /** A password is too easy to guess. */
  | 'TOO_WEAK';

/** A new fulfilment. */
export type FulfilmentInput = {
  /** A key of 8–100 characters that the client generates. Reusing a key does not create another fulfilment. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The items to ship: 1–100 lines, each order line at most once. */
  readonly lines: ReadonlyArray<LineQuantityInput>;
  /** The tracking information. */
  readonly tracking?: InputMaybe<TrackingInput>;
  /** The order's `version` that the change is based on. If it is not the current one, nothing changes. If omitted, the change is made to whatever version is current. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

/** The status of a fulfilment. */
export type FulfilmentStatus =
  /** Delivered to the customer. */
  | 'DELIVERED'
  /** In transit. */
  | 'SHIPPED';

/** The price of a variant in a further currency than that of the product. */
export type FurtherPriceInput = {
  /** The former price, in the same currency. It must be higher than the price. */
  readonly listPrice?: InputMaybe<MoneyInput>;
  /** The price. */
  readonly price: MoneyInput;
};

/** Why the balance of a gift card changed. */
export type GiftCardEntryKind =
  /** An order was rejected, cancelled or returned. */
  | 'CREDITED'
  /** It paid part of an order. */
  | 'DEBITED'
  /** It was issued. */
  | 'ISSUED';

/** A text of a product in which matches are marked. */
export type HighlightedField =
  /** An excerpt of the description as plain text, without Markdown. */
  | 'DESCRIPTION'
  /** The whole title. */
  | 'TITLE';

/** The format of an image file. */
export type ImageFormat =
  /** AVIF: the smallest files. */
  | 'AVIF'
  /** WebP, which all current browsers show. */
  | 'WEBP';

/** A new image, from exactly one of `uploadId`, `file` and `base64`: JPEG, PNG, WebP, AVIF, GIF or SVG with up to 50,000,000 pixels, and up to 10,000 per side. */
export type ImageInput = {
  /** The alternative text for people who cannot see the image, up to 200 characters. */
  readonly alt: Scalars['String']['input'];
  /** A small image file in base64: up to 500,000 bytes before encoding, and up to 600,000 bytes for all images of one request. */
  readonly base64?: InputMaybe<Scalars['String']['input']>;
  /** The image file, as part of a multipart request. */
  readonly file?: InputMaybe<Scalars['Upload']['input']>;
  /**
   * The media type of the image.
   * @deprecated It is ignored: the type is recognized by the content.
   */
  readonly mediaType?: InputMaybe<Scalars['String']['input']>;
  /** The ID of an upload: the response to the image file as the body of POST /images. It can be used once. */
  readonly uploadId?: InputMaybe<Scalars['ID']['input']>;
};

/** The format of a file with products. */
export type ImportFormat =
  /** Comma-separated values with a header: one line for each variant. */
  | 'CSV'
  /** One JSON object on each line: a product with its variants. */
  | 'JSON_LINES';

/** The state of an import. */
export type ImportStatus =
  /** Staff have cancelled the import. Lines that were imported before stay. */
  | 'CANCELLED'
  /** All lines have been read. Those with faults were not imported. */
  | 'DONE'
  /** The import has stopped because of an error: see `failure`. Lines that were imported before stay. */
  | 'FAILED'
  /** The file was uploaded, and waits for earlier imports. */
  | 'PENDING'
  /** The lines are being imported. */
  | 'RUNNING';

/** A filter for an inventory. Variants must match all criteria that are given. */
export type InventoryFilter = {
  /** Whether to include archived and removed variants. */
  readonly includeArchived?: InputMaybe<Scalars['Boolean']['input']>;
  /** Return only variants with units at the location with this ID. */
  readonly locationId?: InputMaybe<Scalars['ID']['input']>;
  /** Return only variants that are for sale and low, or with false only others. */
  readonly lowStock?: InputMaybe<Scalars['Boolean']['input']>;
  /** Return only variants that are for sale and sold out, or with false only others. */
  readonly outOfStock?: InputMaybe<Scalars['Boolean']['input']>;
  /** Return only variants of the product with this ID. */
  readonly productId?: InputMaybe<Scalars['ID']['input']>;
  /** Return only variants of products that this text finds, as in the filter of `products`. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Return only variants whose SKU begins with this text. Case does not matter. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
};

/** The sort order of an inventory. */
export type InventorySort =
  /** The variants with the fewest available units first. It reads all variants that match. */
  | 'LEAST_AVAILABLE'
  /** The variants that were added last first. */
  | 'NEWEST'
  /** By SKU. */
  | 'SKU';

/** A new gift card. */
export type IssueGiftCardInput = {
  /** Its amount in minor units of the currency, at least 1. */
  readonly amountMinor: Scalars['SafeInt']['input'];
  /** The currency as an ISO 4217 code. */
  readonly currencyCode: Scalars['CurrencyCode']['input'];
  /** When it expires. By default, it does not. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A language of the shop. */
export type Language =
  /** German. */
  | 'DE'
  /** English: the main language, in which every text exists. */
  | 'EN';

/** An order line and a quantity. */
export type LineQuantityInput = {
  /** The ID of the order line. */
  readonly lineId: Scalars['ID']['input'];
  /** The number of units, at least 1. */
  readonly quantity: Scalars['Int']['input'];
};

/** An amount of money. */
export type MoneyInput = {
  /** The amount in minor units of the currency: 1999 is 19.99 EUR. At most 10^10. */
  readonly amountMinor: Scalars['SafeInt']['input'];
  /** The currency as an ISO 4217 code. */
  readonly currencyCode?: Scalars['CurrencyCode']['input'];
};

/** A new passkey: the parts of what `navigator.credentials.create()` returns. Binary values are base64url without padding, as in `toJSON()`. */
export type NewPasskeyInput = {
  /** `response.attestationObject`: base64url of up to 8,192 bytes. */
  readonly attestationObject: Scalars['String']['input'];
  /** `response.clientDataJSON`: base64url of up to 4,096 bytes. */
  readonly clientDataJSON: Scalars['String']['input'];
  /** A name by which the customer recognizes it. Up to 100 characters. */
  readonly name: Scalars['String']['input'];
};

/** What can be done with an order. */
export type OrderAction =
  /** Cancel the whole order: `cancelOrder`. */
  | 'CANCEL'
  /** Cancel items: `cancelOrderLines`. */
  | 'CANCEL_ITEMS'
  /** Complete the action of the payment, then `confirmPayment`. */
  | 'CONFIRM_PAYMENT'
  /** Decide about a return: `acceptReturn`, `refuseReturn`. */
  | 'DECIDE_RETURN'
  /** Mark a parcel as delivered: `markDelivered`. */
  | 'DELIVER'
  /** Change the shipping address, the note or quantities: `editOrder`. */
  | 'EDIT'
  /** Refund an amount: `refundOrder`. */
  | 'REFUND'
  /** Refund items: `refundOrderLines`. */
  | 'REFUND_ITEMS'
  /** Request a return: `requestReturn`. */
  | 'REQUEST_RETURN'
  /** Retry a failed refund: `retryRefund`. */
  | 'RETRY_REFUND'
  /** Ship items: `fulfilOrder`, or `updateOrderStatus` for everything that is left. */
  | 'SHIP'
  /** Start to pack the order: `updateOrderStatus`. */
  | 'START_PROCESSING';

/** Who changed an order. */
export type OrderActor =
  /** The customer who placed the order. */
  | 'CUSTOMER'
  /** A member of staff. */
  | 'STAFF'
  /** An event, such as the reservation of stock. */
  | 'SYSTEM';

/** What happened to an order. */
export type OrderChangeKind =
  /** The order of a guest was added to an account. */
  | 'CUSTOMER_ASSIGNED'
  /** The shipping address, the note or quantities were changed before the order was packed: see `reason`. */
  | 'EDITED'
  /** More units could not be added, and the order is as it was: see `Order.edit`. */
  | 'EDIT_FAILED'
  /** More units were requested, or their payment needs an action of the customer: see `Order.edit`. */
  | 'EDIT_REQUESTED'
  /** Items were cancelled, and the rest proceeds. */
  | 'ITEMS_CANCELLED'
  /** A member of staff has added a note. Only in `ordersChanged`, not in the history. */
  | 'NOTE_ADDED'
  /** Something else: see `reason`. */
  | 'OTHER'
  /** A part of the order was delivered. */
  | 'PARCEL_DELIVERED'
  /** A part of the order was shipped, and more is to follow. */
  | 'PARCEL_SHIPPED'
  /** The payment was captured or released, or a refund was retried. Only in `ordersChanged`, not in the history. */
  | 'PAYMENT_CHANGED'
  /** The payment provider rejected a request, or does not respond. */
  | 'PAYMENT_PROBLEM'
  /** The order was placed. */
  | 'PLACED'
  /** The payment provider has made a refund. */
  | 'REFUNDED'
  /** A refund without a return was requested, of items or of an amount. */
  | 'REFUND_REQUESTED'
  /** A return was accepted. */
  | 'RETURN_ACCEPTED'
  /** A return was refused. */
  | 'RETURN_REFUSED'
  /** A return was requested. */
  | 'RETURN_REQUESTED'
  /** The status has changed: see `status` and `previousStatus`. */
  | 'STATUS_CHANGED';

/** The reason why an edit failed. */
export type OrderEditFailure =
  /** The order was packed, cancelled or changed in another way meanwhile. */
  | 'ORDER_CHANGED'
  /** There are not enough units: see `shortages`. */
  | 'OUT_OF_STOCK'
  /** The payment was declined. */
  | 'PAYMENT_DECLINED'
  /** The price of an item differs from the one in the order. */
  | 'PRICE_CHANGED'
  /** An item is no longer for sale. */
  | 'PRODUCT_UNAVAILABLE'
  /** A step took too long. */
  | 'TIMED_OUT';

/** The status of an edit that adds units. */
export type OrderEditStatus =
  /** The order has the new quantities and prices. */
  | 'APPLIED'
  /** The payment of the new total is being authorized. */
  | 'AUTHORIZING'
  /** The order is as it was. See `failure`. */
  | 'FAILED'
  /** The stock of the additional units is being reserved. */
  | 'RESERVING';

/** A filter for orders. Orders match if they match all of its fields. */
export type OrderFilter = {
  /** Return only orders in this currency. */
  readonly currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** Return only orders whose contact has an email address that begins with this text. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** True: return only orders with a failed refund that was not retried. False: return only orders without one. Null: return both. */
  readonly hasFailedRefund?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: return only orders with a payment that staff must look at: the payment provider has rejected a capture or a refund. False: return only orders without one. Null: return both. */
  readonly hasPaymentProblem?: InputMaybe<Scalars['Boolean']['input']>;
  /** The maximum `total`, in minor units of `currency`, which is required then. */
  readonly maxTotal?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The minimum `total`, in minor units of `currency`, which is required then. */
  readonly minTotal?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Return only orders whose contact has these words, or words that begin with them, in the name. Case and accents do not matter. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Return only the order with this number. */
  readonly number?: InputMaybe<Scalars['String']['input']>;
  /** Return only orders whose payment has one of these statuses. */
  readonly paymentStatus?: InputMaybe<ReadonlyArray<PaymentStatus>>;
  /** Return only orders placed before this time. */
  readonly placedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Return only orders placed at this time or later. */
  readonly placedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Return only orders with a line that has this SKU. Case does not matter. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /** Return only orders with one of these statuses. */
  readonly status?: InputMaybe<ReadonlyArray<OrderStatus>>;
};

/** A product variant and the quantity to order. */
export type OrderLineInput = {
  /** The number of units, 1–1000. */
  readonly quantity: Scalars['Int']['input'];
  /** The ID of the variant. */
  readonly variantId: Scalars['ID']['input'];
};

/** The reason for a change of an order, as a code. */
export type OrderReason =
  /** It arrived too late. */
  | 'ARRIVED_TOO_LATE'
  /** The customer no longer wants it. */
  | 'CHANGED_MIND'
  /** It arrived damaged. */
  | 'DAMAGED'
  /** It does not work. */
  | 'DEFECTIVE'
  /** It does not fit. */
  | 'DOES_NOT_FIT'
  /** The shop makes up for an inconvenience. */
  | 'GOODWILL'
  /** It was lost on the way. */
  | 'LOST'
  /** It differs from its description. */
  | 'NOT_AS_DESCRIBED'
  /** The shop cannot deliver it. */
  | 'NOT_AVAILABLE'
  /** It was ordered by mistake. */
  | 'ORDERED_BY_MISTAKE'
  /** Another reason, which the text gives. */
  | 'OTHER'
  /** The stock is insufficient for at least one item. */
  | 'OUT_OF_STOCK'
  /** The payment was declined. */
  | 'PAYMENT_DECLINED'
  /** The price was too high. */
  | 'PRICE_ADJUSTMENT'
  /** A price differs from the price that the customer was shown. */
  | 'PRICE_CHANGED'
  /** An item is no longer for sale. */
  | 'PRODUCT_UNAVAILABLE'
  /** It came back without a return. */
  | 'SENT_BACK'
  /** The shop does not trust the order. */
  | 'SUSPECTED_FRAUD'
  /** The delivery takes too long. */
  | 'TAKES_TOO_LONG'
  /** A step took too long. */
  | 'TIMED_OUT'
  /** The shop sent something else. */
  | 'WRONG_ITEM';

/** How to sort a list of orders. */
export type OrderSort =
  /** The order that was placed last comes first. */
  | 'NEWEST_FIRST'
  /** The order that was placed first comes first. */
  | 'OLDEST_FIRST';

/** The status of an order. Orders move through PENDING, CONFIRMED, PROCESSING, SHIPPED and DELIVERED, unless they end earlier. */
export type OrderStatus =
  /** The customer or staff cancelled the order. */
  | 'CANCELLED'
  /** The stock is reserved and the order will be delivered. */
  | 'CONFIRMED'
  /** The order has been delivered to the customer. */
  | 'DELIVERED'
  /** The order has been placed and its stock is being reserved. */
  | 'PENDING'
  /** The order is being packed. */
  | 'PROCESSING'
  /** The order could not be confirmed. See the order's `reason`. */
  | 'REJECTED'
  /** The order has been returned. */
  | 'RETURNED'
  /** The order is in transit. */
  | 'SHIPPED';

/** A sign-in with a passkey: the parts of what `navigator.credentials.get()` returns. Binary values are base64url without padding, as in `toJSON()`. */
export type PasskeyAssertionInput = {
  /** `response.authenticatorData`: base64url of up to 1,024 bytes. */
  readonly authenticatorData: Scalars['String']['input'];
  /** `response.clientDataJSON`: base64url of up to 4,096 bytes. */
  readonly clientDataJSON: Scalars['String']['input'];
  /** `id`: base64url of up to 1,023 bytes. */
  readonly credentialId: Scalars['String']['input'];
  /** `response.signature`: base64url of up to 1,024 bytes. */
  readonly signature: Scalars['String']['input'];
  /** `response.userHandle`: base64url of up to 64 bytes. */
  readonly userHandle: Scalars['String']['input'];
};

/** The payment for an order. */
export type PaymentInput = {
  /** The payment method. */
  readonly method: PaymentMethod;
  /** For CARD, the token that the payment provider's form issued for the card, up to 200 characters. Otherwise null. */
  readonly token?: InputMaybe<Scalars['String']['input']>;
};

/** A payment method for an order. */
export type PaymentMethod =
  /** Paid by card. The amount is authorized when the order is placed. Each parcel captures its part when it is shipped, or the last one captures everything if the payment provider allows only one capture. */
  | 'CARD'
  /** Paid in cash when the order is delivered. */
  | 'CASH_ON_DELIVERY';

/** What the payment provider is asked to do. */
export type PaymentRequestKind =
  /** Reserve the amount. */
  | 'AUTHORIZE'
  /** Take the amount, or a part of it. */
  | 'CAPTURE'
  /** Give an amount back. */
  | 'REFUND'
  /** Release what is reserved and was not captured. */
  | 'VOID';

/** How far a request to the payment provider is. */
export type PaymentRequestStatus =
  /** The provider has rejected it. */
  | 'FAILED'
  /** The provider has been asked, or is about to be. */
  | 'PENDING'
  /** The provider has done it. */
  | 'SUCCEEDED';

/** The status of a payment. Payments move through PENDING, AUTHORIZED and CAPTURED, unless they end earlier. */
export type PaymentStatus =
  /** The amount is reserved, but not yet captured, or only in part: `captured` is the price of the parcels that were shipped, and can be refunded. */
  | 'AUTHORIZED'
  /** The amount has been captured, except what was released. */
  | 'CAPTURED'
  /** The payment provider declined the payment. */
  | 'DECLINED'
  /** Part of the captured amount has been refunded. */
  | 'PARTIALLY_REFUNDED'
  /** Not yet authorized. The customer may have to act first; see `nextAction`. */
  | 'PENDING'
  /** The whole captured amount has been refunded. */
  | 'REFUNDED'
  /** The order ended before any amount was captured. */
  | 'VOIDED';

/** A new order, for the contents of the cart or for specific lines. */
export type PlaceOrderInput = {
  /** The address for the invoice, if it is not the shipping address. */
  readonly billingAddress?: InputMaybe<AddressInput>;
  /** The person to contact about the order. */
  readonly contact: ContactInput;
  /** The coupon codes, up to 5. Defaults to those of the cart, if the cart is ordered. */
  readonly couponCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The prices that the customer was shown. If omitted, the order has whatever prices hold now. */
  readonly expectedPrices?: InputMaybe<ExpectedPricesInput>;
  /** The codes of gift cards, up to 5. Defaults to those of the cart, if the cart is ordered. */
  readonly giftCardCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** A key of 8–100 characters that the client generates. Reusing a key returns the original order. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The language of a guest's emails about the order. Defaults to English. Customers choose theirs in their account. */
  readonly language?: InputMaybe<Language>;
  /** The items to order, up to 100 lines. If omitted, the contents of the cart are ordered and the cart is emptied. If that order is rejected, its lines are put back into the cart. */
  readonly lines?: InputMaybe<ReadonlyArray<OrderLineInput>>;
  /** A message to the shop, up to 500 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** The payment for the order. Defaults to cash on delivery. */
  readonly payment?: InputMaybe<PaymentInput>;
  /** The address to which the order is shipped. */
  readonly shippingAddress: AddressInput;
  /** The ID of the shipping method. Defaults to that of the cart, if the cart is ordered, and else to the cheapest one. */
  readonly shippingMethodId?: InputMaybe<Scalars['ID']['input']>;
};

/** What a response can wait for. */
export type PlaceOrderWait =
  /** Waits up to five seconds until the order is decided or requires action from its customer. */
  | 'CONFIRMATION';

/** The values of an attribute that products may have, such as material: cotton or wool. Either `choices`, or `min` or `max` or both, or `boolean` must be given. Attributes that do not exist or are not filterable find nothing. */
export type ProductAttributeFilter = {
  /** For a BOOLEAN: the value. */
  readonly boolean?: InputMaybe<Scalars['Boolean']['input']>;
  /** For a CHOICE: the values, of which products must have one: 1–20. */
  readonly choices?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The key of the attribute, such as material. */
  readonly key: Scalars['String']['input'];
  /** For a NUMBER: the largest value. */
  readonly max?: InputMaybe<Scalars['Float']['input']>;
  /** For a NUMBER: the smallest value. */
  readonly min?: InputMaybe<Scalars['Float']['input']>;
};

/** The value of an attribute. Exactly one of `choice`, `number` and `boolean` must be given. */
export type ProductAttributeInput = {
  /** The value of a BOOLEAN. */
  readonly boolean?: InputMaybe<Scalars['Boolean']['input']>;
  /** The value of a CHOICE, one of its `choices`. */
  readonly choice?: InputMaybe<Scalars['String']['input']>;
  /** The key of the attribute, which the product's category or one of its ancestors defines. */
  readonly key: Scalars['String']['input'];
  /** The value of a NUMBER, between -1,000,000,000 and 1,000,000,000. */
  readonly number?: InputMaybe<Scalars['Float']['input']>;
};

/** A filter for products. Products must match all criteria that are given. */
export type ProductFilter = {
  /** Return only products that have one of the values of each of these attributes. Up to 10. */
  readonly attributes?: InputMaybe<ReadonlyArray<ProductAttributeFilter>>;
  /** Return only products that can be ordered now. */
  readonly availableOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** Return only products of one of the brands with these slugs. Up to 20. */
  readonly brands?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Return only products in the category with this slug or its descendants. */
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /** Return only products with a price in this currency, an ISO 4217 code. Prices are compared within one currency: with `minPrice`, `maxPrice`, `discounted` or a sort by price or discount, the currency defaults to EUR, and products without a price in it are not listed. */
  readonly currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** Return only products with a variant whose price in the currency is at least 1 % below its list price. */
  readonly discounted?: InputMaybe<Scalars['Boolean']['input']>;
  /** Return only products with these IDs, up to 100. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The maximum price of the cheapest variant, in minor units of the currency. */
  readonly maxPrice?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The minimum price of the cheapest variant, in minor units of the currency. */
  readonly minPrice?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Return only products whose average rating is at least so many stars: 1–5, also with decimals. Products without reviews are not listed. */
  readonly minRating?: InputMaybe<Scalars['Float']['input']>;
  /** Return only products with a variant that has one of the values of each of these options. With `availableOnly`, that variant can be ordered now. Up to 10 options. */
  readonly options?: InputMaybe<ReadonlyArray<ProductOptionFilter>>;
  /** Return only products that contain all words of this text, in any order, in the title, keywords, category, description or questions, or that have it as a SKU. Case, accents, and English and German word forms do not matter, the last word may be incomplete, and a word that no product has finds similar ones. Up to 100 characters; a blank text does not filter. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Return only products with one of these statuses; by default, only published ones. Staff only. */
  readonly status?: InputMaybe<ReadonlyArray<ProductStatus>>;
};

/** The values of an option that variants may have, such as Size: M or L. */
export type ProductOptionFilter = {
  /** The name of the option, such as Size. */
  readonly name: Scalars['String']['input'];
  /** The values, of which variants must have one: 1–20. */
  readonly values: ReadonlyArray<Scalars['String']['input']>;
};

/** Texts for search engines. What is omitted or null has no text. */
export type ProductSeoInput = {
  /** What search engines show below the title, up to 300 characters of plain text. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The title of the product's page, up to 100 characters of plain text. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

/** The sort order of a list of products. The price of a product is that of its cheapest variant. Prices are compared within one currency, which the filter specifies. */
export type ProductSort =
  /** Those with the highest discount percentage of a variant first, among products with a price in one currency. Products without a discount are last. */
  | 'BIGGEST_DISCOUNT'
  /** Newest first. */
  | 'NEWEST'
  /** Those of which the most units were sold in the last 30 days first, without cancelled and returned ones. It is counted once an hour. Equal ones are newest first. */
  | 'POPULARITY'
  /** Most expensive first, among products with a price in one currency. */
  | 'PRICE_HIGH_TO_LOW'
  /** Cheapest first, among products with a price in one currency. */
  | 'PRICE_LOW_TO_HIGH'
  /** Those that match the search best first: by their title, then by their keywords and category, then by their description and questions. Equal ones, and all without a search, are newest first. If a search matches very many products, the list contains only the newest 2,000 that have all words in the title, and the newest 2,000 of all. */
  | 'RELEVANCE'
  /** By title in dictionary order. Accents and case have little effect, and numbers sort by value. */
  | 'TITLE';

/** Whether a product is in the shop. */
export type ProductStatus =
  /** It was removed from the shop. Only staff can find it, and it cannot be ordered. Its slug and its SKUs can be used by other products. */
  | 'ARCHIVED'
  /** It is not in the shop yet, or no longer. Only staff can find it, and it cannot be ordered. */
  | 'DRAFT'
  /** It is in the shop. */
  | 'PUBLISHED';

/** The texts of a product in a further language. Clients get the English text in place of null. */
export type ProductTranslationInput = {
  /** The product's description in Markdown, up to 10,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Frequently asked questions about the product, up to 20. */
  readonly faq?: InputMaybe<ReadonlyArray<FaqInput>>;
  /** The product's search keywords, up to 20. */
  readonly keywords?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The language, which is not English. */
  readonly language: Language;
  /** The names and values of the variants' options, up to 200. Those that are not listed stay in English. */
  readonly options?: InputMaybe<ReadonlyArray<TextTranslationInput>>;
  /** The description for search engines, up to 300 characters of plain text. */
  readonly seoDescription?: InputMaybe<Scalars['String']['input']>;
  /** The title for search engines, up to 100 characters of plain text. */
  readonly seoTitle?: InputMaybe<Scalars['String']['input']>;
  /** The product's title, up to 200 characters. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

/** Changes to a customer's profile. Fields that are omitted keep their values. */
export type ProfileInput = {
  /** The customer's full name, up to 100 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The customer's telephone number, with its country code or as a national number of the country of the default address. Null removes the number. */
  readonly phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
};

/** What a promotion does. */
export type PromotionAction =
  /** Reduces the sum of the items that count by an amount. */
  | 'AMOUNT_OFF'
  /** Of every X + Y units that count, reduces the Y cheapest by a share. */
  | 'BUY_X_GET_Y'
  /** Makes shipping free. */
  | 'FREE_SHIPPING'
  /** Reduces the prices of the items that count by a share. */
  | 'PERCENT_OFF';

/** The content of a promotion. */
export type PromotionInput = {
  /** What it does. */
  readonly action: PromotionAction;
  /** The amount in minor units, at least 1. Required for AMOUNT_OFF, and only for it. */
  readonly amountMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The number of units to buy, 1–1000. Required for BUY_X_GET_Y, and only for it. */
  readonly buyQuantity?: InputMaybe<Scalars['Int']['input']>;
  /** The IDs of the categories that count, up to 100. */
  readonly categoryIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The currency of its orders as an ISO 4217 code. Required if it has an amount or a smallest sum. */
  readonly currencyCode?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** When it ends, after it begins. */
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The number of reduced units, 1–1000. Required for BUY_X_GET_Y, and only for it. */
  readonly getQuantity?: InputMaybe<Scalars['Int']['input']>;
  /** Whether it is in force, within its time. */
  readonly isActive?: Scalars['Boolean']['input'];
  /** Whether it is applied together with others. */
  readonly isCombinable?: Scalars['Boolean']['input'];
  /** The smallest sum of the items that count, in minor units. */
  readonly minSubtotalMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The name that shoppers see, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** Lower priorities are applied first, 0–1000. */
  readonly priority?: Scalars['Int']['input'];
  /** The IDs of the products that count, up to 100. */
  readonly productIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Whether only shoppers with a coupon code have it. */
  readonly requiresCoupon?: Scalars['Boolean']['input'];
  /** The share in millionths, 1–1000000. Required for PERCENT_OFF and BUY_X_GET_Y, and only for these. */
  readonly shareMillionths?: InputMaybe<Scalars['Int']['input']>;
  /** When it begins. */
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A new refund. */
export type RefundInput = {
  /** The amount in minor units of the order's currency. Defaults to the whole remaining amount. */
  readonly amountMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** A key of 8–100 characters that the client generates. Reusing a key does not create another refund. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The reason for the refund, up to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** The reason as a code. */
  readonly reasonCode?: InputMaybe<RefundReason>;
  /** The order's `version` that the change is based on. If it is not the current one, nothing changes. If omitted, the change is made to whatever version is current. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

/** A refund of shipped items without a return. */
export type RefundLinesInput = {
  /** A key of 8–100 characters that the client generates. Reusing a key does not refund the items again. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The items: 1–100 lines, each order line at most once. */
  readonly lines: ReadonlyArray<RefundedLineInput>;
  /** The reason for the refund, up to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** The reason as a code. */
  readonly reasonCode?: InputMaybe<RefundReason>;
  /** The order's `version` that the change is based on. If it is not the current one, nothing changes. If omitted, the change is made to whatever version is current. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

/** The reason for a refund. */
export type RefundReason =
  /** It arrived too late. */
  | 'ARRIVED_TOO_LATE'
  /** It arrived damaged. */
  | 'DAMAGED'
  /** It does not work. */
  | 'DEFECTIVE'
  /** The shop makes up for an inconvenience. */
  | 'GOODWILL'
  /** It was lost on the way. */
  | 'LOST'
  /** Another reason, which the text gives. */
  | 'OTHER'
  /** The price was too high. */
  | 'PRICE_ADJUSTMENT'
  /** It came back without a return. */
  | 'SENT_BACK';

/** The status of a refund. */
export type RefundStatus =
  /** The payment provider refused the refund. */
  | 'FAILED'
  /** The payment provider has been asked for the refund, or is about to be. */
  | 'PENDING'
  /** The money is on its way to the customer. */
  | 'SUCCEEDED';

/** An order line, and how many of its units are refunded. */
export type RefundedLineInput = {
  /** The ID of the order line. */
  readonly lineId: Scalars['ID']['input'];
  /** The number of units, at least 1. */
  readonly quantity: Scalars['Int']['input'];
  /** Whether the units are back and for sale again. Otherwise they are lost or worthless, or the customer keeps them. */
  readonly restock: Scalars['Boolean']['input'];
};

/** The details of a new customer. */
export type RegisterInput = {
  /** The customer's first address. It becomes the default. */
  readonly address?: InputMaybe<AddressInput>;
  /** The email address to sign in with. It is not case-sensitive. */
  readonly email: Scalars['EmailAddress']['input'];
  /** The language of the customer's emails. Defaults to English. */
  readonly language?: InputMaybe<Language>;
  /** The customer's full name, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** The password, 10–200 characters. It must not be a common password, the customer's name or the email address. */
  readonly password: Scalars['String']['input'];
  /** The customer's telephone number, with its country code or as a national number of the country of `address`. */
  readonly phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
};

/** The reason why an order could not be confirmed. */
export type RejectionReason =
  /** The stock is insufficient for at least one item. */
  | 'OUT_OF_STOCK'
  /** The payment was declined. */
  | 'PAYMENT_DECLINED'
  /** A price differs from the price that the customer was shown. */
  | 'PRICE_CHANGED'
  /** An item is no longer for sale. */
  | 'PRODUCT_UNAVAILABLE'
  /** A step took too long. */
  | 'TIMED_OUT';

/** A new return. */
export type ReturnInput = {
  /** What the customer wants instead of a refund: each order line at most once. If it costs less, the difference is refunded; if it costs more, the exchange is refused. */
  readonly exchanges?: InputMaybe<ReadonlyArray<ExchangeInput>>;
  /** A key of 8–100 characters that the client generates. Reusing a key does not create another return. Without a key, each call creates a return. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The items to return: 1–100 lines, each order line at most once. */
  readonly lines: ReadonlyArray<LineQuantityInput>;
  /** The reason for the return, up to 500 characters. */
  readonly reason: Scalars['String']['input'];
  /** The reason as a code. */
  readonly reasonCode?: InputMaybe<ReturnReason>;
};

/** The reason for a return. */
export type ReturnReason =
  /** It arrived too late. */
  | 'ARRIVED_TOO_LATE'
  /** The customer no longer wants it. */
  | 'CHANGED_MIND'
  /** It arrived damaged. */
  | 'DAMAGED'
  /** It does not work. */
  | 'DEFECTIVE'
  /** It does not fit. */
  | 'DOES_NOT_FIT'
  /** It differs from its description. */
  | 'NOT_AS_DESCRIBED'
  /** Another reason, which the text gives. */
  | 'OTHER'
  /** The shop sent something else. */
  | 'WRONG_ITEM';

/** The status of a return. */
export type ReturnStatus =
  /** Accepted. The items have arrived and a refund is made. */
  | 'ACCEPTED'
  /** Refused. The shop does not take the items back. */
  | 'REFUSED'
  /** Requested by the customer. */
  | 'REQUESTED';

/** The sort order of a list of reviews. */
export type ReviewSort =
  /** Those with the most helpful votes first, and the newest first among those with as many. */
  | 'HELPFUL'
  /** Newest first, by when they were first written. */
  | 'NEWEST';

/** The role of a customer, which determines what they can do. */
export type Role =
  /** Can also grant roles. */
  | 'ADMIN'
  /** Can shop and see their own data. */
  | 'CUSTOMER'
  /** Can also manage products, stock and all orders. */
  | 'STAFF';

/** The length of the periods of a report. */
export type SalesPeriod =
  /** Days of the time zone, from midnight to midnight. They may have 23 or 25 hours. */
  | 'DAY'
  /** Hours of the time zone. */
  | 'HOUR'
  /** Quarters of an hour. */
  | 'QUARTER_HOUR';

/** What the items of a ranking are sorted by, largest first. */
export type SalesRank =
  /** The revenue. */
  | 'REVENUE'
  /** The number of units. */
  | 'UNITS';

/** A postal address for a customer's address book. */
export type SavedAddressInput = {
  /** The town or city, up to 100 characters. */
  readonly city: Scalars['String']['input'];
  /** The country as an ISO 3166-1 alpha-2 code. */
  readonly countryCode: Scalars['CountryCode']['input'];
  /** The customer's name for the address, such as Home. Up to 50 characters. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** The street and house number, up to 200 characters. */
  readonly line1: Scalars['String']['input'];
  /** The flat, floor or company, up to 200 characters. */
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  /** The postal code, up to 20 characters. */
  readonly postalCode: Scalars['String']['input'];
  /** The name of the recipient, up to 100 characters. */
  readonly recipient: Scalars['String']['input'];
  /** The state, province or region, up to 100 characters. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
};

/** The content of a shipping method. */
export type ShippingMethodInput = {
  /** A description for shoppers, up to 500 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Whether new orders can use it. */
  readonly isActive?: Scalars['Boolean']['input'];
  /** The name that shoppers see, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** Methods with lower positions are listed first, 0–1000. */
  readonly position?: Scalars['Int']['input'];
  /** The prices, 1–50. The first one that is for an order is its price. */
  readonly rates: ReadonlyArray<ShippingRateInput>;
};

/** A price of a shipping method, with the orders that it is for. */
export type ShippingRateInput = {
  /** The countries of the rate. By default, all countries. */
  readonly countryCodes?: InputMaybe<ReadonlyArray<Scalars['CountryCode']['input']>>;
  /** The currency of the amounts as an ISO 4217 code. */
  readonly currencyCode: Scalars['CurrencyCode']['input'];
  /** The largest subtotal before discounts, in minor units. */
  readonly maxSubtotalMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The largest weight of all items in grams. */
  readonly maxWeightGrams?: InputMaybe<Scalars['Int']['input']>;
  /** The smallest subtotal before discounts, in minor units. */
  readonly minSubtotalMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The smallest weight of all items in grams. */
  readonly minWeightGrams?: InputMaybe<Scalars['Int']['input']>;
  /** The price in minor units of the currency, at least 0. */
  readonly priceMinor: Scalars['SafeInt']['input'];
};

/** Why the number of units changes. */
export type StockAdjustmentKind =
  /** The number is corrected, for example after a stocktake. */
  | 'ADJUSTMENT'
  /** Units arrived, for example from a supplier. */
  | 'RECEIPT';

/** A new stock location. */
export type StockLocationInput = {
  /** The location's code: letters, digits, hyphens and underscores, up to 32 characters. It is stored in upper case and cannot be changed. */
  readonly code: Scalars['String']['input'];
  /** The location's display name, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** The place of the location in the order in which sales take units, 0–1000: the lowest number is first. */
  readonly priority?: Scalars['Int']['input'];
};

/** A filter for stock movements. Movements must match all criteria that are given. */
export type StockMovementFilter = {
  /** Return only movements of this kind. */
  readonly kind?: InputMaybe<StockMovementKind>;
  /** Return only movements at the stock location with this ID. */
  readonly locationId?: InputMaybe<Scalars['ID']['input']>;
  /** Return only movements of the order with this ID. */
  readonly orderId?: InputMaybe<Scalars['ID']['input']>;
};

/** What a stock movement is. */
export type StockMovementKind =
  /** Staff corrected the number of units, for example after a stocktake. */
  | 'ADJUSTMENT'
  /** Units arrived, for example from a supplier. */
  | 'RECEIPT'
  /** Units of an order are available again, because it was rejected or cancelled: reserved ones, or sold ones that had not left their location. */
  | 'RELEASE'
  /** Units were reserved for an order, at no particular location. */
  | 'RESERVATION'
  /** A customer returned units, which are for sale again. */
  | 'RETURN'
  /** Reserved units were sold, and taken from a location. */
  | 'SALE'
  /** Units were moved: one movement takes them from a location, and another one puts them to the other. */
  | 'TRANSFER';

/** The content of a tax rate. */
export type TaxRateInput = {
  /** The IDs of the categories of the class, up to 100. By default, it is for all other products. */
  readonly categoryIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The country of destination as an ISO 3166-1 alpha-2 code. */
  readonly countryCode: Scalars['CountryCode']['input'];
  /** Whether it is charged for new orders. */
  readonly isActive?: Scalars['Boolean']['input'];
  /** Whether prices include the tax. Otherwise it is added to them. */
  readonly isIncluded: Scalars['Boolean']['input'];
  /** The rate in millionths, 0–1000000: 190000 is 19 %. */
  readonly rateMillionths: Scalars['Int']['input'];
  /** The class of products: upper-case letters and underscores, up to 40. Each country has it once. */
  readonly taxClass?: Scalars['String']['input'];
};

/** A short text, such as the value of an option or a choice, with its translation. */
export type TextTranslationInput = {
  /** The text in English, such as red. */
  readonly text: Scalars['String']['input'];
  /** Its translation, such as rot, up to 100 characters. */
  readonly translation: Scalars['String']['input'];
};

/** Tracking information for a fulfilment. */
export type TrackingInput = {
  /** The name of the carrier, up to 100 characters. */
  readonly carrier: Scalars['String']['input'];
  /** The carrier's tracking number, up to 100 characters. */
  readonly number: Scalars['String']['input'];
  /** The URL of the carrier's tracking page: http or https, up to 500 characters. */
  readonly url?: InputMaybe<Scalars['String']['input']>;
};

/** Changes to an attribute. Fields that are omitted keep their values. */
export type UpdateAttributeInput = {
  /** The values of a choice: 1–100 different texts. They replace all existing ones; null keeps them. Products keep values that are no longer listed. */
  readonly choices?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Whether products can be filtered by it. Null keeps it. */
  readonly filterable?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its display name, up to 100 characters. Null keeps it. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** Whether products must have a value. Null keeps it. */
  readonly required?: InputMaybe<Scalars['Boolean']['input']>;
  /** The texts in further languages, at most one translation into each. They replace all existing translations; null keeps them. */
  readonly translations?: InputMaybe<ReadonlyArray<AttributeTranslationInput>>;
  /** The unit of a number, up to 20 characters. Null removes it. The numbers of products stay the same. */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
};

/** Changes to a brand. Fields that are omitted keep their values. */
export type UpdateBrandInput = {
  /** A new description of the brand, up to 2,000 characters. Null removes it. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The brand's new display name, up to 100 characters. Null keeps it. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The brand's new name in URLs: lower-case letters, digits and hyphens, up to 100 characters. Null keeps it. */
  readonly slug?: InputMaybe<Scalars['String']['input']>;
};

/** Changes to a category. Fields that are omitted keep their values. */
export type UpdateCategoryInput = {
  /** A new description of the category, up to 2,000 characters. Null removes it. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The category's new display name, up to 100 characters. Null keeps it. Searches find its products by the new name soon after. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The category's new name in URLs: lower-case letters, digits and hyphens, up to 100 characters. Null keeps it. */
  readonly slug?: InputMaybe<Scalars['String']['input']>;
  /** The texts in further languages, at most one translation into each. They replace all existing translations; null keeps them. */
  readonly translations?: InputMaybe<ReadonlyArray<CategoryTranslationInput>>;
};

/** Changes to a gift card. */
export type UpdateGiftCardInput = {
  /** When it expires. Null if it does not. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whether new orders can use it. */
  readonly isActive: Scalars['Boolean']['input'];
};

/** Changes to a product. Fields that are omitted or null keep their values, but null removes the brand. */
export type UpdateProductInput = {
  /** The product's values of the attributes of its category, up to 120. They replace all existing values. */
  readonly attributes?: InputMaybe<ReadonlyArray<ProductAttributeInput>>;
  /** The slug of the product's brand. Null removes the brand. */
  readonly brandSlug?: InputMaybe<Scalars['String']['input']>;
  /** The slug of the product's category. Values of attributes that another category does not have are removed. */
  readonly categorySlug?: InputMaybe<Scalars['String']['input']>;
  /** The product's description in Markdown, up to 10,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Frequently asked questions about the product, up to 20. They replace all existing questions. */
  readonly faq?: InputMaybe<ReadonlyArray<FaqInput>>;
  /** The product's search keywords, up to 20. They replace all existing keywords. */
  readonly keywords?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The IDs of related products, in the order in which they are shown, up to 20. They replace all existing ones. Those that are not published are not shown. */
  readonly relatedProductIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The texts for search engines. They replace both existing texts. */
  readonly seo?: InputMaybe<ProductSeoInput>;
  /** The product's new name in URLs: lower-case letters, digits and hyphens, up to 100 characters. The former one still finds the product, unless another product of the shop takes it. A product keeps its 20 latest former slugs. */
  readonly slug?: InputMaybe<Scalars['String']['input']>;
  /** The product's title, up to 200 characters. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** The texts in further languages, at most one translation into each. They replace all existing translations. */
  readonly translations?: InputMaybe<ReadonlyArray<ProductTranslationInput>>;
  /** New prices of variants. Variants that are not listed keep their prices. */
  readonly variants?: InputMaybe<ReadonlyArray<VariantPriceInput>>;
};

/** Changes of a stock location. Fields that are omitted or null stay as they are. */
export type UpdateStockLocationInput = {
  /** Whether units can be put here. A location with units cannot be deactivated. */
  readonly active?: InputMaybe<Scalars['Boolean']['input']>;
  /** The new display name, up to 100 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The new place in the order in which sales take units, 0–1000. */
  readonly priority?: InputMaybe<Scalars['Int']['input']>;
};

/** Changes to a variant. Fields that are omitted keep their values. */
export type UpdateVariantInput = {
  /** The GTIN in the variant's barcode, as printed: 8, 12, 13 or 14 digits. Null removes it. */
  readonly barcode?: InputMaybe<Scalars['String']['input']>;
  /** The variant's former price. It must be higher than the price. Null removes the list price. */
  readonly listPrice?: InputMaybe<MoneyInput>;
  /** The variant's options, up to 10. They replace all its options. Their names must be those of the product's other variants, and no two variants may have the same options. */
  readonly options?: InputMaybe<ReadonlyArray<VariantOptionInput>>;
  /** The variant's new regular price, in the currency of the product. It must be lower than the list price. A discount continues to hold. */
  readonly price?: InputMaybe<MoneyInput>;
  /** The variant's new prices in further currencies than that of the product, up to 19 and one per currency. They replace all its prices in further currencies. */
  readonly prices?: InputMaybe<ReadonlyArray<FurtherPriceInput>>;
  /** The variant's new SKU: letters, digits, dots, hyphens and underscores, up to 64 characters. Existing orders keep the SKU that they were placed with. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /** The variant's weight in grams, 1–1,000,000. Null removes it. */
  readonly weightGrams?: InputMaybe<Scalars['Int']['input']>;
};

/** A new product variant. */
export type VariantInput = {
  /** The GTIN in the variant's barcode, as printed: 8, 12, 13 or 14 digits. */
  readonly barcode?: InputMaybe<Scalars['String']['input']>;
  /** The variant's former price. It must be higher than the price. */
  readonly listPrice?: InputMaybe<MoneyInput>;
  /** The number of units in the warehouse, up to 1,000,000. */
  readonly onHand?: Scalars['Int']['input'];
  /** The options that distinguish the variant from the product's other variants, up to 10. All variants of a product have options of the same names, and no two variants have the same options. */
  readonly options?: ReadonlyArray<VariantOptionInput>;
  /** The variant's price, in the same currency as the product's other variants. */
  readonly price: MoneyInput;
  /** The variant's prices in further currencies than that of the product, up to 19 and one per currency. */
  readonly prices?: InputMaybe<ReadonlyArray<FurtherPriceInput>>;
  /** The variant's SKU (stock keeping unit): letters, digits, dots, hyphens and underscores, up to 64 characters. */
  readonly sku: Scalars['String']['input'];
  /** The variant's weight in grams, 1–1,000,000. */
  readonly weightGrams?: InputMaybe<Scalars['Int']['input']>;
};

/** An option that distinguishes a variant from the product's other variants. */
export type VariantOptionInput = {
  /** The name of the option, such as Size. Up to 50 characters. */
  readonly name: Scalars['String']['input'];
  /** The value of the option, such as XL. Up to 100 characters. */
  readonly value: Scalars['String']['input'];
};

/** New prices of a variant. They replace its current prices. */
export type VariantPriceInput = {
  /** The ID of the variant, which must belong to the product. */
  readonly id: Scalars['ID']['input'];
  /** The variant's former price. It must be higher than the price. If omitted, the variant has no list price. */
  readonly listPrice?: InputMaybe<MoneyInput>;
  /** The variant's new price, in the same currency as before. */
  readonly price: MoneyInput;
  /** The variant's new prices in further currencies than that of the product, up to 19 and one per currency. If omitted, these stay the same. */
  readonly prices?: InputMaybe<ReadonlyArray<FurtherPriceInput>>;
};

/** Selects webhook deliveries that match all given conditions. */
export type WebhookDeliveryFilter = {
  /** Only deliveries to the endpoint with this ID. */
  readonly endpointId?: InputMaybe<Scalars['ID']['input']>;
  /** Only events of the order with this ID. */
  readonly orderId?: InputMaybe<Scalars['ID']['input']>;
  /** Only deliveries with this status. */
  readonly status?: InputMaybe<WebhookDeliveryStatus>;
};

/** The status of a webhook delivery. */
export type WebhookDeliveryStatus =
  /** The endpoint answered with a status from 200 to 299. */
  | 'DELIVERED'
  /** A ping failed. Other deliveries are sent until they succeed. */
  | 'FAILED'
  /** It is sent as soon as possible, or again after a failure. */
  | 'PENDING';

/** The content of a webhook endpoint. */
export type WebhookEndpointInput = {
  /** What it is for, 1–200 characters. */
  readonly description: Scalars['String']['input'];
  /** The types of the events to send, at least one of: order.placed, order.status-changed, order.lines-cancelled, order.return-accepted. */
  readonly eventTypes: ReadonlyArray<Scalars['String']['input']>;
  /** The URL to which events are posted, up to 500 characters: https, port 443 or 8443, without user name, password and fragment, on a host with public addresses only. */
  readonly url: Scalars['String']['input'];
};

/** Whether events are sent to an endpoint. */
export type WebhookEndpointStatus =
  /** Events are sent. */
  | 'ACTIVE'
  /** Events are kept until the endpoint is resumed. */
  | 'PAUSED';

/** Why an endpoint is paused. */
export type WebhookPauseReason =
  /** All attempts have failed for about a day, or all attempts to deliver one event. */
  | 'FAILING'
  /** It answered 410 Gone. */
  | 'GONE'
  /** Staff paused it. */
  | 'STAFF';

export type CategoryLinkFragment = { readonly id: string, readonly slug: string, readonly name: string };

export type ProductPictureFragment = { readonly width: number | null, readonly height: number | null, readonly url: string };

export type ProductCardFragment = { readonly id: string, readonly slug: string, readonly title: string, readonly available: boolean, readonly publishedAt: string | null, readonly images: ReadonlyArray<{ readonly width: number | null, readonly height: number | null, readonly url: string }>, readonly priceRange: { readonly min: { readonly amountMinor: number, readonly currencyCode: string, readonly formatted: string }, readonly max: { readonly amountMinor: number } }, readonly options: ReadonlyArray<{ readonly name: string, readonly values: ReadonlyArray<{ readonly value: string, readonly swatch: string | null }> }>, readonly variants: ReadonlyArray<{ readonly id: string, readonly discountPercentage: number | null, readonly listPrice: { readonly formatted: string } | null }> };

export type ShellQueryVariables = Exact<{
  language: Language;
}>;


export type ShellQuery = { readonly rootCategories: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly name: string }> };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly me: { readonly id: string, readonly name: string } | null };

export type SaveForLaterMutationVariables = Exact<{
  variantId: Scalars['ID']['input'];
}>;


export type SaveForLaterMutation = { readonly addToWishlist:
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VariantNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'WishlistEntryPayload' }
    | { readonly __typename: 'WishlistFullError', readonly code: string, readonly message: string }
    | { readonly __typename: 'WishlistNotFoundError', readonly code: string, readonly message: string }
   };

export type TellWhenBackMutationVariables = Exact<{
  variantId: Scalars['ID']['input'];
}>;


export type TellWhenBackMutation = { readonly requestBackInStock:
    | { readonly __typename: 'BackInStockLimitError', readonly code: string, readonly message: string }
    | { readonly __typename: 'BackInStockPayload' }
    | { readonly __typename: 'VariantAvailableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VariantNotFoundError', readonly code: string, readonly message: string }
   };

export type HomePageQueryVariables = Exact<{
  language: Language;
  locale: Scalars['String']['input'];
  hero: Scalars['String']['input'];
}>;


export type HomePageQuery = { readonly hero: { readonly id: string, readonly slug: string, readonly title: string, readonly description: string, readonly images: ReadonlyArray<{ readonly alt: string, readonly width: number | null, readonly height: number | null, readonly url: string }>, readonly priceRange: { readonly min: { readonly formatted: string } }, readonly category: { readonly id: string, readonly slug: string, readonly name: string, readonly path: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly name: string }> } } | null, readonly rootCategories: ReadonlyArray<{ readonly productCount: number, readonly id: string, readonly slug: string, readonly name: string, readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly images: ReadonlyArray<{ readonly width: number | null, readonly height: number | null, readonly url: string }> }> } }>, readonly newest: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly title: string, readonly available: boolean, readonly publishedAt: string | null, readonly images: ReadonlyArray<{ readonly width: number | null, readonly height: number | null, readonly url: string }>, readonly priceRange: { readonly min: { readonly amountMinor: number, readonly currencyCode: string, readonly formatted: string }, readonly max: { readonly amountMinor: number } }, readonly options: ReadonlyArray<{ readonly name: string, readonly values: ReadonlyArray<{ readonly value: string, readonly swatch: string | null }> }>, readonly variants: ReadonlyArray<{ readonly id: string, readonly discountPercentage: number | null, readonly listPrice: { readonly formatted: string } | null }> }> }, readonly sale: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly title: string, readonly available: boolean, readonly publishedAt: string | null, readonly images: ReadonlyArray<{ readonly width: number | null, readonly height: number | null, readonly url: string }>, readonly priceRange: { readonly min: { readonly amountMinor: number, readonly currencyCode: string, readonly formatted: string }, readonly max: { readonly amountMinor: number } }, readonly options: ReadonlyArray<{ readonly name: string, readonly values: ReadonlyArray<{ readonly value: string, readonly swatch: string | null }> }>, readonly variants: ReadonlyArray<{ readonly id: string, readonly discountPercentage: number | null, readonly listPrice: { readonly formatted: string } | null }> }> } };

export type ListingPageQueryVariables = Exact<{
  language: Language;
  locale: Scalars['String']['input'];
  category: Scalars['String']['input'];
  hasCategory: Scalars['Boolean']['input'];
  hasCategoryFacet: Scalars['Boolean']['input'];
  isTranslated: Scalars['Boolean']['input'];
  filter: ProductFilter;
  sort: ProductSort;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ListingPageQuery = { readonly category?: { readonly description: string | null, readonly id: string, readonly slug: string, readonly name: string, readonly path: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly name: string }>, readonly children: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly name: string }> } | null, readonly products: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly title: string, readonly available: boolean, readonly publishedAt: string | null, readonly original?: ReadonlyArray<{ readonly name: string, readonly values: ReadonlyArray<{ readonly value: string }> }>, readonly images: ReadonlyArray<{ readonly width: number | null, readonly height: number | null, readonly url: string }>, readonly priceRange: { readonly min: { readonly amountMinor: number, readonly currencyCode: string, readonly formatted: string }, readonly max: { readonly amountMinor: number } }, readonly options: ReadonlyArray<{ readonly name: string, readonly values: ReadonlyArray<{ readonly value: string, readonly swatch: string | null }> }>, readonly variants: ReadonlyArray<{ readonly id: string, readonly discountPercentage: number | null, readonly listPrice: { readonly formatted: string } | null }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly productFacets: { readonly categories?: ReadonlyArray<{ readonly count: number, readonly category: { readonly id: string, readonly slug: string, readonly name: string } }>, readonly brands: ReadonlyArray<{ readonly count: number, readonly brand: { readonly id: string, readonly slug: string, readonly name: string } }>, readonly attributes: ReadonlyArray<{ readonly attribute: { readonly id: string, readonly key: string, readonly type: AttributeType, readonly label: string, readonly choices: ReadonlyArray<string>, readonly original?: ReadonlyArray<string> }, readonly values: ReadonlyArray<{ readonly value: string, readonly count: number }> }>, readonly options: ReadonlyArray<{ readonly name: string, readonly values: ReadonlyArray<{ readonly value: string, readonly count: number }> }>, readonly availability: { readonly available: number, readonly unavailable: number }, readonly ratings: ReadonlyArray<{ readonly minRating: number, readonly count: number }>, readonly priceRange: { readonly min: { readonly amountMinor: number }, readonly max: { readonly amountMinor: number } } | null } };

export type SuggestionsQueryVariables = Exact<{
  text: Scalars['String']['input'];
  language: Language;
  locale: Scalars['String']['input'];
}>;


export type SuggestionsQuery = { readonly productSuggestions: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly title: string, readonly images: ReadonlyArray<{ readonly width: number | null, readonly height: number | null, readonly url: string }>, readonly priceRange: { readonly min: { readonly formatted: string }, readonly max: { readonly amountMinor: number } }, readonly category: { readonly id: string, readonly slug: string, readonly name: string } }> };

export type VariantStateFragment = { readonly id: string, readonly availableQuantity: number, readonly price: { readonly amountMinor: number, readonly currencyCode: string, readonly formatted: string }, readonly listPrice: { readonly formatted: string } | null };

export type ReviewTextFragment = { readonly id: string, readonly authorName: string | null, readonly stars: number, readonly title: string | null, readonly text: string | null, readonly verifiedPurchase: boolean, readonly helpfulCount: number, readonly answer: string | null, readonly createdAt: string };

export type ProductPageQueryVariables = Exact<{
  slug: Scalars['String']['input'];
  language: Language;
  locale: Scalars['String']['input'];
}>;


export type ProductPageQuery = { readonly product: { readonly id: string, readonly slug: string, readonly title: string, readonly description: string, readonly descriptionHtml: string, readonly updatedAt: string, readonly images: ReadonlyArray<{ readonly alt: string, readonly width: number | null, readonly height: number | null, readonly url: string }>, readonly brand: { readonly id: string, readonly slug: string, readonly name: string } | null, readonly category: { readonly id: string, readonly slug: string, readonly name: string, readonly path: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly name: string }> }, readonly variants: ReadonlyArray<{ readonly sku: string, readonly discountPercentage: number | null, readonly id: string, readonly availableQuantity: number, readonly options: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly price: { readonly amountMinor: number, readonly currencyCode: string, readonly formatted: string }, readonly listPrice: { readonly formatted: string } | null }>, readonly options: ReadonlyArray<{ readonly name: string, readonly values: ReadonlyArray<{ readonly value: string, readonly swatch: string | null }> }>, readonly attributes: ReadonlyArray<{ readonly choice: string | null, readonly number: number | null, readonly boolean: boolean | null, readonly attribute: { readonly id: string, readonly key: string, readonly label: string, readonly unit: string | null } }>, readonly faq: ReadonlyArray<{ readonly question: string, readonly answer: string }>, readonly seo: { readonly title: string | null, readonly description: string | null }, readonly rating: { readonly count: number, readonly average: number, readonly distribution: ReadonlyArray<{ readonly stars: number, readonly count: number }> } | null, readonly reviews: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly authorName: string | null, readonly stars: number, readonly title: string | null, readonly text: string | null, readonly verifiedPurchase: boolean, readonly helpfulCount: number, readonly answer: string | null, readonly createdAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean } }, readonly related: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly title: string, readonly available: boolean, readonly publishedAt: string | null, readonly images: ReadonlyArray<{ readonly width: number | null, readonly height: number | null, readonly url: string }>, readonly priceRange: { readonly min: { readonly amountMinor: number, readonly currencyCode: string, readonly formatted: string }, readonly max: { readonly amountMinor: number } }, readonly options: ReadonlyArray<{ readonly name: string, readonly values: ReadonlyArray<{ readonly value: string, readonly swatch: string | null }> }>, readonly variants: ReadonlyArray<{ readonly id: string, readonly discountPercentage: number | null, readonly listPrice: { readonly formatted: string } | null }> }> } | null };

export type ProductReviewsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  stars?: InputMaybe<Scalars['Int']['input']>;
}>;


export type ProductReviewsQuery = { readonly product: { readonly id: string, readonly reviews: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly authorName: string | null, readonly stars: number, readonly title: string | null, readonly text: string | null, readonly verifiedPurchase: boolean, readonly helpfulCount: number, readonly answer: string | null, readonly createdAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type RecentlySeenQueryVariables = Exact<{
  ids: ReadonlyArray<Scalars['ID']['input']> | Scalars['ID']['input'];
  language: Language;
  locale: Scalars['String']['input'];
}>;


export type RecentlySeenQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly title: string, readonly available: boolean, readonly publishedAt: string | null, readonly images: ReadonlyArray<{ readonly width: number | null, readonly height: number | null, readonly url: string }>, readonly priceRange: { readonly min: { readonly amountMinor: number, readonly currencyCode: string, readonly formatted: string }, readonly max: { readonly amountMinor: number } }, readonly options: ReadonlyArray<{ readonly name: string, readonly values: ReadonlyArray<{ readonly value: string, readonly swatch: string | null }> }>, readonly variants: ReadonlyArray<{ readonly id: string, readonly discountPercentage: number | null, readonly listPrice: { readonly formatted: string } | null }> }> } };

export type StockChangedSubscriptionVariables = Exact<{
  variantId: Scalars['ID']['input'];
  locale: Scalars['String']['input'];
}>;


export type StockChangedSubscription = { readonly stockChanged: { readonly id: string, readonly availableQuantity: number, readonly price: { readonly amountMinor: number, readonly currencyCode: string, readonly formatted: string }, readonly listPrice: { readonly formatted: string } | null } };

export type SitemapProductsQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type SitemapProductsQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly updatedAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SitemapCategoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type SitemapCategoriesQuery = { readonly categories: ReadonlyArray<{ readonly id: string, readonly slug: string }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const CategoryLinkFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CategoryLink on Category {
  id
  slug
  name(language: $language)
}
    `, {"fragmentName":"CategoryLink"}) as unknown as TypedDocumentString<CategoryLinkFragment, unknown>;
export const ProductPictureFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ProductPicture on Image {
  width
  height
  url
}
    `, {"fragmentName":"ProductPicture"}) as unknown as TypedDocumentString<ProductPictureFragment, unknown>;
export const ProductCardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ProductCard on Product {
  id
  slug
  title(language: $language)
  available
  publishedAt
  images(first: 1) {
    ...ProductPicture
  }
  priceRange {
    min {
      amountMinor
      currencyCode
      formatted(locale: $locale)
    }
    max {
      amountMinor
    }
  }
  options(language: $language) {
    name
    values {
      value
      swatch
    }
  }
  variants {
    id
    discountPercentage
    listPrice {
      formatted(locale: $locale)
    }
  }
}
    fragment ProductPicture on Image {
  width
  height
  url
}`, {"fragmentName":"ProductCard"}) as unknown as TypedDocumentString<ProductCardFragment, unknown>;
export const VariantStateFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment VariantState on ProductVariant {
  id
  availableQuantity
  price {
    amountMinor
    currencyCode
    formatted(locale: $locale)
  }
  listPrice {
    formatted(locale: $locale)
  }
}
    `, {"fragmentName":"VariantState"}) as unknown as TypedDocumentString<VariantStateFragment, unknown>;
export const ReviewTextFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReviewText on Review {
  id
  authorName
  stars
  title
  text
  verifiedPurchase
  helpfulCount
  answer
  createdAt
}
    `, {"fragmentName":"ReviewText"}) as unknown as TypedDocumentString<ReviewTextFragment, unknown>;
export const ShellDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Shell($language: Language!) {
  rootCategories {
    ...CategoryLink
  }
}
    fragment CategoryLink on Category {
  id
  slug
  name(language: $language)
}`) as unknown as TypedDocumentString<ShellQuery, ShellQueryVariables>;
export const ViewerDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Viewer {
  me {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const SaveForLaterDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SaveForLater($variantId: ID!) {
  addToWishlist(variantId: $variantId) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SaveForLaterMutation, SaveForLaterMutationVariables>;
export const TellWhenBackDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation TellWhenBack($variantId: ID!) {
  requestBackInStock(variantId: $variantId) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TellWhenBackMutation, TellWhenBackMutationVariables>;
export const HomePageDocument = /*#__PURE__*/ new TypedDocumentString(`
    query HomePage($language: Language!, $locale: String!, $hero: String!) {
  hero: product(slug: $hero) {
    id
    slug
    title(language: $language)
    description(language: $language)
    images(first: 1) {
      ...ProductPicture
      alt
    }
    priceRange {
      min {
        formatted(locale: $locale)
      }
    }
    category {
      ...CategoryLink
      path {
        ...CategoryLink
      }
    }
  }
  rootCategories {
    ...CategoryLink
    productCount
    products(first: 1, sort: PRICE_HIGH_TO_LOW) {
      nodes {
        id
        images(first: 1) {
          ...ProductPicture
        }
      }
    }
  }
  newest: products(first: 5, sort: NEWEST) {
    nodes {
      ...ProductCard
    }
  }
  sale: products(first: 5, filter: {discounted: true}, sort: BIGGEST_DISCOUNT) {
    nodes {
      ...ProductCard
    }
  }
}
    fragment CategoryLink on Category {
  id
  slug
  name(language: $language)
}
fragment ProductPicture on Image {
  width
  height
  url
}
fragment ProductCard on Product {
  id
  slug
  title(language: $language)
  available
  publishedAt
  images(first: 1) {
    ...ProductPicture
  }
  priceRange {
    min {
      amountMinor
      currencyCode
      formatted(locale: $locale)
    }
    max {
      amountMinor
    }
  }
  options(language: $language) {
    name
    values {
      value
      swatch
    }
  }
  variants {
    id
    discountPercentage
    listPrice {
      formatted(locale: $locale)
    }
  }
}`) as unknown as TypedDocumentString<HomePageQuery, HomePageQueryVariables>;
export const ListingPageDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ListingPage($language: Language!, $locale: String!, $category: String!, $hasCategory: Boolean!, $hasCategoryFacet: Boolean!, $isTranslated: Boolean!, $filter: ProductFilter!, $sort: ProductSort!, $first: Int!, $after: String) {
  category(slug: $category) @include(if: $hasCategory) {
    ...CategoryLink
    description(language: $language)
    path {
      ...CategoryLink
    }
    children {
      ...CategoryLink
    }
  }
  products(first: $first, after: $after, filter: $filter, sort: $sort) {
    nodes {
      ...ProductCard
      original: options @include(if: $isTranslated) {
        name
        values {
          value
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
  productFacets(filter: $filter) {
    categories @include(if: $hasCategoryFacet) {
      category {
        ...CategoryLink
      }
      count
    }
    brands {
      brand {
        id
        slug
        name
      }
      count
    }
    attributes {
      attribute {
        id
        key
        type
        label(language: $language)
        choices(language: $language)
        original: choices @include(if: $isTranslated)
      }
      values {
        value
        count
      }
    }
    options {
      name
      values {
        value
        count
      }
    }
    availability {
      available
      unavailable
    }
    ratings {
      minRating
      count
    }
    priceRange {
      min {
        amountMinor
      }
      max {
        amountMinor
      }
    }
  }
}
    fragment CategoryLink on Category {
  id
  slug
  name(language: $language)
}
fragment ProductPicture on Image {
  width
  height
  url
}
fragment ProductCard on Product {
  id
  slug
  title(language: $language)
  available
  publishedAt
  images(first: 1) {
    ...ProductPicture
  }
  priceRange {
    min {
      amountMinor
      currencyCode
      formatted(locale: $locale)
    }
    max {
      amountMinor
    }
  }
  options(language: $language) {
    name
    values {
      value
      swatch
    }
  }
  variants {
    id
    discountPercentage
    listPrice {
      formatted(locale: $locale)
    }
  }
}`) as unknown as TypedDocumentString<ListingPageQuery, ListingPageQueryVariables>;
export const SuggestionsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Suggestions($text: String!, $language: Language!, $locale: String!) {
  productSuggestions(text: $text, first: 6) {
    id
    slug
    title(language: $language)
    images(first: 1) {
      ...ProductPicture
    }
    priceRange {
      min {
        formatted(locale: $locale)
      }
      max {
        amountMinor
      }
    }
    category {
      ...CategoryLink
    }
  }
}
    fragment CategoryLink on Category {
  id
  slug
  name(language: $language)
}
fragment ProductPicture on Image {
  width
  height
  url
}`) as unknown as TypedDocumentString<SuggestionsQuery, SuggestionsQueryVariables>;
export const ProductPageDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ProductPage($slug: String!, $language: Language!, $locale: String!) {
  product(slug: $slug) {
    id
    slug
    title(language: $language)
    description(language: $language)
    descriptionHtml(language: $language)
    updatedAt
    images {
      ...ProductPicture
      alt
    }
    brand {
      id
      slug
      name
    }
    category {
      ...CategoryLink
      path {
        ...CategoryLink
      }
    }
    variants {
      ...VariantState
      sku
      discountPercentage
      options(language: $language) {
        name
        value
      }
    }
    options(language: $language) {
      name
      values {
        value
        swatch
      }
    }
    attributes {
      attribute {
        id
        key
        label(language: $language)
        unit
      }
      choice(language: $language)
      number
      boolean
    }
    faq(language: $language) {
      question
      answer
    }
    seo(language: $language) {
      title
      description
    }
    rating {
      count
      average
      distribution {
        stars
        count
      }
    }
    reviews(first: 3, sort: HELPFUL) {
      nodes {
        ...ReviewText
      }
      pageInfo {
        hasNextPage
      }
    }
    related(first: 5) {
      ...ProductCard
    }
  }
}
    fragment CategoryLink on Category {
  id
  slug
  name(language: $language)
}
fragment ProductPicture on Image {
  width
  height
  url
}
fragment ProductCard on Product {
  id
  slug
  title(language: $language)
  available
  publishedAt
  images(first: 1) {
    ...ProductPicture
  }
  priceRange {
    min {
      amountMinor
      currencyCode
      formatted(locale: $locale)
    }
    max {
      amountMinor
    }
  }
  options(language: $language) {
    name
    values {
      value
      swatch
    }
  }
  variants {
    id
    discountPercentage
    listPrice {
      formatted(locale: $locale)
    }
  }
}
fragment VariantState on ProductVariant {
  id
  availableQuantity
  price {
    amountMinor
    currencyCode
    formatted(locale: $locale)
  }
  listPrice {
    formatted(locale: $locale)
  }
}
fragment ReviewText on Review {
  id
  authorName
  stars
  title
  text
  verifiedPurchase
  helpfulCount
  answer
  createdAt
}`) as unknown as TypedDocumentString<ProductPageQuery, ProductPageQueryVariables>;
export const ProductReviewsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ProductReviews($id: ID!, $first: Int!, $after: String, $stars: Int) {
  product(id: $id) {
    id
    reviews(first: $first, after: $after, sort: HELPFUL, stars: $stars) {
      nodes {
        ...ReviewText
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ReviewText on Review {
  id
  authorName
  stars
  title
  text
  verifiedPurchase
  helpfulCount
  answer
  createdAt
}`) as unknown as TypedDocumentString<ProductReviewsQuery, ProductReviewsQueryVariables>;
export const RecentlySeenDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RecentlySeen($ids: [ID!]!, $language: Language!, $locale: String!) {
  products(first: 8, filter: {ids: $ids}) {
    nodes {
      ...ProductCard
    }
  }
}
    fragment ProductPicture on Image {
  width
  height
  url
}
fragment ProductCard on Product {
  id
  slug
  title(language: $language)
  available
  publishedAt
  images(first: 1) {
    ...ProductPicture
  }
  priceRange {
    min {
      amountMinor
      currencyCode
      formatted(locale: $locale)
    }
    max {
      amountMinor
    }
  }
  options(language: $language) {
    name
    values {
      value
      swatch
    }
  }
  variants {
    id
    discountPercentage
    listPrice {
      formatted(locale: $locale)
    }
  }
}`) as unknown as TypedDocumentString<RecentlySeenQuery, RecentlySeenQueryVariables>;
export const StockChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription StockChanged($variantId: ID!, $locale: String!) {
  stockChanged(variantId: $variantId) {
    ...VariantState
  }
}
    fragment VariantState on ProductVariant {
  id
  availableQuantity
  price {
    amountMinor
    currencyCode
    formatted(locale: $locale)
  }
  listPrice {
    formatted(locale: $locale)
  }
}`) as unknown as TypedDocumentString<StockChangedSubscription, StockChangedSubscriptionVariables>;
export const SitemapProductsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SitemapProducts($after: String) {
  products(first: 100, after: $after, sort: NEWEST) {
    nodes {
      id
      slug
      updatedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SitemapProductsQuery, SitemapProductsQueryVariables>;
export const SitemapCategoriesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SitemapCategories {
  categories {
    id
    slug
  }
}
    `) as unknown as TypedDocumentString<SitemapCategoriesQuery, SitemapCategoriesQueryVariables>;
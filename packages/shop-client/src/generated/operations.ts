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

/** The result of `acceptReturn`: the updated order or an error. */
export type AcceptReturnResult = IdempotencyConflictError | NotReturnableError | OrderPayload | ReturnDecidedError | ReturnNotFoundError | ValidationError | VersionConflictError;

/** The result of `addAddress`: the new address or an error. */
export type AddAddressResult = AddressPayload | TooManyAddressesError | ValidationError;

/** The result of `addOrderNote`: the order with its notes or an error. */
export type AddOrderNoteResult = IdempotencyConflictError | OrderNotFoundError | OrderPayload | TooManyNotesError | ValidationError;

/** The result of `addPasskey`: the new passkey or an error. */
export type AddPasskeyResult = InvalidPasskeyError | PasskeyPayload | TooManyPasskeysError | ValidationError;

/** The result of `addProductImages`: the product with its images or an error. */
export type AddProductImagesResult = ProductNotFoundError | ProductPayload | ValidationError | VersionConflictError;

/** The result of `addToCart`: the updated cart or an error. */
export type AddToCartResult = CartFullError | CartPayload | CurrencyMismatchError | InsufficientStockError | ValidationError | VariantUnavailableError;

/** The result of `addToWishlist`: the entry with its list, or an error. */
export type AddToWishlistResult = ValidationError | VariantNotFoundError | WishlistEntryPayload | WishlistFullError | WishlistNotFoundError;

/** The result of `addVariant`: the product with its variants or an error. */
export type AddVariantResult = ProductNotFoundError | ProductPayload | SkuTakenError | ValidationError | VersionConflictError;

/** An address in a customer's address book, to which orders can be shipped. */
export type Address = {
  /** The town or city. */
  readonly city: Scalars['String']['output'];
  /** The country as an ISO 3166-1 alpha-2 code. */
  readonly countryCode: Scalars['CountryCode']['output'];
  /** The address's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** Whether this is the default address for checkout. If a customer has any addresses, exactly one is the default. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** The customer's name for the address, such as Home. */
  readonly label: Maybe<Scalars['String']['output']>;
  /** The street and house number. */
  readonly line1: Scalars['String']['output'];
  /** The flat, floor or company. */
  readonly line2: Maybe<Scalars['String']['output']>;
  /** The postal code. */
  readonly postalCode: Scalars['String']['output'];
  /** The name of the recipient. */
  readonly recipient: Scalars['String']['output'];
  /** The state, province or region. */
  readonly region: Maybe<Scalars['String']['output']>;
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

/** The result of a successful address mutation. */
export type AddressPayload = {
  /** The address after the change. */
  readonly address: Address;
};

/** The result of `adjustStock`: the variant, or an error. */
export type AdjustStockResult = IdempotencyConflictError | InsufficientStockError | StockLocationInactiveError | StockLocationNotFoundError | StockPayload | ValidationError | VariantNotFoundError;

/** The result of `answerReview`: the review or an error. */
export type AnswerReviewResult = ReviewNotFoundError | ReviewPayload | ValidationError;

/** A promotion that is applied, with its discount. */
export type AppliedPromotion = {
  /** The coupon code that gives it. Null if it needs none. */
  readonly couponCode: Maybe<Scalars['String']['output']>;
  /** The discount of the items. */
  readonly discount: Money;
  /** The name of the promotion. */
  readonly name: Scalars['String']['output'];
  /** The discount of shipping. */
  readonly shippingDiscount: Money;
};

/** The tax of everything that has the same rate. */
export type AppliedTax = {
  /** The tax. */
  readonly amount: Money;
  /** What the tax is calculated from, with included tax. */
  readonly base: Money;
  /** Whether the prices include the tax. Otherwise it is added to them. */
  readonly isIncluded: Scalars['Boolean']['output'];
  /** The rate in millionths: 190000 is 19 %. */
  readonly rateMillionths: Scalars['Int']['output'];
  /** The tax class, such as STANDARD. */
  readonly taxClass: Scalars['String']['output'];
};

/** The result of `applyCoupon`: the updated cart or an error. */
export type ApplyCouponResult = CartPayload | CouponUnusableError | EmptyCartError | ValidationError;

/** The result of `applyGiftCard`: the updated cart or an error. */
export type ApplyGiftCardResult = CartPayload | EmptyCartError | GiftCardUnusableError | ValidationError;

/** The result of `archiveProduct`: the archived product or an error. */
export type ArchiveProductResult = ProductNotFoundError | ProductPayload | VersionConflictError;

/** A property that the products of a category and of its descendants have, such as the material of clothes. */
export type Attribute = {
  /** The values of a choice, in the order to show them, which is the same in all languages: at most 100. Empty for other types. Filters and inputs have the values in English. Products may still have values that were removed from the list. */
  readonly choices: ReadonlyArray<Scalars['String']['output']>;
  /** Whether products can be filtered by it. */
  readonly filterable: Scalars['Boolean']['output'];
  /** The attribute's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** Its name in filters and inputs, such as dress-type. Unique in the shop. */
  readonly key: Scalars['String']['output'];
  /** Its display name, such as Dress type. */
  readonly label: Scalars['String']['output'];
  /** Whether products must have a value. */
  readonly required: Scalars['Boolean']['output'];
  /** The translations, at most one into each language: DE. Staff only. */
  readonly translations: Maybe<ReadonlyArray<AttributeTranslation>>;
  /** What values it has. */
  readonly type: AttributeType;
  /** The unit of a number, such as cm. */
  readonly unit: Maybe<Scalars['String']['output']>;
};


/** A property that the products of a category and of its descendants have, such as the material of clothes. */
export type AttributeChoicesArgs = {
  language?: InputMaybe<Language>;
};


/** A property that the products of a category and of its descendants have, such as the material of clothes. */
export type AttributeLabelArgs = {
  language?: InputMaybe<Language>;
};

/** An attribute with its values among products that match a filter. */
export type AttributeFacet = {
  /** The attribute. */
  readonly attribute: Attribute;
  /** The number of products that have a value. */
  readonly count: Scalars['Int']['output'];
  /** The largest value of a NUMBER. */
  readonly max: Maybe<Scalars['Float']['output']>;
  /** The smallest value of a NUMBER. */
  readonly min: Maybe<Scalars['Float']['output']>;
  /** The values of a CHOICE or a BOOLEAN, those of most products first. At most 50. Empty for a NUMBER. */
  readonly values: ReadonlyArray<AttributeValueFacet>;
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

/** Another attribute of the shop has this key. */
export type AttributeKeyTakenError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** No attribute with this ID exists. */
export type AttributeNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The texts of an attribute in a further language. Clients get the English text in place of null. */
export type AttributeTranslation = {
  /** The values of a choice, up to 100. Those that are not listed stay in English. */
  readonly choices: Maybe<ReadonlyArray<TextTranslation>>;
  /** Its display name, up to 100 characters. */
  readonly label: Maybe<Scalars['String']['output']>;
  /** The language, which is not English. */
  readonly language: Language;
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

/** A value of an attribute with the number of products that match a filter and have it. */
export type AttributeValueFacet = {
  /** The number of products with the value. */
  readonly count: Scalars['Int']['output'];
  /** The value to show. Filters have it in English, as in `value`. */
  readonly label: Scalars['String']['output'];
  /** The value: a choice, or `true` or `false`. */
  readonly value: Scalars['String']['output'];
};


/** A value of an attribute with the number of products that match a filter and have it. */
export type AttributeValueFacetLabelArgs = {
  language?: InputMaybe<Language>;
};

/** A record that was changed. */
export type AuditChange = {
  /** The fields that were changed. */
  readonly fields: ReadonlyArray<AuditedField>;
  /** What happened to the record. */
  readonly operation: AuditOperation;
  /** The ID of what it belongs to. */
  readonly subjectId: Maybe<Scalars['ID']['output']>;
  /** What the record belongs to, such as Order or Product. */
  readonly subjectType: Scalars['String']['output'];
};

/** What a member of staff has changed with one mutation, or by a job. Entries never change. */
export type AuditEntry = {
  /** The name of the mutation, such as updateProduct, or of the job: import. */
  readonly action: Scalars['String']['output'];
  /** The member of staff. Null if the account was deleted. */
  readonly actor: Maybe<Customer>;
  /** The ID of the member of staff. It stays when the account is deleted. */
  readonly actorId: Scalars['ID']['output'];
  /** The date and time of the change. */
  readonly at: Scalars['DateTime']['output'];
  /** The records that were changed, in that order. */
  readonly changes: ReadonlyArray<AuditChange>;
  /** The entry's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The number of further changed records, which the entry has no room for. */
  readonly omittedChanges: Scalars['Int']['output'];
  /** Why, for what must be explained, such as the erasure of a customer. Otherwise null. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** The ID of the request, which logs contain, too. */
  readonly requestId: Maybe<Scalars['String']['output']>;
  /** The service that has recorded it. */
  readonly service: Scalars['String']['output'];
};

/** A page of a list of `AuditEntry` objects. */
export type AuditEntryConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<AuditEntryEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<AuditEntry>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `AuditEntry` on a page, with its cursor. */
export type AuditEntryEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: AuditEntry;
};

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

/** A field of a record that was changed. */
export type AuditedField = {
  /** The value after, as JSON, cut after 500 characters. Null if there is none or it is hidden. */
  readonly after: Maybe<Scalars['String']['output']>;
  /** The value before, as JSON, cut after 500 characters. Null if there was none or it is hidden. */
  readonly before: Maybe<Scalars['String']['output']>;
  /** Whether the values are not recorded, because they are personal or secret. */
  readonly isHidden: Scalars['Boolean']['output'];
  /** The name of the field. */
  readonly name: Scalars['String']['output'];
};

/** The numbers of products that match a filter, by whether they can be ordered now. */
export type AvailabilityFacet = {
  /** The number of products that can be ordered now. */
  readonly available: Scalars['Int']['output'];
  /** The number of products that cannot be ordered now. */
  readonly unavailable: Scalars['Int']['output'];
};

/** The customer waits for as many variants as possible. */
export type BackInStockLimitError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The maximum number of variants that a customer may wait for. */
  readonly maximum: Scalars['Int']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful `requestBackInStock` or `cancelBackInStockRequest`. */
export type BackInStockPayload = {
  /** The request, which may be cancelled now. */
  readonly request: BackInStockRequest;
};

/** A customer's request to be notified when a sold-out product variant is available again. */
export type BackInStockRequest = {
  /** The request's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The date and time of the request. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** The variant. Its product may be archived. */
  readonly variant: ProductVariant;
};

/** A page of a list of `BackInStockRequest` objects. */
export type BackInStockRequestConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<BackInStockRequestEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<BackInStockRequest>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `BackInStockRequest` on a page, with its cursor. */
export type BackInStockRequestEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: BackInStockRequest;
};

/** The customer does not wait for the variant. */
export type BackInStockRequestNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A summary of an order that is available without the orders service. It is derived from events, so it may lag slightly behind the order. */
export type BasicOrder = {
  /** The order's ID. */
  readonly id: Scalars['ID']['output'];
  /** The human-readable order number. */
  readonly number: Scalars['String']['output'];
  /** The date and time when the order was placed. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** The amount of the total that has been refunded. */
  readonly refunded: Money;
  /** The order's status, a value of `OrderStatus`. */
  readonly status: Scalars['String']['output'];
  /** The order total. */
  readonly total: Money;
};

/** A brand of products. A product has at most one. */
export type Brand = {
  /** A description of the brand. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** The brand's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The brand's display name. */
  readonly name: Scalars['String']['output'];
  /** The brand's name in URLs, such as acme. It is unique among brands. */
  readonly slug: Scalars['String']['output'];
  /** The version of the brand. It grows with every change. Pass it to a mutation to change the brand only if nobody else has changed it meanwhile. */
  readonly version: Scalars['Int']['output'];
};

/** A page of a list of `Brand` objects. */
export type BrandConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<BrandEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<Brand>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `Brand` on a page, with its cursor. */
export type BrandEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Brand;
};

/** A brand with the number of its products that match a filter. */
export type BrandFacet = {
  /** The brand. */
  readonly brand: Brand;
  /** The number of products of the brand. */
  readonly count: Scalars['Int']['output'];
};

/** Products have the brand, so it cannot be deleted. */
export type BrandInUseError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The number of its products. Archived ones count. */
  readonly productCount: Scalars['Int']['output'];
};

/** A new brand. */
export type BrandInput = {
  /** A description of the brand, up to 2,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The brand's display name, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** The brand's name in URLs: lower-case letters, digits and hyphens, up to 100 characters. */
  readonly slug: Scalars['String']['input'];
};

/** No brand with this slug or ID exists. */
export type BrandNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful brand mutation. */
export type BrandPayload = {
  /** The brand after the change. */
  readonly brand: Brand;
};

/** The result of `cancelBackInStockRequest`: the cancelled request, or an error. */
export type CancelBackInStockRequestResult = BackInStockPayload | BackInStockRequestNotFoundError;

/** The result of `cancelImport`: the import or an error. */
export type CancelImportResult = ImportFinishedError | ImportNotFoundError | ImportPayload;

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

/** The result of `cancelOrderLines`: the updated order or an error. */
export type CancelOrderLinesResult = IdempotencyConflictError | InvalidStatusChangeError | LineQuantityError | OrderNotFoundError | OrderPayload | OrderPendingError | ValidationError | VersionConflictError;

/** The result of `cancelOrder`: the cancelled order or an error. */
export type CancelOrderResult = IdempotencyConflictError | InvalidStatusChangeError | OrderNotFoundError | OrderPayload | PartlyShippedError | ValidationError | VersionConflictError;

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

/** The shopping cart of a customer or of a visitor without an account. It is stored on the server. A customer's cart does not expire. */
export type Cart = {
  /** The cart's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The cart's lines, in the order in which they were added. */
  readonly lines: ReadonlyArray<CartLine>;
  /** What the cart would cost now, with its coupons, gift cards, destination and shipping method. Null if it is empty. */
  readonly preview: Maybe<CheckoutPreview>;
  /** Problems to show to the customer before they place the order. Empty if there are none. */
  readonly problems: ReadonlyArray<CartProblem>;
  /** The sum of the lines at current prices. Null if the cart is empty. */
  readonly subtotal: Maybe<Money>;
};

/** The cart cannot hold more items. */
export type CartFullError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A line of a cart: a product variant and its quantity. */
export type CartLine = {
  /** The available quantity of the variant, according to the latest known stock. Null if it is unknown. */
  readonly availableQuantity: Maybe<Scalars['Int']['output']>;
  /** The cart line's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** Whether the quantity of the line is available, according to the latest known stock. The final check happens when the order is placed. */
  readonly isAvailable: Scalars['Boolean']['output'];
  /** The number of units. */
  readonly quantity: Scalars['Int']['output'];
  /** The product's title. */
  readonly title: Scalars['String']['output'];
  /** The current price of the whole line. */
  readonly total: Money;
  /** The current price per unit. */
  readonly unitPrice: Money;
  /** The product variant. Null if it is no longer known. */
  readonly variant: Maybe<ProductVariant>;
};

/** The caller's cart has no line with this ID. */
export type CartLineNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful cart mutation. */
export type CartPayload = {
  /** The cart after the change. */
  readonly cart: Cart;
  /** The token of a visitor without an account, if this mutation has created the visitor's cart: send it with later requests in the header `X-Visitor`. Keep it secret. Otherwise null. */
  readonly visitorToken: Maybe<Scalars['String']['output']>;
};

/** A problem to show to the customer before they place the order. */
export type CartProblem = {
  /** The kind of problem. */
  readonly code: CartProblemCode;
  /** The ID of the affected cart line. Null if no line is affected, or if it is not in the cart. */
  readonly lineId: Maybe<Scalars['ID']['output']>;
};

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

/** The quantity of a line that an order could not have. */
export type CartShortage = {
  /** The number of units that were available. Null if it is unknown. */
  readonly availableQuantity: Maybe<Scalars['Int']['output']>;
  /** The ordered quantity. */
  readonly requestedQuantity: Scalars['Int']['output'];
};

/** An import of products from a file. Staff only. */
export type CatalogueImport = {
  /** The ID of the member of staff who uploaded the file. */
  readonly actorId: Scalars['ID']['output'];
  /** The date and time when the file was uploaded. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Why the import has failed. Null if it has not. */
  readonly failure: Maybe<Scalars['String']['output']>;
  /** The number of faults. `faults` has the first 10,000 of them. */
  readonly faultCount: Scalars['Int']['output'];
  /** The first 10,000 faults, in the order of the file. */
  readonly faults: ImportFaultConnection;
  /** The date and time when the import was done, has failed or was cancelled. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** The format of the file. */
  readonly format: ImportFormat;
  /** The import's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The number of lines in the file, without the header and empty lines. */
  readonly lines: Scalars['Int']['output'];
  /** The number of lines of products that were created. */
  readonly linesCreated: Scalars['Int']['output'];
  /** The number of lines of products that were not imported because of a fault. */
  readonly linesFailed: Scalars['Int']['output'];
  /** The number of lines that have been read so far. */
  readonly linesRead: Scalars['Int']['output'];
  /** The number of lines of products that were already as in the file. */
  readonly linesUnchanged: Scalars['Int']['output'];
  /** The number of lines of products that were updated. */
  readonly linesUpdated: Scalars['Int']['output'];
  /** The date and time when the first line was read. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  /** The state of the import. */
  readonly status: ImportStatus;
};


/** An import of products from a file. Staff only. */
export type CatalogueImportFaultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of a list of `CatalogueImport` objects. */
export type CatalogueImportConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<CatalogueImportEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<CatalogueImport>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `CatalogueImport` on a page, with its cursor. */
export type CatalogueImportEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: CatalogueImport;
};

/** A category of products. Every product belongs to one. Categories form a tree. */
export type Category = Node & {
  /** The attributes of the products in the category: those of its ancestors first, then its own, at most 20 of each. At most 120 in total. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** The categories directly below, in the order that staff have chosen. At most 100. */
  readonly children: ReadonlyArray<Category>;
  /** A description of the category. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** The category's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The category's display name. */
  readonly name: Scalars['String']['output'];
  /** The category above. Null for a root. */
  readonly parent: Maybe<Category>;
  /** The categories from the root to this one, such as for breadcrumbs. At most 6. */
  readonly path: ReadonlyArray<Category>;
  /** The number of products in the category and its descendants, without archived products. */
  readonly productCount: Scalars['Int']['output'];
  /** The products in the category and its descendants, without archived products. */
  readonly products: ProductConnection;
  /** The category's name in URLs, such as coffee-makers. It is unique. */
  readonly slug: Scalars['String']['output'];
  /** The translations, at most one into each language: DE. Staff only. */
  readonly translations: Maybe<ReadonlyArray<CategoryTranslation>>;
  /** The version of the category. It grows with every change of the category and its attributes, and when its order among its siblings is changed by `reorderCategories`. Pass it to a mutation to change the category only if nobody else has changed it meanwhile. */
  readonly version: Scalars['Int']['output'];
};


/** A category of products. Every product belongs to one. Categories form a tree. */
export type CategoryDescriptionArgs = {
  language?: InputMaybe<Language>;
};


/** A category of products. Every product belongs to one. Categories form a tree. */
export type CategoryNameArgs = {
  language?: InputMaybe<Language>;
};


/** A category of products. Every product belongs to one. Categories form a tree. */
export type CategoryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: Scalars['Int']['input'];
  sort?: ProductSort;
};

/** A category cannot be moved below itself or its descendants. */
export type CategoryCycleError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A category with the number of products in it and its descendants that match a filter. */
export type CategoryFacet = {
  /** The category. */
  readonly category: Category;
  /** The number of products in the category and its descendants. */
  readonly count: Scalars['Int']['output'];
};

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

/** The tree of categories would exceed a limit: TOO_MANY_CATEGORIES in the shop, TOO_MANY_SIBLINGS below one parent or among the roots, or TOO_DEEP. */
export type CategoryLimitError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The limit. */
  readonly maximum: Scalars['Int']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The category still has products or children. */
export type CategoryNotEmptyError = UserError & {
  /** The number of its children. */
  readonly childCount: Scalars['Int']['output'];
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The number of its products without those of descendants. Archived ones count. */
  readonly productCount: Scalars['Int']['output'];
};

/** No category with this slug or ID exists. */
export type CategoryNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful category mutation. */
export type CategoryPayload = {
  /** The category after the change. */
  readonly category: Category;
};

/** The sales of the products that belong to a category now, without its descendants. */
export type CategorySales = {
  /** The category. Null if it is not known, or no longer exists. */
  readonly category: Maybe<Category>;
  /** The ID of the category. Null for products whose category is not known. */
  readonly categoryId: Maybe<Scalars['ID']['output']>;
  /** What these units cost, with their discounts and tax, before cancellations and refunds. */
  readonly revenue: Money;
  /** The number of units of the confirmed orders, before cancellations and returns. */
  readonly units: Scalars['SafeInt']['output'];
};

/** The texts of a category in a further language. Clients get the English text in place of null. */
export type CategoryTranslation = {
  /** A description of the category, up to 2,000 characters. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** The language, which is not English. */
  readonly language: Language;
  /** The category's display name, up to 100 characters. Searches find its products by it. */
  readonly name: Maybe<Scalars['String']['output']>;
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

/** The result of `changePassword`: the customer or an error. */
export type ChangePasswordResult = CustomerPayload | InvalidCredentialsError | TooManyAttemptsError | ValidationError;

/** What an order would cost now, and how it can be shipped. */
export type CheckoutPreview = {
  /** The country of destination. While it is null, prices have neither shipping nor taxes. */
  readonly countryCode: Maybe<Scalars['CountryCode']['output']>;
  /** The coupons that the shopper has applied. */
  readonly coupons: ReadonlyArray<ChosenCoupon>;
  /** The gift cards that the shopper has applied. */
  readonly giftCards: ReadonlyArray<ChosenGiftCard>;
  /** Whether the chosen method, or any, ships the items. True if none is needed. */
  readonly isShippable: Scalars['Boolean']['output'];
  /** The prices. Pass them to `placeOrder` as `expectedPrices`. */
  readonly prices: PriceBreakdown;
  /** The ID of the chosen method, or of the cheapest one if none was chosen. Null if there is none. */
  readonly shippingMethodId: Maybe<Scalars['ID']['output']>;
  /** The methods that ship the items to the country. */
  readonly shippingOptions: ReadonlyArray<ShippingOption>;
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

/** The result of `checkoutPreview`: the prices or an error. */
export type CheckoutPreviewResult = CheckoutPreview | CurrencyMismatchError | EmptyCartError | ValidationError | VariantUnavailableError;

/** A coupon that the shopper has applied. */
export type ChosenCoupon = {
  /** The code in upper case. */
  readonly code: Scalars['String']['output'];
  /** Why it cannot be used. Null if it can. */
  readonly fault: Maybe<CouponFault>;
  /** Whether it reduces the prices. False if other promotions save more, or the items do not qualify. */
  readonly isApplied: Scalars['Boolean']['output'];
};

/** A gift card that the shopper has applied. */
export type ChosenGiftCard = {
  /** What it pays of this order, in its currency. */
  readonly amount: Money;
  /** The balance. */
  readonly balance: Money;
  /** Whether it can pay. False if it has become empty, expired or blocked, or if the items have another currency. Then `placeOrder` rejects it, so it must be removed. */
  readonly canPay: Scalars['Boolean']['output'];
  /** The ID of the gift card. */
  readonly id: Scalars['ID']['output'];
  /** The last four characters of its code. */
  readonly lastCharacters: Scalars['String']['output'];
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

/** The result of `confirmEmailChange`: the customer with the new email address, or an error. */
export type ConfirmEmailChangeResult = CustomerPayload | InvalidTokenError;

/** The result of `confirmPayment`: the updated order or an error. */
export type ConfirmPaymentResult = NoPaymentActionError | OrderNotFoundError | OrderPayload | ValidationError;

/** The person to contact about an order. */
export type Contact = {
  /** The email address for messages about the order. */
  readonly email: Scalars['EmailAddress']['output'];
  /** The contact's full name. */
  readonly name: Scalars['String']['output'];
  /** The contact's telephone number in E.164 format. */
  readonly phone: Maybe<Scalars['PhoneNumber']['output']>;
};

/** The person to contact about an order. */
export type ContactInput = {
  /** The email address for messages about the order. */
  readonly email: Scalars['EmailAddress']['input'];
  /** The contact's full name, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** The contact's telephone number, with its country code or as a national number of the shipping address's country. */
  readonly phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
};

/** The carts and orders of one period of a report. */
export type ConversionPoint = {
  /** The number of orders that were placed, in all currencies. */
  readonly placedOrders: Scalars['SafeInt']['output'];
  /** The number of times that an empty cart got a line. A cart counts again after it was emptied. */
  readonly startedCarts: Scalars['SafeInt']['output'];
  /** The date and time when the period begins. That of the report, if it begins later. */
  readonly startsAt: Scalars['DateTime']['output'];
};

/** How many carts were started and how many orders were placed, by period. An order counts when it was placed, whenever its cart was started. */
export type ConversionReport = {
  /** The periods, oldest first, also those without carts. At most 1,000. */
  readonly points: ReadonlyArray<ConversionPoint>;
  /** The sums of the points. */
  readonly totals: ConversionTotals;
};

/** The carts and orders of all periods of a report. */
export type ConversionTotals = {
  /** The number of orders that were placed, in all currencies. */
  readonly placedOrders: Scalars['SafeInt']['output'];
  /** The number of times that an empty cart got a line. A cart counts again after it was emptied. */
  readonly startedCarts: Scalars['SafeInt']['output'];
};

/** A code that gives shoppers a promotion. */
export type CouponCode = {
  /** The code, in upper case. */
  readonly code: Scalars['String']['output'];
  /** The coupon code's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** Whether new orders can use it. */
  readonly isActive: Scalars['Boolean']['output'];
  /** How many orders may use it. Null for any number. */
  readonly maxUses: Maybe<Scalars['Int']['output']>;
  /** How many orders of one customer, or of guests with one email address, may use it. Null for any number. */
  readonly maxUsesPerCustomer: Maybe<Scalars['Int']['output']>;
  /** The ID of the promotion that it gives. */
  readonly promotionId: Scalars['ID']['output'];
  /** How many orders use it. Rejected and cancelled orders do not count. */
  readonly useCount: Scalars['Int']['output'];
  /** The version. It grows with every change of its content. */
  readonly version: Scalars['Int']['output'];
};

/** A page of a list of `CouponCode` objects. */
export type CouponCodeConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<CouponCodeEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<CouponCode>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `CouponCode` on a page, with its cursor. */
export type CouponCodeEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: CouponCode;
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

/** No coupon code with this ID exists. */
export type CouponCodeNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful coupon code mutation. */
export type CouponCodePayload = {
  /** The coupon code after the change. */
  readonly couponCode: CouponCode;
};

/** Another coupon has this code. */
export type CouponCodeTakenError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
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

/** A coupon cannot be used. */
export type CouponUnusableError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The code of the coupon in upper case. */
  readonly couponCode: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** Why it cannot be used. */
  readonly reason: CouponFault;
};

/** The result of `createAttribute`: the category with its new attribute or an error. */
export type CreateAttributeResult = AttributeKeyTakenError | CategoryNotFoundError | CategoryPayload | ValidationError | VersionConflictError;

/** The result of `createBrand`: the new brand or an error. */
export type CreateBrandResult = BrandPayload | SlugTakenError | ValidationError;

/** The result of `createCategory`: the new category or an error. */
export type CreateCategoryResult = CategoryLimitError | CategoryNotFoundError | CategoryPayload | SlugTakenError | ValidationError;

/** The result of `createCouponCode`: the new coupon code or an error. */
export type CreateCouponCodeResult = CouponCodePayload | CouponCodeTakenError | PromotionNotFoundError | ValidationError;

/** The result of `createCustomer`: the new customer or an error. */
export type CreateCustomerResult = CustomerPayload | EmailTakenError | ValidationError;

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

/** The result of `createProduct`: the new product or an error. */
export type CreateProductResult = BrandNotFoundError | CategoryNotFoundError | ProductPayload | SkuTakenError | SlugTakenError | ValidationError;

/** The result of `createPromotion`: the new promotion or an error. */
export type CreatePromotionResult = PromotionPayload | ValidationError;

/** The result of `createShippingMethod`: the new shipping method or an error. */
export type CreateShippingMethodResult = ShippingMethodPayload | ValidationError;

/** The result of `createStockLocation`: the location, or an error. */
export type CreateStockLocationResult = StockLocationCodeTakenError | StockLocationLimitError | StockLocationPayload | ValidationError;

/** The result of `createTaxRate`: the new tax rate or an error. */
export type CreateTaxRateResult = TaxRatePayload | TaxRateTakenError | ValidationError;

/** The result of `createWebhookEndpoint`: the endpoint with its secret or an error. */
export type CreateWebhookEndpointResult = TooManyWebhookEndpointsError | ValidationError | WebhookSecretPayload;

/** The result of `createWishlist`: the new list or an error. */
export type CreateWishlistResult = ValidationError | WishlistLimitError | WishlistPayload;

/** All items of a cart or order must have the same currency. */
export type CurrencyMismatchError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A customer or a member of staff. Visible to themselves and to staff. */
export type Customer = {
  /** The addresses in the customer's address book, oldest first. */
  readonly addresses: ReadonlyArray<Address>;
  /** Summaries of the customer's 20 newest orders, newest first. Available even if the orders service is down. */
  readonly basicOrders: ReadonlyArray<BasicOrder>;
  /** The date and time when the customer registered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The customer's default address for checkout. */
  readonly defaultAddress: Maybe<Address>;
  /** The email address the customer signs in with, in lower case and with its domain in ASCII. */
  readonly email: Scalars['EmailAddress']['output'];
  /** Whether the customer has verified that the email address is theirs. */
  readonly emailVerified: Scalars['Boolean']['output'];
  /** The customer's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The optional emails that the customer receives, and the language of all. */
  readonly mailPreferences: MailPreferences;
  /** The customer's full name. */
  readonly name: Scalars['String']['output'];
  /** Statistics on the customer's orders. */
  readonly orderStatistics: OrderStatistics;
  /** The customer's orders, newest first. Visible to the customer and to staff. */
  readonly orders: OrderConnection;
  /** The customer's passkeys, oldest first; at most 10. Visible only to the customer. */
  readonly passkeys: ReadonlyArray<Passkey>;
  /** The customer's telephone number in E.164 format. */
  readonly phone: Maybe<Scalars['PhoneNumber']['output']>;
  /** The customer's role. */
  readonly role: Role;
  /** The customer's sessions, newest first. Visible to the customer and to administrators. */
  readonly sessions: ReadonlyArray<Session>;
  /** The date and time when the profile last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};


/** A customer or a member of staff. Visible to themselves and to staff. */
export type CustomerOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<ReadonlyArray<OrderStatus>>;
};

/** A page of a list of `Customer` objects. */
export type CustomerConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<CustomerEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<Customer>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `Customer` on a page, with its cursor. */
export type CustomerEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Customer;
};

/** There is no such customer. */
export type CustomerNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful customer mutation. */
export type CustomerPayload = {
  /** The customer after the change. */
  readonly customer: Customer;
};

/** A dead letter: a message that a service failed to process, kept until staff redrive it. */
export type DeadLetter = {
  /** The number of attempts to process the message. */
  readonly attempts: Scalars['Int']['output'];
  /** The date and time when the message was dead-lettered. */
  readonly deadLetteredAt: Scalars['DateTime']['output'];
  /** The error that made the service give up. */
  readonly error: Scalars['String']['output'];
  /** The dead letter's ID (a UUID). An event that fails again is dead-lettered again with a new ID. */
  readonly id: Scalars['ID']['output'];
  /** Whether the message is an event and can be redriven. */
  readonly isRedrivable: Scalars['Boolean']['output'];
  /** The message as it was received, without the data of events that contain secrets. */
  readonly payload: Scalars['String']['output'];
  /** The queue whose consumer failed, as `<service>.<purpose>`. */
  readonly queue: Scalars['String']['output'];
  /** The date and time when staff redrove the message. */
  readonly redrivenAt: Maybe<Scalars['DateTime']['output']>;
  /** The service that the queue belongs to. */
  readonly service: Scalars['String']['output'];
  /** The ID of the order, product or customer that the event is about. */
  readonly subject: Maybe<Scalars['String']['output']>;
  /** The event's type. Null if the message is not an event. */
  readonly type: Maybe<Scalars['String']['output']>;
};

/** A page of a list of `DeadLetter` objects. */
export type DeadLetterConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<DeadLetterEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<DeadLetter>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `DeadLetter` on a page, with its cursor. */
export type DeadLetterEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: DeadLetter;
};

/** No dead letter with this ID exists. */
export type DeadLetterNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The message is not an event, so retrying it cannot succeed. */
export type DeadLetterNotRedrivableError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The message has already been redriven. If it failed again, it is dead-lettered again. */
export type DeadLetterRedrivenError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful `deleteAccount`. */
export type DeleteAccountPayload = {
  /** The ID of the deleted customer. Their orders still refer to it. */
  readonly customerId: Scalars['ID']['output'];
};

/** The result of `deleteAccount`: the ID of the deleted customer or an error. */
export type DeleteAccountResult = DeleteAccountPayload | InvalidCodeError | InvalidCredentialsError | LastAdministratorError | TooManyAttemptsError;

/** The result of `deleteAttribute`: the category without the attribute or an error. */
export type DeleteAttributeResult = AttributeNotFoundError | CategoryPayload | VersionConflictError;

/** The result of a successful `deleteBrand`. */
export type DeleteBrandPayload = {
  /** The ID of the deleted brand. */
  readonly brandId: Scalars['ID']['output'];
};

/** The result of `deleteBrand`: the ID of the deleted brand or an error. */
export type DeleteBrandResult = BrandInUseError | BrandNotFoundError | DeleteBrandPayload | VersionConflictError;

/** The result of a successful `deleteCategory`. */
export type DeleteCategoryPayload = {
  /** The ID of the deleted category. */
  readonly categoryId: Scalars['ID']['output'];
};

/** The result of `deleteCategory`: the ID of the deleted category or an error. */
export type DeleteCategoryResult = CategoryNotEmptyError | CategoryNotFoundError | DeleteCategoryPayload | VersionConflictError;

/** The result of a successful `deleteReview`. */
export type DeleteReviewPayload = {
  /** The product without the review. */
  readonly product: Product;
};

/** The result of `deleteReview`: the product or an error. */
export type DeleteReviewResult = DeleteReviewPayload | ReviewNotFoundError;

/** The result of a successful `deleteWebhookEndpoint`. */
export type DeleteWebhookEndpointPayload = {
  /** The ID of the endpoint, which no longer exists. */
  readonly deletedId: Scalars['ID']['output'];
};

/** The result of `deleteWebhookEndpoint`: the ID of the endpoint or an error. */
export type DeleteWebhookEndpointResult = DeleteWebhookEndpointPayload | ValidationError | WebhookEndpointNotFoundError;

/** The result of a successful `deleteWishlist`. */
export type DeleteWishlistPayload = {
  /** The ID of the deleted list. */
  readonly wishlistId: Scalars['ID']['output'];
};

/** The result of `deleteWishlist`: the ID of the deleted list or an error. */
export type DeleteWishlistResult = DeleteWishlistPayload | WishlistNotFoundError;

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

/** The result of `editOrder`: the updated order or an error. */
export type EditOrderResult = EditPendingError | IdempotencyConflictError | LinePriceChangedError | LineQuantityError | LineStockError | OrderNotEditableError | OrderNotFoundError | OrderPayload | OrderTooLargeError | PricesChangedError | ShippingUnavailableError | TooManyOpenOrdersError | ValidationError | VariantUnavailableError | VersionConflictError;

/** More units were requested by another edit, which is pending: see `Order.edit`. */
export type EditPendingError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** An order line, and how many of its units are to be delivered. */
export type EditedLineInput = {
  /** The ID of the order line. */
  readonly lineId: Scalars['ID']['input'];
  /** The new number of units: 0–1000. */
  readonly quantity: Scalars['Int']['input'];
};

/** A customer is already registered with this email address. */
export type EmailTakenError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The cart is empty. */
export type EmptyCartError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of `endCustomerSessions`: the number of ended sessions or an error. */
export type EndCustomerSessionsResult = CustomerNotFoundError | EndedSessionsPayload | OwnAccountError | ValidationError;

/** The result of a successful `endCustomerSessions`. */
export type EndedSessionsPayload = {
  /** The customer. */
  readonly customer: Customer;
  /** How many sessions were open and have ended. */
  readonly ended: Scalars['Int']['output'];
};

/** The result of `eraseCustomer`: the ID of the erased customer or an error. */
export type EraseCustomerResult = CustomerNotFoundError | DeleteAccountPayload | LastAdministratorError | OwnAccountError | ValidationError;

/** The events of a service that are not published yet. While there are some for longer than a moment, other services, numbers and subscriptions lag behind. */
export type EventBacklog = {
  /** The age of the oldest one in seconds. 0 if there is none. */
  readonly oldestSeconds: Scalars['Float']['output'];
  /** The number of events. 10,000 means as many or more. */
  readonly waitingEvents: Scalars['Int']['output'];
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

/** The items cannot be exchanged. Nothing was requested: return them without an exchange. */
export type ExchangeUnavailableError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The ID of the order line. The first one if it concerns several. */
  readonly lineId: Scalars['ID']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** Why it cannot be exchanged. */
  readonly reason: ExchangeFault;
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

/** The result of `exportCustomerData`: the data of the customer or an error. */
export type ExportCustomerDataResult = CustomerNotFoundError | ExportedDataPayload | OwnAccountError | ValidationError;

/** The result of a successful `exportCustomerData`. */
export type ExportedDataPayload = {
  /** All data that the shop has stored about the customer. */
  readonly personalData: PersonalData;
};

/** A frequently asked question about a product, with its answer. */
export type Faq = {
  /** The answer, from 1 to 2,000 characters. */
  readonly answer: Scalars['String']['output'];
  /** The question, up to 300 characters. */
  readonly question: Scalars['String']['output'];
};

/** A frequently asked question about a product, with its answer. */
export type FaqInput = {
  /** The answer, from 1 to 2,000 characters. */
  readonly answer: Scalars['String']['input'];
  /** The question, up to 300 characters. */
  readonly question: Scalars['String']['input'];
};

/** An error in one field of the input. */
export type FieldError = {
  /** The values allowed, if there are only a few; otherwise null. */
  readonly allowedValues: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** A stable, machine-readable code. More codes may be added. */
  readonly code: FieldErrorCode;
  /** The largest value allowed: a number of characters, items or bytes, or the number itself. Null if there is no such limit. */
  readonly maximum: Maybe<Scalars['Float']['output']>;
  /** A human-readable message in English, such as "Must be at least 1." */
  readonly message: Scalars['String']['output'];
  /** The smallest value allowed: a number of characters or items, or the number itself. Null if there is no such limit. */
  readonly minimum: Maybe<Scalars['Float']['output']>;
  /** The path of the field: names and indexes joined by dots, such as lines.0.quantity. */
  readonly path: Scalars['String']['output'];
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

/** The result of `fulfilOrder`: the updated order or an error. */
export type FulfilOrderResult = IdempotencyConflictError | InvalidStatusChangeError | LineQuantityError | OrderNotFoundError | OrderPayload | ValidationError | VersionConflictError;

/** A parcel that contains all or part of an order. */
export type Fulfilment = {
  /** The name of the carrier. */
  readonly carrier: Maybe<Scalars['String']['output']>;
  /** The date and time when the fulfilment was delivered. */
  readonly deliveredAt: Maybe<Scalars['DateTime']['output']>;
  /** The fulfilment's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The items in the fulfilment. */
  readonly lines: ReadonlyArray<FulfilmentLine>;
  /** The date and time when the fulfilment was shipped. */
  readonly shippedAt: Scalars['DateTime']['output'];
  /** The fulfilment's status. */
  readonly status: FulfilmentStatus;
  /** The carrier's tracking number. */
  readonly trackingNumber: Maybe<Scalars['String']['output']>;
  /** The URL of the carrier's tracking page. */
  readonly trackingUrl: Maybe<Scalars['String']['output']>;
};

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

/** A line of a fulfilment: an order line and the quantity shipped. */
export type FulfilmentLine = {
  /** The ID of the order line. */
  readonly lineId: Scalars['ID']['output'];
  /** The number of units. */
  readonly quantity: Scalars['Int']['output'];
};

/** No fulfilment with this ID exists. */
export type FulfilmentNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
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

/** A prepaid balance that whoever has its code can pay with. */
export type GiftCard = {
  /** The amount that it can still pay. */
  readonly balance: Money;
  /** The currency of the orders that it can pay. */
  readonly currencyCode: Scalars['CurrencyCode']['output'];
  /** Its ledger, newest first. */
  readonly entries: ReadonlyArray<GiftCardEntry>;
  /** When new orders can no longer use it. Null if it does not expire. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** The gift card's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The amount with which it was issued. */
  readonly initial: Money;
  /** Whether new orders can use it. */
  readonly isActive: Scalars['Boolean']['output'];
  /** The date and time when it was issued. */
  readonly issuedAt: Scalars['DateTime']['output'];
  /** The last four characters of its code. */
  readonly lastCharacters: Scalars['String']['output'];
  /** The version. It grows with every change, except of the balance. */
  readonly version: Scalars['Int']['output'];
};

/** A page of a list of `GiftCard` objects. */
export type GiftCardConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<GiftCardEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<GiftCard>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `GiftCard` on a page, with its cursor. */
export type GiftCardEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: GiftCard;
};

/** An entry of the ledger of a gift card, which is never changed. */
export type GiftCardEntry = {
  /** The amount by which the balance changed. Negative for a payment. */
  readonly amount: Money;
  /** The date and time of the entry. */
  readonly at: Scalars['DateTime']['output'];
  /** The balance after the entry. */
  readonly balance: Money;
  /** Why the balance changed. */
  readonly kind: GiftCardEntryKind;
  /** The ID of the order. Null when the card was issued. */
  readonly orderId: Maybe<Scalars['ID']['output']>;
};

/** Why the balance of a gift card changed. */
export type GiftCardEntryKind =
  /** An order was rejected, cancelled or returned. */
  | 'CREDITED'
  /** It paid part of an order. */
  | 'DEBITED'
  /** It was issued. */
  | 'ISSUED';

/** No gift card with this ID exists. */
export type GiftCardNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful `updateGiftCard`. */
export type GiftCardPayload = {
  /** The gift card after the change. */
  readonly giftCard: GiftCard;
};

/** A gift card cannot be used: it is unknown, empty, expired, not active, has another currency, or was used at the same moment. */
export type GiftCardUnusableError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of `grantRole`: the customer with the new role, or an error. */
export type GrantRoleResult = CustomerNotFoundError | CustomerPayload | LastAdministratorError | OwnAccountError | ValidationError;

/** The result of `hideReview`: the review or an error. */
export type HideReviewResult = ReviewNotFoundError | ReviewPayload;

/** A part of a text, which matches a search or does not. */
export type HighlightFragment = {
  /** Whether it is a word that matches the search. */
  readonly isMatch: Scalars['Boolean']['output'];
  /** The text as it is: not HTML, so escape it before it is inserted into a page. */
  readonly text: Scalars['String']['output'];
};

/** A text of a product in which matches are marked. */
export type HighlightedField =
  /** An excerpt of the description as plain text, without Markdown. */
  | 'DESCRIPTION'
  /** The whole title. */
  | 'TITLE';

/** The idempotency key was already used for a request with different content. */
export type IdempotencyConflictError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** An image of a product. */
export type Image = {
  /** The alternative text for people who cannot see the image. */
  readonly alt: Scalars['String']['output'];
  /** The dominant colour, such as #c0392b. Null together with `width`. */
  readonly color: Maybe<Scalars['String']['output']>;
  /** The height of the largest version in pixels. Null together with `width`. */
  readonly height: Maybe<Scalars['Int']['output']>;
  /** The image's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** A tiny version to show, enlarged and blurred, until the image has loaded: a data URI of a few hundred characters. Null together with `width`. */
  readonly placeholder: Maybe<Scalars['String']['output']>;
  /** The URL of the image: absolute if the shop has a host for images, otherwise a path on the host of this API, such as /images/0199…. It always refers to the same image, and can be cached forever. */
  readonly url: Scalars['String']['output'];
  /** The width of the largest version in pixels, at most 1280. Null for a moment after an upgrade, until old images are converted. */
  readonly width: Maybe<Scalars['Int']['output']>;
};


/** An image of a product. */
export type ImageUrlArgs = {
  format?: InputMaybe<ImageFormat>;
  width?: InputMaybe<Scalars['Int']['input']>;
};

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

/** The product has no image with this ID. */
export type ImageNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A fault in a line of an imported file. None of the lines of its product is imported. */
export type ImportFault = {
  /** A stable, machine-readable code, such as REQUIRED, TOO_LONG, DUPLICATE or SKU_TAKEN. */
  readonly code: Scalars['String']['output'];
  /** The column of a CSV file, such as list_price, or the path of a field in JSON, such as variants.0.price.amountMinor. Null if the fault concerns the whole line. */
  readonly column: Maybe<Scalars['String']['output']>;
  /** The number of the line in the file. The first line is 1. */
  readonly line: Scalars['Int']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The slug of the product. Null if the line has no valid slug. */
  readonly slug: Maybe<Scalars['String']['output']>;
};

/** A page of a list of `ImportFault` objects. */
export type ImportFaultConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<ImportFaultEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<ImportFault>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `ImportFault` on a page, with its cursor. */
export type ImportFaultEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: ImportFault;
};

/** The import has already ended. */
export type ImportFinishedError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The format of a file with products. */
export type ImportFormat =
  /** Comma-separated values with a header: one line for each variant. */
  | 'CSV'
  /** One JSON object on each line: a product with its variants. */
  | 'JSON_LINES';

/** No import with this ID exists. */
export type ImportNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful `cancelImport`. */
export type ImportPayload = {
  /** The import after the change. */
  readonly import: CatalogueImport;
};

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

/** Fewer units are available than requested. */
export type InsufficientStockError = UserError & {
  /** The number of available units: those not reserved for orders. */
  readonly availableQuantity: Scalars['Int']['output'];
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** Fewer units are available than the line's quantity. */
export type InsufficientStockProblem = CartProblem & {
  /** The number of units that are available, according to the latest known stock. */
  readonly availableQuantity: Scalars['Int']['output'];
  /** The kind of problem. */
  readonly code: CartProblemCode;
  /** The ID of the affected cart line. Null if no line is affected, or if it is not in the cart. */
  readonly lineId: Maybe<Scalars['ID']['output']>;
};

/** The code is invalid: wrong, used, expired or tried too often. */
export type InvalidCodeError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** No customer has this email address and password. */
export type InvalidCredentialsError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The passkey was not accepted: it is unknown or removed, its signature or origin is wrong, the user was not verified, or the request was answered before or more than five minutes ago. */
export type InvalidPasskeyError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The order cannot change from its current status to the requested one. */
export type InvalidStatusChangeError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The order's current status. */
  readonly from: OrderStatus;
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The requested status. */
  readonly to: OrderStatus;
};

/** The token is invalid: wrong, used, replaced or expired. */
export type InvalidTokenError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

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

/** The stock of a product variant, for staff. */
export type InventoryItem = {
  /** The number of units that can be ordered now. 0 if the product is not published or the variant was removed. */
  readonly available: Scalars['Int']['output'];
  /** The units at each location that has some, in the order in which sales take them. */
  readonly locations: ReadonlyArray<StockAtLocation>;
  /** Whether the variant is for sale, and its available quantity is not above the threshold. */
  readonly low: Scalars['Boolean']['output'];
  /** The available quantity at which the variant is low. Null if there is none. */
  readonly lowStockThreshold: Maybe<Scalars['Int']['output']>;
  /** The number of units at all locations, including those reserved for orders. */
  readonly onHand: Scalars['Int']['output'];
  /** The number of units that are reserved for orders, at no particular location. */
  readonly reserved: Scalars['Int']['output'];
  /** The number of units that were sold in the last seven days, before returns. At most the 1,000 newest sales are counted. */
  readonly soldLastWeek: Scalars['Int']['output'];
  /** The variant. */
  readonly variant: ProductVariant;
  /** The ID of the variant. */
  readonly variantId: Scalars['ID']['output'];
};

/** A page of a list of `InventoryItem` objects. */
export type InventoryItemConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<InventoryItemEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<InventoryItem>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `InventoryItem` on a page, with its cursor. */
export type InventoryItemEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: InventoryItem;
};

/** The result of a successful `transferStock` or `setLowStockThreshold`. */
export type InventoryPayload = {
  /** The stock of the variant after the change. */
  readonly item: InventoryItem;
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

/** The result of a successful `issueGiftCard`. */
export type IssueGiftCardPayload = {
  /** Its code. It is shown only now, because only its hash is stored. */
  readonly code: Scalars['String']['output'];
  /** The new gift card. */
  readonly giftCard: GiftCard;
};

/** The result of `issueGiftCard`: the gift card with its code or an error. */
export type IssueGiftCardResult = IssueGiftCardPayload | ValidationError;

/** The prices of an item, with its parts of discounts and taxes. */
export type ItemPrices = {
  /** The item's part of the discounts. */
  readonly discountTotal: Money;
  /** The number of units. */
  readonly quantity: Scalars['Int']['output'];
  /** The price per unit times the quantity, before discounts. */
  readonly subtotal: Money;
  /** The tax, whether the price includes it or it is added. */
  readonly taxTotal: Money;
  /** The subtotal less the discount, with tax that is added. */
  readonly total: Money;
  /** The ID of the variant. */
  readonly variantId: Scalars['ID']['output'];
};

/** A language of the shop. */
export type Language =
  /** German. */
  | 'DE'
  /** English: the main language, in which every text exists. */
  | 'EN';

/** The customer is the last administrator. Without them, nobody could grant roles. */
export type LastAdministratorError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The variant is the only one of its product, which needs at least one. Archive the product instead. */
export type LastVariantError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The price of an item has changed since the order. More units of it are a new order. */
export type LinePriceChangedError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The ID of the order line. */
  readonly lineId: Scalars['ID']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The price per unit now. */
  readonly unitPrice: Money;
};

/** The order has no such line, or the line does not have that many units left. */
export type LineQuantityError = UserError & {
  /** The number of units that can be shipped, cancelled or returned. 0 if the order has no such line. */
  readonly available: Scalars['Int']['output'];
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The ID of the line. */
  readonly lineId: Scalars['ID']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** An order line and a quantity. */
export type LineQuantityInput = {
  /** The ID of the order line. */
  readonly lineId: Scalars['ID']['input'];
  /** The number of units, at least 1. */
  readonly quantity: Scalars['Int']['input'];
};

/** There are not as many units as an order line is to have. */
export type LineStockError = UserError & {
  /** How many more units are available. */
  readonly availableQuantity: Scalars['Int']['output'];
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The ID of the order line. */
  readonly lineId: Scalars['ID']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A session and its tokens. Send the access token in the header `Authorization: Bearer …`. */
export type LoginPayload = {
  /** A short-lived JSON Web Token, signed with ES256. */
  readonly accessToken: Scalars['String']['output'];
  /** The signed-in customer. */
  readonly customer: Customer;
  /** The date and time when the access token expires. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** The date and time when the session and all its refresh tokens expire. */
  readonly refreshExpiresAt: Scalars['DateTime']['output'];
  /** The token that `refreshSession` takes to issue the next access token. It can be used once. Keep it secret. */
  readonly refreshToken: Scalars['String']['output'];
  /** The session. */
  readonly session: Session;
};

/** The result of `login`: a session or an error. */
export type LoginResult = InvalidCredentialsError | LoginPayload | TooManyAttemptsError | ValidationError;

/** The result of `loginWithPasskey`: a session or an error. */
export type LoginWithPasskeyResult = InvalidPasskeyError | LoginPayload | TooManyAttemptsError | ValidationError;

/** The optional emails that a customer receives, in addition to those that all customers receive. */
export type MailPreferences = {
  /** Whether the customer has consented to emails about what they left in their cart. */
  readonly cartReminders: Scalars['Boolean']['output'];
  /** When the customer has consented to these. Null without consent. */
  readonly cartRemindersSince: Maybe<Scalars['DateTime']['output']>;
  /** The language of all emails to the customer. */
  readonly language: Language;
  /** Whether the customer receives emails about the progress of their orders: confirmed, shipped, delivered. */
  readonly orderProgress: Scalars['Boolean']['output'];
};

/** The result of `markDelivered`: the updated order or an error. */
export type MarkDeliveredResult = FulfilmentNotFoundError | IdempotencyConflictError | InvalidStatusChangeError | OrderPayload | ValidationError | VersionConflictError;

/** The orders that were placed in one minute. */
export type MinuteOfOrders = {
  /** The number of orders that were placed, in all currencies. */
  readonly placedOrders: Scalars['SafeInt']['output'];
  /** The date and time when the minute begins. */
  readonly startsAt: Scalars['DateTime']['output'];
};

/** An amount of money in whole minor units of a currency, such as cents. Never a float. */
export type Money = {
  /** The amount in minor units of the currency: 1999 is 19.99 EUR. */
  readonly amountMinor: Scalars['SafeInt']['output'];
  /** The currency as an ISO 4217 code. */
  readonly currencyCode: Scalars['CurrencyCode']['output'];
  /** The amount formatted for display, such as €19.99. */
  readonly formatted: Scalars['String']['output'];
};


/** An amount of money in whole minor units of a currency, such as cents. Never a float. */
export type MoneyFormattedArgs = {
  locale?: Scalars['String']['input'];
};

/** An amount of money. */
export type MoneyInput = {
  /** The amount in minor units of the currency: 1999 is 19.99 EUR. At most 10^10. */
  readonly amountMinor: Scalars['SafeInt']['input'];
  /** The currency as an ISO 4217 code. */
  readonly currencyCode?: Scalars['CurrencyCode']['input'];
};

/** The result of `moveCategory`: the moved category or an error. */
export type MoveCategoryResult = CategoryCycleError | CategoryLimitError | CategoryNotFoundError | CategoryPayload | ValidationError | VersionConflictError;

/** The result of `moveWishlistEntry`: the entry with its new list, or an error. */
export type MoveWishlistEntryResult = WishlistEntryNotFoundError | WishlistEntryPayload | WishlistFullError | WishlistNotFoundError;

export type Mutation = {
  /** Accepts a return whose items have arrived and refunds what was paid for them. Items to be exchanged are replaced by a new order, which their refund pays; what cannot be exchanged any more is refunded. Staff only. */
  readonly acceptReturn: AcceptReturnResult;
  /** Adds an address to the caller's address book. The first address becomes the default. A customer can have at most 50 addresses. */
  readonly addAddress: AddAddressResult;
  /** Adds a note about an order, which only staff see. An order has at most 100. Staff only. */
  readonly addOrderNote: AddOrderNoteResult;
  /** Adds a passkey that was made with the options of `requestPasskey`, within five minutes. The caller is notified by email. */
  readonly addPasskey: AddPasskeyResult;
  /** Adds images to a product, after its existing images. A product can have at most 10 images. Staff only. */
  readonly addProductImages: AddProductImagesResult;
  /** Adds a product variant to the cart if enough units are available. The first addition of a visitor without an account creates their cart, and returns its token. */
  readonly addToCart: AddToCartResult;
  /** Adds a product variant to one of the caller's wishlists. If the list already contains it, the entry stays, and gets the note if one is given. A list can contain up to 100 variants. */
  readonly addToWishlist: AddToWishlistResult;
  /** Adds a variant to a product, after its existing variants. A product can have at most 100 variants. Staff only. */
  readonly addVariant: AddVariantResult;
  /** Adds units of a product variant to a stock location or removes them, for example after a delivery or a stocktake. Works for archived products, too. Staff only. */
  readonly adjustStock: AdjustStockResult;
  /** Sets the shop's public answer to a review, or removes it. Staff only. */
  readonly answerReview: AnswerReviewResult;
  /** Applies a coupon to the cart, up to five. A coupon whose promotion does not apply to the items is kept. */
  readonly applyCoupon: ApplyCouponResult;
  /** Applies a gift card to the cart, up to five. They pay in the order in which they were applied. */
  readonly applyGiftCard: ApplyGiftCardResult;
  /** Archives a product, which removes it from the shop. Existing orders still show it. Its slug and its SKUs can be used by other products. Staff only. */
  readonly archiveProduct: ArchiveProductResult;
  /** Cancels the caller's request to be notified when a product variant is available again. */
  readonly cancelBackInStockRequest: CancelBackInStockRequestResult;
  /** Cancels an import that has not ended. Products that were imported before stay as they are. Staff only. */
  readonly cancelImport: CancelImportResult;
  /** Cancels an order. Customers, and guests with the token of their order, can cancel it until it is packed, staff until any part of it is shipped. Without a token, the caller must be signed in. */
  readonly cancelOrder: CancelOrderResult;
  /** Cancels items of an order that are not shipped: whole lines or parts of them. Customers, and guests with the token of their order, can cancel items until the order is packed, staff until all of it is shipped. Cancelled items are not charged, or are refunded if they were already charged. The rest of the order proceeds. Without a token, the caller must be signed in. */
  readonly cancelOrderLines: CancelOrderLinesResult;
  /** Changes the caller's password and ends their other sessions. */
  readonly changePassword: ChangePasswordResult;
  /** Removes all lines from the cart. */
  readonly clearCart: CartPayload;
  /** Makes the new email address the one the customer signs in with. The token can be used once, within one hour, on any device. */
  readonly confirmEmailChange: ConfirmEmailChangeResult;
  /** Checks the payment with the payment provider after the customer has completed the payment's `nextAction`. Without a token, the caller must be signed in. */
  readonly confirmPayment: ConfirmPaymentResult;
  /** Defines an attribute of the products in a category and its descendants. Staff only. */
  readonly createAttribute: CreateAttributeResult;
  /** Creates a brand. Staff only. */
  readonly createBrand: CreateBrandResult;
  /** Creates a category. Staff only. */
  readonly createCategory: CreateCategoryResult;
  /** Creates a coupon code. Staff only. */
  readonly createCouponCode: CreateCouponCodeResult;
  /** Creates a customer without email verification. Use it only if the email address is known to belong to the customer. Administrators only. */
  readonly createCustomer: CreateCustomerResult;
  /** Creates a product. Staff only. */
  readonly createProduct: CreateProductResult;
  /** Creates a promotion. Staff only. */
  readonly createPromotion: CreatePromotionResult;
  /** Creates a shipping method. Staff only. */
  readonly createShippingMethod: CreateShippingMethodResult;
  /** Creates a stock location. Staff only. */
  readonly createStockLocation: CreateStockLocationResult;
  /** Creates a tax rate. Administrators only. */
  readonly createTaxRate: CreateTaxRateResult;
  /** Registers an endpoint, which receives all events from now on, and returns its secret, once. Administrators only. */
  readonly createWebhookEndpoint: CreateWebhookEndpointResult;
  /** Creates a wishlist without entries. A customer can have up to 20. */
  readonly createWishlist: CreateWishlistResult;
  /** Deletes the caller's account and its data. Requires the caller's password or a code from `requestLoginCode`. Orders are kept as required by law. */
  readonly deleteAccount: DeleteAccountResult;
  /** Deletes an attribute with the values that products have of it. Staff only. */
  readonly deleteAttribute: DeleteAttributeResult;
  /** Deletes a brand that no product has, not even an archived one. Staff only. */
  readonly deleteBrand: DeleteBrandResult;
  /** Deletes a category that has neither children nor products, not even archived ones. Its attributes are deleted, too. Staff only. */
  readonly deleteCategory: DeleteCategoryResult;
  /** Deletes the caller's review of a product. */
  readonly deleteReview: DeleteReviewResult;
  /** Deletes an endpoint with its deliveries, also pending ones. Administrators only. */
  readonly deleteWebhookEndpoint: DeleteWebhookEndpointResult;
  /** Deletes one of the caller's wishlists with its entries. A link to it ends. */
  readonly deleteWishlist: DeleteWishlistResult;
  /** Removes the problems that report what has happened to the cart, such as a rejected order. Every other change of the cart removes them as well. */
  readonly dismissCartProblems: CartPayload;
  /** Edits an order that is CONFIRMED, before it is packed: its shipping address, its note, or the quantities of its lines. Units that are left out are cancelled: they are for sale again and are not charged. More units are added once their stock is reserved and the payment of the new total is authorized: until then, `Order.edit` is pending. If that fails, the order stays as it is. Available to the order's customer, to staff, and to guests with the token of their order. Without a token, the caller must be signed in. */
  readonly editOrder: EditOrderResult;
  /** Ends one session of a customer, or all, such as after a theft. Administrators only. */
  readonly endCustomerSessions: EndCustomerSessionsResult;
  /** Ends a session of the caller. Returns whether it was still open. */
  readonly endSession: Scalars['Boolean']['output'];
  /** Deletes a customer's account and data at their request, as `deleteAccount` does. Orders are kept as required by law. Administrators only. */
  readonly eraseCustomer: EraseCustomerResult;
  /** Returns all data that the shop has stored about a customer, at their request, as `exportMyData` does. Each call is in the audit log. Administrators only. */
  readonly exportCustomerData: ExportCustomerDataResult;
  /** Ships all or part of an order that is PROCESSING. The last fulfilment moves the order to SHIPPED. Staff only. */
  readonly fulfilOrder: FulfilOrderResult;
  /** Grants a role to the customer with this email address and ends their sessions. The customer must sign in again to use the role. For STAFF and ADMIN, a password that was never confirmed is removed, as with a sign-in by email. The last administrator cannot lose the role, and nobody can change their own. Administrators only. */
  readonly grantRole: GrantRoleResult;
  /** Hides a review, which then is not listed and does not count in the rating, or shows it again. Staff only. */
  readonly hideReview: HideReviewResult;
  /** Issues a gift card and returns its code, once. Administrators only. */
  readonly issueGiftCard: IssueGiftCardResult;
  /** Signs in a customer with their password. */
  readonly login: LoginResult;
  /** Signs in a customer with a passkey and the options of `requestPasskeyLogin`, within five minutes. Does not verify the email address. */
  readonly loginWithPasskey: LoginWithPasskeyResult;
  /** Ends a session and clears the cookies. The session is identified by the refresh token, otherwise by the access token, otherwise by the refresh cookie. Works without an access token and with an expired one. Returns whether there was a session. */
  readonly logout: Scalars['Boolean']['output'];
  /** Ends all sessions of the caller, including the current one, and clears the cookies. Returns whether there was a session. */
  readonly logoutEverywhere: Scalars['Boolean']['output'];
  /** Marks a fulfilment as delivered. The last delivery moves the order to DELIVERED. Staff only. */
  readonly markDelivered: MarkDeliveredResult;
  /** Moves the lines of the visitor whose token the request has to the customer's cart, once, and ends the token. Call it after each sign-in. Quantities are added up to the stock and the maximum of a line; `problems` report what the cart could not take. For a caller who is not signed in, it changes nothing. */
  readonly mergeCart: CartPayload;
  /** Moves a category with its descendants below another parent, or to another position. Staff only. */
  readonly moveCategory: MoveCategoryResult;
  /** Moves a product variant with its note from one of the caller's wishlists to another. If the other list already contains it, the entry of that list stays as it is. */
  readonly moveWishlistEntry: MoveWishlistEntryResult;
  /** Sends nothing more to an endpoint; events are kept for it. Administrators only. */
  readonly pauseWebhookEndpoint: PauseWebhookEndpointResult;
  /** Sends an event of the type webhook.ping to an endpoint, once, even if it is paused. While a ping is pending, there is no second one. Administrators only. */
  readonly pingWebhookEndpoint: PingWebhookEndpointResult;
  /** Places an order for the contents of the cart or for the lines in the input. A visitor with a cart orders as a guest, and receives the link to the order by email. */
  readonly placeOrder: PlaceOrderResult;
  /** Publishes a draft now or at a later time. Staff only. */
  readonly publishProduct: PublishProductResult;
  /** Sends an event to its endpoint again, or at once if it waits for its next attempt. Later events of its order wait for it. If the endpoint is paused, it is sent afterwards. Administrators only. */
  readonly redeliverWebhook: RedeliverWebhookResult;
  /** Sends a dead letter to its queue again. Staff only. */
  readonly redriveDeadLetter: RedriveDeadLetterResult;
  /** Returns the next access token and the next refresh token of a session. A client that did not receive the response can send the same refresh token again until the next one has been used. After that, sending it ends the session. */
  readonly refreshSession: RefreshSessionResult;
  /** Refunds all or part of the amount captured for an order. Staff only. */
  readonly refundOrder: RefundOrderResult;
  /** Refunds what was paid for shipped items, without a return: because they were lost or damaged, or are back already. Gift cards are credited before the payment is refunded. Staff only. */
  readonly refundOrderLines: RefundOrderLinesResult;
  /** Refuses a return. Staff only. */
  readonly refuseReturn: RefuseReturnResult;
  /** Registers a customer and signs them in. The customer receives an email with a token for `verifyEmail`, which verifies the address. If the service verifies addresses first, it only sends the email and does not reveal whether the address is registered. */
  readonly register: RegisterResult;
  /** Removes an address from the caller's address book. If it was the default, the oldest remaining address becomes the default. */
  readonly removeAddress: Scalars['Boolean']['output'];
  /** Removes a coupon from the cart, if the cart has it. */
  readonly removeCoupon: RemoveCouponResult;
  /** Removes the discounts of some or all variants of a product, also those that have not begun. Variants without a discount stay as they are. Staff only. */
  readonly removeDiscount: RemoveDiscountResult;
  /** Removes a line from the cart. */
  readonly removeFromCart: RemoveFromCartResult;
  /** Removes a product variant from one of the caller's wishlists. Repeating it has no effect. */
  readonly removeFromWishlist: RemoveFromWishlistResult;
  /** Removes a gift card from the cart, if the cart has it. */
  readonly removeGiftCard: RemoveGiftCardResult;
  /** Removes a passkey of the caller, which no longer signs in. Open sessions stay. The caller is notified by email. */
  readonly removePasskey: Scalars['Boolean']['output'];
  /** Removes an image from a product. Existing orders still show it. Staff only. */
  readonly removeProductImage: RemoveProductImageResult;
  /** Removes a variant from its product for good, unless it is the last one, or units of it are reserved for orders. Existing orders still show it, and other variants can use its SKU. Staff only. */
  readonly removeVariant: RemoveVariantResult;
  /** Renames an option of all variants of a product at once. Existing orders keep the option's name. Staff only. */
  readonly renameOption: RenameOptionResult;
  /** Renames a value of an option for all variants of a product at once. Existing orders keep the value. Staff only. */
  readonly renameOptionValue: RenameOptionValueResult;
  /** Changes the name of a passkey of the caller. */
  readonly renamePasskey: RenamePasskeyResult;
  /** Renames one of the caller's wishlists. */
  readonly renameWishlist: RenameWishlistResult;
  /** Changes the order of the children of a category, or of the roots. Staff only. */
  readonly reorderCategories: ReorderCategoriesResult;
  /** Changes the order of a product's images. Staff only. */
  readonly reorderProductImages: ReorderProductImagesResult;
  /** Changes the order of a product's variants. Staff only. */
  readonly reorderVariants: ReorderVariantsResult;
  /** Replaces an image of a product by a new one, which has another ID and URL. Existing orders still show the replaced one. Staff only. */
  readonly replaceProductImage: ReplaceProductImageResult;
  /** Asks to be notified once by email when a sold-out product variant is available again. Repeating it has no effect. A customer can wait for up to 50 variants. */
  readonly requestBackInStock: RequestBackInStockResult;
  /** Starts a change of the caller's email address. Sends a token for `confirmEmailChange` that verifies that the new address is theirs. */
  readonly requestEmailChange: RequestEmailChangeResult;
  /** Sends a six-digit code to an email address. The code is valid for two minutes and five attempts. A client can request a code once every 30 seconds and five times per hour. Within two minutes, the same code is sent again. */
  readonly requestLoginCode: RequestLoginCodeResult;
  /** Returns the options for a new passkey of the caller, for `addPasskey`. Requires the caller's password or a code from `requestLoginCode`. A customer can have at most 10 passkeys. */
  readonly requestPasskey: RequestPasskeyResult;
  /** Returns the options for a sign-in with any passkey of the shop, for `loginWithPasskey`. */
  readonly requestPasskeyLogin: PasskeyOptions;
  /** Sends a token for `resetPassword` to a customer who has forgotten their password. Always returns true, even if no customer has the email address, or if nothing is sent because of too many requests. */
  readonly requestPasswordReset: Scalars['Boolean']['output'];
  /** Requests the return of delivered items of an order, for a refund or in exchange for other variants of their products. Available to the order's customer, to staff, and to guests with the token of their order. Without a token, the caller must be signed in. */
  readonly requestReturn: RequestReturnResult;
  /** Sets a new password with a token from an email, ends all sessions of the customer and opens a new one. The token can be used once, within 30 minutes. */
  readonly resetPassword: ResetPasswordResult;
  /** Restores an archived product to the shop, or as a draft if it was one, unless its slug or one of its SKUs is now used by another product. Staff only. */
  readonly restoreProduct: RestoreProductResult;
  /** Sends the pending events of a paused endpoint, and further ones. Administrators only. */
  readonly resumeWebhookEndpoint: ResumeWebhookEndpointResult;
  /** Requests a refund that the payment provider has rejected once more. A refund is retried once: repeating the mutation has no further effect. If the retry fails, retry that one. Staff only. */
  readonly retryRefund: RetryRefundResult;
  /** Reviews a product. If the caller has already reviewed it, the new review replaces the old one; its votes and the shop's answer stay. */
  readonly reviewProduct: ReviewProductResult;
  /** Gives an endpoint a new secret and returns it, once. For 24 hours, requests are signed with the earlier one as well. Administrators only. */
  readonly rotateWebhookSecret: RotateWebhookSecretResult;
  /** Chooses the destination and the shipping method of the cart, so that its prices include both. */
  readonly setCartShipping: SetCartShippingResult;
  /** Makes an address in the caller's address book the default for checkout. */
  readonly setDefaultAddress: AddressPayload;
  /** Discounts some or all variants of a product, now or for a time in the future. A variant has at most one discount: this one replaces any other. Staff only. */
  readonly setDiscount: SetDiscountResult;
  /** Sets the available quantity at which a product variant is low, of which staff are then notified. Staff only. */
  readonly setLowStockThreshold: SetLowStockThresholdResult;
  /** Sets which optional emails the caller receives, and the language of all emails. */
  readonly setMailPreferences: CustomerPayload;
  /** Sets the colour of a value of an option, or removes it. Staff only. */
  readonly setSwatch: SetSwatchResult;
  /** Makes one of the caller's wishlists readable for everybody with a new link. A link from before ends. Readers see the name of the list, its variants that are in the shop, and the name that the caller chooses, but no notes. */
  readonly shareWishlist: ShareWishlistResult;
  /** Moves units of a product variant from a stock location to another one. That changes neither the units on hand nor the available ones. Staff only. */
  readonly transferStock: TransferStockResult;
  /** Makes a published product a draft, which removes it from the shop, and cancels a planned publication. Existing orders still show the product. Its slug and its SKUs stay its own. Staff only. */
  readonly unpublishProduct: UnpublishProductResult;
  /** Ends the link to one of the caller's wishlists. If there is none, nothing happens. */
  readonly unshareWishlist: UnshareWishlistResult;
  /** Replaces an address in the caller's address book. Existing orders keep the address they were placed with. */
  readonly updateAddress: UpdateAddressResult;
  /** Updates an attribute. Products keep their values. Staff only. */
  readonly updateAttribute: UpdateAttributeResult;
  /** Updates a brand. Staff only. */
  readonly updateBrand: UpdateBrandResult;
  /** Sets the quantity of a cart line, at the current price, if enough units are available. A quantity of 0 removes the line. */
  readonly updateCartLine: UpdateCartLineResult;
  /** Updates a category. Staff only. */
  readonly updateCategory: UpdateCategoryResult;
  /** Replaces the content of a coupon code. Orders that were placed before stay as they are. Staff only. */
  readonly updateCouponCode: UpdateCouponCodeResult;
  /** Changes whether and until when a gift card can be used. Administrators only. */
  readonly updateGiftCard: UpdateGiftCardResult;
  /** Moves an order to PROCESSING, to SHIPPED with everything that is not yet shipped, or to DELIVERED with all its fulfilments. Staff only. */
  readonly updateOrderStatus: UpdateOrderStatusResult;
  /** Updates a product. Staff only. */
  readonly updateProduct: UpdateProductResult;
  /** Changes the alternative text of a product's image. Staff only. */
  readonly updateProductImage: UpdateProductImageResult;
  /** Updates the caller's profile. */
  readonly updateProfile: UpdateProfileResult;
  /** Replaces the content of a promotion. Orders that were placed before stay as they are. Staff only. */
  readonly updatePromotion: UpdatePromotionResult;
  /** Replaces the content of a shipping method. Orders that were placed before stay as they are. Staff only. */
  readonly updateShippingMethod: UpdateShippingMethodResult;
  /** Renames a stock location, or changes its priority or whether it is active. Staff only. */
  readonly updateStockLocation: UpdateStockLocationResult;
  /** Replaces the content of a tax rate. Orders that were placed before stay as they are. Administrators only. */
  readonly updateTaxRate: UpdateTaxRateResult;
  /** Changes a variant's SKU, options, prices, weight or barcode. Use `adjustStock` to change its stock. Existing orders are not affected. Staff only. */
  readonly updateVariant: UpdateVariantResult;
  /** Replaces the content of an endpoint. Pending deliveries go to the new URL; new types apply to new events. Administrators only. */
  readonly updateWebhookEndpoint: UpdateWebhookEndpointResult;
  /** Verifies the email address of a registration, creates the customer if necessary and signs them in. The token can be used once, within 24 hours. If another registration created the customer first and its password is not confirmed, the token signs in the owner of the address and removes that password. */
  readonly verifyEmail: VerifyEmailResult;
  /** Signs in a customer with a code from `requestLoginCode`. If no customer has the email address, a new customer is created whose name is the part before the @. */
  readonly verifyLoginCode: VerifyLoginCodeResult;
  /** Votes that a review is helpful, or takes the vote back. A customer has one vote for each review of others. */
  readonly voteReviewHelpful: VoteReviewHelpfulResult;
};


export type MutationAcceptReturnArgs = {
  answer?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  restock: Scalars['Boolean']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationAddAddressArgs = {
  input: SavedAddressInput;
};


export type MutationAddOrderNoteArgs = {
  idempotencyKey: Scalars['String']['input'];
  orderId: Scalars['ID']['input'];
  text: Scalars['String']['input'];
};


export type MutationAddPasskeyArgs = {
  input: NewPasskeyInput;
};


export type MutationAddProductImagesArgs = {
  id: Scalars['ID']['input'];
  images: ReadonlyArray<ImageInput>;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationAddToCartArgs = {
  cookies?: Scalars['Boolean']['input'];
  quantity?: Scalars['Int']['input'];
  variantId: Scalars['ID']['input'];
};


export type MutationAddToWishlistArgs = {
  note?: InputMaybe<Scalars['String']['input']>;
  variantId: Scalars['ID']['input'];
  wishlistId?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationAddVariantArgs = {
  input: VariantInput;
  productId: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationAdjustStockArgs = {
  by: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  kind?: StockAdjustmentKind;
  locationId?: InputMaybe<Scalars['ID']['input']>;
  reason: Scalars['String']['input'];
  variantId: Scalars['ID']['input'];
};


export type MutationAnswerReviewArgs = {
  id: Scalars['ID']['input'];
  text?: InputMaybe<Scalars['String']['input']>;
};


export type MutationApplyCouponArgs = {
  code: Scalars['String']['input'];
};


export type MutationApplyGiftCardArgs = {
  code: Scalars['String']['input'];
};


export type MutationArchiveProductArgs = {
  id: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationCancelBackInStockRequestArgs = {
  variantId: Scalars['ID']['input'];
};


export type MutationCancelImportArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCancelOrderArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  reason?: InputMaybe<Scalars['String']['input']>;
  reasonCode?: InputMaybe<CancellationReason>;
  token?: InputMaybe<Scalars['String']['input']>;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationCancelOrderLinesArgs = {
  id: Scalars['ID']['input'];
  input: CancelLinesInput;
  token?: InputMaybe<Scalars['String']['input']>;
};


export type MutationChangePasswordArgs = {
  current: Scalars['String']['input'];
  password: Scalars['String']['input'];
};


export type MutationConfirmEmailChangeArgs = {
  token: Scalars['String']['input'];
};


export type MutationConfirmPaymentArgs = {
  orderId: Scalars['ID']['input'];
  token?: InputMaybe<Scalars['String']['input']>;
};


export type MutationCreateAttributeArgs = {
  categoryId: Scalars['ID']['input'];
  input: AttributeInput;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationCreateBrandArgs = {
  input: BrandInput;
};


export type MutationCreateCategoryArgs = {
  input: CategoryInput;
};


export type MutationCreateCouponCodeArgs = {
  input: CouponCodeInput;
};


export type MutationCreateCustomerArgs = {
  input: RegisterInput;
};


export type MutationCreateProductArgs = {
  input: CreateProductInput;
};


export type MutationCreatePromotionArgs = {
  input: PromotionInput;
};


export type MutationCreateShippingMethodArgs = {
  input: ShippingMethodInput;
};


export type MutationCreateStockLocationArgs = {
  input: StockLocationInput;
};


export type MutationCreateTaxRateArgs = {
  input: TaxRateInput;
};


export type MutationCreateWebhookEndpointArgs = {
  input: WebhookEndpointInput;
};


export type MutationCreateWishlistArgs = {
  name: Scalars['String']['input'];
};


export type MutationDeleteAccountArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  password?: InputMaybe<Scalars['String']['input']>;
};


export type MutationDeleteAttributeArgs = {
  id: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationDeleteBrandArgs = {
  id: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationDeleteCategoryArgs = {
  id: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationDeleteReviewArgs = {
  productId: Scalars['ID']['input'];
};


export type MutationDeleteWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
};


export type MutationDeleteWishlistArgs = {
  id: Scalars['ID']['input'];
};


export type MutationEditOrderArgs = {
  id: Scalars['ID']['input'];
  input: EditOrderInput;
  token?: InputMaybe<Scalars['String']['input']>;
};


export type MutationEndCustomerSessionsArgs = {
  customerId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  sessionId?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationEndSessionArgs = {
  id: Scalars['ID']['input'];
};


export type MutationEraseCustomerArgs = {
  customerId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationExportCustomerDataArgs = {
  customerId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationFulfilOrderArgs = {
  id: Scalars['ID']['input'];
  input: FulfilmentInput;
};


export type MutationGrantRoleArgs = {
  email: Scalars['EmailAddress']['input'];
  role: Role;
};


export type MutationHideReviewArgs = {
  hidden: Scalars['Boolean']['input'];
  id: Scalars['ID']['input'];
};


export type MutationIssueGiftCardArgs = {
  input: IssueGiftCardInput;
};


export type MutationLoginArgs = {
  cookies?: Scalars['Boolean']['input'];
  device?: InputMaybe<Scalars['String']['input']>;
  email: Scalars['EmailAddress']['input'];
  password: Scalars['String']['input'];
};


export type MutationLoginWithPasskeyArgs = {
  cookies?: Scalars['Boolean']['input'];
  device?: InputMaybe<Scalars['String']['input']>;
  input: PasskeyAssertionInput;
};


export type MutationLogoutArgs = {
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};


export type MutationMarkDeliveredArgs = {
  fulfilmentId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationMoveCategoryArgs = {
  id: Scalars['ID']['input'];
  parentId?: InputMaybe<Scalars['ID']['input']>;
  position?: InputMaybe<Scalars['Int']['input']>;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationMoveWishlistEntryArgs = {
  fromWishlistId: Scalars['ID']['input'];
  toWishlistId: Scalars['ID']['input'];
  variantId: Scalars['ID']['input'];
};


export type MutationPauseWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
};


export type MutationPingWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
};


export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
  waitFor?: InputMaybe<PlaceOrderWait>;
};


export type MutationPublishProductArgs = {
  id: Scalars['ID']['input'];
  publishAt?: InputMaybe<Scalars['DateTime']['input']>;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationRedeliverWebhookArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};


export type MutationRedriveDeadLetterArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRefreshSessionArgs = {
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};


export type MutationRefundOrderArgs = {
  id: Scalars['ID']['input'];
  input: RefundInput;
};


export type MutationRefundOrderLinesArgs = {
  id: Scalars['ID']['input'];
  input: RefundLinesInput;
};


export type MutationRefuseReturnArgs = {
  answer: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationRegisterArgs = {
  cookies?: Scalars['Boolean']['input'];
  device?: InputMaybe<Scalars['String']['input']>;
  input: RegisterInput;
};


export type MutationRemoveAddressArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRemoveCouponArgs = {
  code: Scalars['String']['input'];
};


export type MutationRemoveDiscountArgs = {
  productId: Scalars['ID']['input'];
  variantIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationRemoveFromCartArgs = {
  lineId: Scalars['ID']['input'];
};


export type MutationRemoveFromWishlistArgs = {
  variantId: Scalars['ID']['input'];
  wishlistId: Scalars['ID']['input'];
};


export type MutationRemoveGiftCardArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRemovePasskeyArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRemoveProductImageArgs = {
  id: Scalars['ID']['input'];
  imageId: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationRemoveVariantArgs = {
  id: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationRenameOptionArgs = {
  name: Scalars['String']['input'];
  newName: Scalars['String']['input'];
  productId: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationRenameOptionValueArgs = {
  name: Scalars['String']['input'];
  newValue: Scalars['String']['input'];
  productId: Scalars['ID']['input'];
  value: Scalars['String']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationRenamePasskeyArgs = {
  id: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};


export type MutationRenameWishlistArgs = {
  id: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};


export type MutationReorderCategoriesArgs = {
  categoryIds: ReadonlyArray<Scalars['ID']['input']>;
  parentId?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationReorderProductImagesArgs = {
  id: Scalars['ID']['input'];
  imageIds: ReadonlyArray<Scalars['ID']['input']>;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationReorderVariantsArgs = {
  productId: Scalars['ID']['input'];
  variantIds: ReadonlyArray<Scalars['ID']['input']>;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationReplaceProductImageArgs = {
  id: Scalars['ID']['input'];
  image: ImageInput;
  imageId: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationRequestBackInStockArgs = {
  variantId: Scalars['ID']['input'];
};


export type MutationRequestEmailChangeArgs = {
  email: Scalars['EmailAddress']['input'];
  password: Scalars['String']['input'];
};


export type MutationRequestLoginCodeArgs = {
  email: Scalars['EmailAddress']['input'];
};


export type MutationRequestPasskeyArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  password?: InputMaybe<Scalars['String']['input']>;
};


export type MutationRequestPasswordResetArgs = {
  email: Scalars['EmailAddress']['input'];
};


export type MutationRequestReturnArgs = {
  input: ReturnInput;
  orderId: Scalars['ID']['input'];
  token?: InputMaybe<Scalars['String']['input']>;
};


export type MutationResetPasswordArgs = {
  cookies?: Scalars['Boolean']['input'];
  device?: InputMaybe<Scalars['String']['input']>;
  password: Scalars['String']['input'];
  token: Scalars['String']['input'];
};


export type MutationRestoreProductArgs = {
  id: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationResumeWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRetryRefundArgs = {
  refundId: Scalars['ID']['input'];
};


export type MutationReviewProductArgs = {
  authorName?: InputMaybe<Scalars['String']['input']>;
  productId: Scalars['ID']['input'];
  stars: Scalars['Int']['input'];
  text?: InputMaybe<Scalars['String']['input']>;
  title?: InputMaybe<Scalars['String']['input']>;
};


export type MutationRotateWebhookSecretArgs = {
  endsPrevious?: Scalars['Boolean']['input'];
  id: Scalars['ID']['input'];
};


export type MutationSetCartShippingArgs = {
  countryCode: Scalars['CountryCode']['input'];
  shippingMethodId?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationSetDefaultAddressArgs = {
  id: Scalars['ID']['input'];
};


export type MutationSetDiscountArgs = {
  input: DiscountInput;
  productId: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationSetLowStockThresholdArgs = {
  threshold?: InputMaybe<Scalars['Int']['input']>;
  variantId: Scalars['ID']['input'];
};


export type MutationSetMailPreferencesArgs = {
  cartReminders?: InputMaybe<Scalars['Boolean']['input']>;
  language?: InputMaybe<Language>;
  orderProgress: Scalars['Boolean']['input'];
};


export type MutationSetSwatchArgs = {
  colour?: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
  productId: Scalars['ID']['input'];
  value: Scalars['String']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationShareWishlistArgs = {
  id: Scalars['ID']['input'];
  ownerName?: InputMaybe<Scalars['String']['input']>;
};


export type MutationTransferStockArgs = {
  fromLocationId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  quantity: Scalars['Int']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
  toLocationId: Scalars['ID']['input'];
  variantId: Scalars['ID']['input'];
};


export type MutationUnpublishProductArgs = {
  id: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUnshareWishlistArgs = {
  id: Scalars['ID']['input'];
};


export type MutationUpdateAddressArgs = {
  id: Scalars['ID']['input'];
  input: SavedAddressInput;
};


export type MutationUpdateAttributeArgs = {
  id: Scalars['ID']['input'];
  input: UpdateAttributeInput;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUpdateBrandArgs = {
  id: Scalars['ID']['input'];
  input: UpdateBrandInput;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUpdateCartLineArgs = {
  lineId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
};


export type MutationUpdateCategoryArgs = {
  id: Scalars['ID']['input'];
  input: UpdateCategoryInput;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUpdateCouponCodeArgs = {
  id: Scalars['ID']['input'];
  input: CouponCodeInput;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUpdateGiftCardArgs = {
  id: Scalars['ID']['input'];
  input: UpdateGiftCardInput;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUpdateOrderStatusArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  status: OrderStatus;
  tracking?: InputMaybe<TrackingInput>;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUpdateProductArgs = {
  id: Scalars['ID']['input'];
  input: UpdateProductInput;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUpdateProductImageArgs = {
  alt: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  imageId: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUpdateProfileArgs = {
  input: ProfileInput;
};


export type MutationUpdatePromotionArgs = {
  id: Scalars['ID']['input'];
  input: PromotionInput;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUpdateShippingMethodArgs = {
  id: Scalars['ID']['input'];
  input: ShippingMethodInput;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUpdateStockLocationArgs = {
  id: Scalars['ID']['input'];
  input: UpdateStockLocationInput;
};


export type MutationUpdateTaxRateArgs = {
  id: Scalars['ID']['input'];
  input: TaxRateInput;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUpdateVariantArgs = {
  id: Scalars['ID']['input'];
  input: UpdateVariantInput;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationUpdateWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
  input: WebhookEndpointInput;
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationVerifyEmailArgs = {
  cookies?: Scalars['Boolean']['input'];
  device?: InputMaybe<Scalars['String']['input']>;
  token: Scalars['String']['input'];
};


export type MutationVerifyLoginCodeArgs = {
  code: Scalars['String']['input'];
  cookies?: Scalars['Boolean']['input'];
  device?: InputMaybe<Scalars['String']['input']>;
  email: Scalars['EmailAddress']['input'];
};


export type MutationVoteReviewHelpfulArgs = {
  helpful: Scalars['Boolean']['input'];
  reviewId: Scalars['ID']['input'];
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

/** The payment of this order does not await any action from the customer. */
export type NoPaymentActionError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** An object that can be found by its ID alone. */
export type Node = {
  /** The ID (a UUID), unique among all objects. */
  readonly id: Scalars['ID']['output'];
};

/** Only items that have been delivered and paid for can be returned. */
export type NotReturnableError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The order's current status. */
  readonly status: OrderStatus;
};

/** An option of variants with its values. */
export type OptionFacet = {
  /** The name to show, as the newest of the products translates it. Filters have it in English, as in `name`. */
  readonly label: Scalars['String']['output'];
  /** The name of the option, such as Size. */
  readonly name: Scalars['String']['output'];
  /** The values of the option, those of most products first. At most 50. */
  readonly values: ReadonlyArray<OptionValueFacet>;
};


/** An option of variants with its values. */
export type OptionFacetLabelArgs = {
  language?: InputMaybe<Language>;
};

/** A value of an option with the number of products that match a filter and have it. */
export type OptionValueFacet = {
  /** The number of products with a variant that has the value. */
  readonly count: Scalars['Int']['output'];
  /** The value to show, as the newest of the products translates it. Filters have it in English, as in `value`. */
  readonly label: Scalars['String']['output'];
  /** The value, such as M. */
  readonly value: Scalars['String']['output'];
};


/** A value of an option with the number of products that match a filter and have it. */
export type OptionValueFacetLabelArgs = {
  language?: InputMaybe<Language>;
};

/** An order placed by a customer or a guest. Visible to its customer, to staff, and by the link of a guest. */
export type Order = {
  /** What the caller can do with the order now. Who sees it by its link can do what its customer can. Another change may come first, so each mutation checks again. */
  readonly allowedActions: ReadonlyArray<OrderAction>;
  /** The address for the invoice. Null if it is the shipping address. */
  readonly billingAddress: Maybe<PostalAddress>;
  /** The person to contact about the order. */
  readonly contact: Contact;
  /** The customer to whom the order belongs. Null for the order of a guest, and for callers who see it only by its link. */
  readonly customer: Maybe<Customer>;
  /** The discounts of the lines. That of shipping is part of `shippingTotal`. */
  readonly discountTotal: Money;
  /** The latest edit that adds units to the order: pending, applied or failed. Null if there was none. */
  readonly edit: Maybe<OrderEdit>;
  /** The order whose returned items this one replaces, and whose payment pays it. Null if there is none. */
  readonly exchangedFrom: Maybe<Order>;
  /** The order's fulfilments, oldest first. */
  readonly fulfilments: ReadonlyArray<Fulfilment>;
  /** The part of the total that gift cards have paid. */
  readonly giftCardTotal: Money;
  /** The order's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The part of `taxTotal` that prices include. */
  readonly includedTaxTotal: Money;
  /** The order's lines. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** What the customer wrote to the shop. Null for nothing. */
  readonly note: Maybe<Scalars['String']['output']>;
  /** The human-readable order number, such as 100042. */
  readonly number: Scalars['String']['output'];
  /** The order's payment: its method, status and amounts. */
  readonly payment: Payment;
  /** What was requested from the payment provider for the order, oldest first. Staff only. */
  readonly paymentRequests: Maybe<ReadonlyArray<PaymentRequest>>;
  /** The date and time when the order was placed. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** The promotions of the order, with their discounts. */
  readonly promotions: ReadonlyArray<AppliedPromotion>;
  /** The reason why the order was rejected. Null if it was not. */
  readonly reason: Maybe<RejectionReason>;
  /** The order's refunds, oldest first. */
  readonly refunds: ReadonlyArray<Refund>;
  /** The order's returns, oldest first. */
  readonly returns: ReadonlyArray<OrderReturn>;
  /** The address to which the order is shipped. */
  readonly shippingAddress: PostalAddress;
  /** The name of the shipping method. Null if there was none. */
  readonly shippingMethod: Maybe<Scalars['String']['output']>;
  /** The price of shipping, less its discount. */
  readonly shippingTotal: Money;
  /** The lines that could not be had, if the order was rejected for their stock. Otherwise empty. */
  readonly shortages: ReadonlyArray<OrderShortage>;
  /** What staff have written about the order, oldest first. Staff only. */
  readonly staffNotes: Maybe<ReadonlyArray<OrderNote>>;
  /** The order's status. */
  readonly status: OrderStatus;
  /** The order's status changes, oldest first. */
  readonly statusHistory: ReadonlyArray<OrderStatusChange>;
  /** The sum of the order's lines as they were ordered, before discounts. */
  readonly subtotal: Money;
  /** All taxes, whether prices include them or they were added. */
  readonly taxTotal: Money;
  /** The taxes of the order by rate. */
  readonly taxes: ReadonlyArray<AppliedTax>;
  /** What the order costs: the subtotal less discounts, with shipping and added taxes, less what was cancelled before the payment was captured, and what pays the order of an exchange. Later cancellations are refunded. */
  readonly total: Money;
  /** The version of the order's latest status change. */
  readonly version: Scalars['Int']['output'];
};


/** An order placed by a customer or a guest. Visible to its customer, to staff, and by the link of a guest. */
export type OrderStatusHistoryArgs = {
  after?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
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

/** A change of an order, as staff follow it: it was placed, or its status, payment, items or notes changed. */
export type OrderChange = {
  /** Who changed the order. */
  readonly actor: OrderActor;
  /** The date and time of the change. */
  readonly at: Scalars['DateTime']['output'];
  /** What happened. */
  readonly kind: OrderChangeKind;
  /** The order in its current state, which may be later than this change. */
  readonly order: Order;
  /** The member of staff who changed the order. Null if somebody else did. */
  readonly staff: Maybe<Customer>;
  /** The version of the order's history after the change. */
  readonly version: Scalars['Int']['output'];
};

/** A change of an order with its cursor among the changes of all orders. */
export type OrderChangeEdge = {
  /** The cursor of the change. Pass the last one received as `after`. Cursors sort as strings. */
  readonly cursor: Scalars['String']['output'];
  /** The change. */
  readonly node: OrderChange;
};

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

/** A page of a list of `Order` objects. */
export type OrderConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<OrderEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<Order>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `Order` on a page, with its cursor. */
export type OrderEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Order;
};

/** An edit that adds units to an order. It is pending until their stock and payment are secured. */
export type OrderEdit = {
  /** The date and time when it was applied or failed. */
  readonly decidedAt: Maybe<Scalars['DateTime']['output']>;
  /** Why the edit failed. Null if it did not. */
  readonly failure: Maybe<OrderEditFailure>;
  /** The edit's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The lines whose quantities the edit changes. */
  readonly lines: ReadonlyArray<OrderEditLine>;
  /** The action that the customer must take, followed by `confirmPayment`. Null if no action is required. */
  readonly nextAction: Maybe<PaymentNextAction>;
  /** The date and time when the edit was requested. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** The lines of which there are not enough units. */
  readonly shortages: ReadonlyArray<OrderEditShortage>;
  /** The edit's status. */
  readonly status: OrderEditStatus;
  /** What the order costs with the edit. */
  readonly total: Money;
};

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

/** A line of an edit, and how many of its units are to be delivered. */
export type OrderEditLine = {
  /** The ID of the order line. */
  readonly lineId: Scalars['ID']['output'];
  /** The number of units to be delivered after the edit. */
  readonly quantity: Scalars['Int']['output'];
};

/** A line that cannot have as many units as an edit requests. */
export type OrderEditShortage = {
  /** How many more units were available. */
  readonly availableQuantity: Scalars['Int']['output'];
  /** The ID of the order line. */
  readonly lineId: Scalars['ID']['output'];
};

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

/** A line of an order: a product variant and its quantity, with the title and price that the customer was shown. */
export type OrderLine = {
  /** The number of units that were cancelled while the rest of the order proceeded. */
  readonly cancelledQuantity: Scalars['Int']['output'];
  /** The line's part of the discounts. */
  readonly discountTotal: Money;
  /** The order line's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The URL of the image, relative to this endpoint. */
  readonly imageUrl: Maybe<Scalars['String']['output']>;
  /** The variant's options when the order was placed. */
  readonly options: ReadonlyArray<VariantOption>;
  /** The number of units ordered. */
  readonly quantity: Scalars['Int']['output'];
  /** The number of units that were refunded without a return. */
  readonly refundedQuantity: Scalars['Int']['output'];
  /** The number of units that the shop has taken back. */
  readonly returnedQuantity: Scalars['Int']['output'];
  /** The number of units that have been shipped. */
  readonly shippedQuantity: Scalars['Int']['output'];
  /** The variant's SKU (stock keeping unit) when the order was placed. */
  readonly sku: Scalars['String']['output'];
  /** The price per unit times the quantity, before discounts. */
  readonly subtotal: Money;
  /** The tax of the line, whether its price includes it or it was added. */
  readonly taxTotal: Money;
  /** The product's title when the order was placed. */
  readonly title: Scalars['String']['output'];
  /** The price of the whole line, with its discounts and tax. */
  readonly total: Money;
  /** The price per unit. */
  readonly unitPrice: Money;
  /** The variant in its current state. Null if it is no longer known. */
  readonly variant: Maybe<ProductVariant>;
};

/** A product variant and the quantity to order. */
export type OrderLineInput = {
  /** The number of units, 1–1000. */
  readonly quantity: Scalars['Int']['input'];
  /** The ID of the variant. */
  readonly variantId: Scalars['ID']['input'];
};

/** The order cannot be edited: it is still pending, is being packed already, or has ended. The order of an exchange cannot have more units. */
export type OrderNotEditableError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The order's current status. */
  readonly status: OrderStatus;
};

/** No order with this ID exists, or it belongs to another customer. */
export type OrderNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** What a member of staff has written about an order. Customers never see it. */
export type OrderNote = {
  /** The date and time when it was written. */
  readonly at: Scalars['DateTime']['output'];
  /** The member of staff who has written it. Null if the account was deleted. */
  readonly author: Maybe<Customer>;
  /** The note's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** Plain text, with line breaks. */
  readonly text: Scalars['String']['output'];
};

/** The result of a successful order mutation. */
export type OrderPayload = {
  /** The order after the change. */
  readonly order: Order;
  /** The token of the link to the order, if a guest has placed it with this mutation. It shows the order to anyone, so keep it secret. Otherwise null. */
  readonly orderToken: Maybe<Scalars['String']['output']>;
};

/** The order is still pending, so it can only be cancelled as a whole. */
export type OrderPendingError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
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

/** An order of this cart was rejected, and its lines are back. Reported until the cart is changed. */
export type OrderRejectedProblem = CartProblem & {
  /** The kind of problem. */
  readonly code: CartProblemCode;
  /** The ID of the affected cart line. Null if no line is affected, or if it is not in the cart. */
  readonly lineId: Maybe<Scalars['ID']['output']>;
  /** The ID of the rejected order. */
  readonly orderId: Scalars['ID']['output'];
  /** The number of the rejected order. */
  readonly orderNumber: Scalars['String']['output'];
  /** The reason why the order was rejected. */
  readonly reason: RejectionReason;
  /** The quantity of the line that could not be had. Null if no single line was the reason. */
  readonly shortage: Maybe<CartShortage>;
};

/** A return of items by a customer. */
export type OrderReturn = {
  /** The message from staff to the customer. */
  readonly answer: Maybe<Scalars['String']['output']>;
  /** The date and time when the return was accepted or refused. */
  readonly decidedAt: Maybe<Scalars['DateTime']['output']>;
  /** The new order by which the items are exchanged. Null if there is none. */
  readonly exchangeOrder: Maybe<Order>;
  /** The return's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The items of the return. */
  readonly lines: ReadonlyArray<OrderReturnLine>;
  /** The order whose items are returned. */
  readonly order: Order;
  /** The customer's reason for the return. */
  readonly reason: Scalars['String']['output'];
  /** The reason as a code. Null without one. */
  readonly reasonCode: Maybe<OrderReason>;
  /** The date and time when the return was requested. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Whether the items are put back on sale. Null until the return is decided. */
  readonly restock: Maybe<Scalars['Boolean']['output']>;
  /** The return's status. */
  readonly status: ReturnStatus;
};

/** A page of a list of `OrderReturn` objects. */
export type OrderReturnConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<OrderReturnEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<OrderReturn>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `OrderReturn` on a page, with its cursor. */
export type OrderReturnEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: OrderReturn;
};

/** A line of a return: an order line and the quantity returned. */
export type OrderReturnLine = {
  /** The variant for which they are exchanged. Null for a refund. */
  readonly exchangeFor: Maybe<ProductVariant>;
  /** The number of units for which they are exchanged. Null for a refund. */
  readonly exchangeQuantity: Maybe<Scalars['Int']['output']>;
  /** The ID of the order line. */
  readonly lineId: Scalars['ID']['output'];
  /** The number of units. */
  readonly quantity: Scalars['Int']['output'];
};

/** A line of a rejected order that could not be had. */
export type OrderShortage = {
  /** The number of units that were available when the order was rejected. Null if it is unknown. */
  readonly availableQuantity: Maybe<Scalars['Int']['output']>;
  /** The line of the order. */
  readonly line: OrderLine;
  /** The ordered quantity of the variant. */
  readonly requestedQuantity: Scalars['Int']['output'];
};

/** How to sort a list of orders. */
export type OrderSort =
  /** The order that was placed last comes first. */
  | 'NEWEST_FIRST'
  /** The order that was placed first comes first. */
  | 'OLDEST_FIRST';

/** Statistics on a customer's orders. An order counts from its confirmation, less its refunds, until it is cancelled or returned. The statistics are derived from events, so they may lag slightly behind the orders. */
export type OrderStatistics = {
  /** The mean of the order totals less refunds, one amount per currency, rounded half up. */
  readonly averageOrderValue: ReadonlyArray<Money>;
  /** The date and time when the newest of these orders was placed. */
  readonly lastOrderAt: Maybe<Scalars['DateTime']['output']>;
  /** The number of orders that count. */
  readonly totalOrders: Scalars['Int']['output'];
  /** The sum of the order totals less refunds, one amount per currency. */
  readonly totalSpent: ReadonlyArray<Money>;
};

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

/** An entry in an order's history: what the order's status became, when and why. */
export type OrderStatusChange = {
  /** Who changed the order. */
  readonly actor: OrderActor;
  /** The date and time of the change. */
  readonly at: Scalars['DateTime']['output'];
  /** The change's ID: unique among the changes of all orders, and the same whenever it is read. */
  readonly id: Scalars['ID']['output'];
  /** What happened. */
  readonly kind: OrderChangeKind;
  /** The order in its current state, which may be later than this change. */
  readonly order: Order;
  /** The order's ID. */
  readonly orderId: Scalars['ID']['output'];
  /** The order's status before the change. Null for the first entry. The same as `status` if something else happened, such as a refund; see `kind`. */
  readonly previousStatus: Maybe<OrderStatus>;
  /** The reason for the change, or what happened: a rejection reason or a sentence. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** The reason for the change as a code. Null without one. */
  readonly reasonCode: Maybe<OrderReason>;
  /** The member of staff who changed the order. Null if somebody else did, and for callers who are not staff. */
  readonly staff: Maybe<Customer>;
  /** The order's status after the change. */
  readonly status: OrderStatus;
  /** The sequence number of the change within the order: 1, 2, 3 … without gaps. Pass the last one received as `after`. */
  readonly version: Scalars['Int']['output'];
};

/** An order status change with its cursor in the history of all orders. */
export type OrderStatusChangeEdge = {
  /** The cursor of the change. Pass the last one received as `after`. Cursors sort as strings. */
  readonly cursor: Scalars['String']['output'];
  /** The order status change. */
  readonly node: OrderStatusChange;
};

/** The total of the order exceeds the maximum. */
export type OrderTooLargeError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The maximum total of an order. */
  readonly limit: Money;
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** Administrators cannot change their own role, nor erase their own account in place of `deleteAccount`. */
export type OwnAccountError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** Customers cannot vote for their own reviews. */
export type OwnReviewError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** Information about a page of a list. */
export type PageInfo = {
  /** The cursor of the last item on the page. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** Whether there are items after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there are items before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first item on the page. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** Part of the order has already been shipped. */
export type PartlyShippedError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A passkey of a customer: a key in a device or a password manager, which signs in without a password. */
export type Passkey = {
  /** The date and time when the passkey was added. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The passkey's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** Whether the passkey is backed up, as a password manager does. Otherwise it is lost together with its device. */
  readonly isBackedUp: Scalars['Boolean']['output'];
  /** The date and time of the last sign-in with the passkey. Null before the first one. */
  readonly lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  /** The name that the customer gave it. */
  readonly name: Scalars['String']['output'];
};

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

/** What the browser needs to make a passkey or to sign in with one. */
export type PasskeyOptions = {
  /** The date and time until which the result is accepted, once. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** The public key options of WebAuthn as a JSON object, for `PublicKeyCredential.parseCreationOptionsFromJSON()` or `parseRequestOptionsFromJSON()`. */
  readonly options: Scalars['String']['output'];
};

/** The result of a successful change of a passkey. */
export type PasskeyPayload = {
  /** The passkey after the change. */
  readonly passkey: Passkey;
};

/** The result of `pauseWebhookEndpoint`: the endpoint or an error. */
export type PauseWebhookEndpointResult = ValidationError | WebhookEndpointNotFoundError | WebhookEndpointPayload;

/** The payment of an order: its method, status and amounts. */
export type Payment = {
  /** The authorized amount. */
  readonly authorized: Money;
  /** The captured amount. While the status is AUTHORIZED, it is that of the parcels shipped so far. */
  readonly captured: Money;
  /** Whether each parcel captures its part. Otherwise everything is captured at once, when nothing is left to ship, or at delivery. */
  readonly capturesParts: Scalars['Boolean']['output'];
  /** What the payment provider is asked to capture, and has not answered yet. */
  readonly capturing: Money;
  /** The reason why the payment was declined, or what could not be done with it. */
  readonly failure: Maybe<Scalars['String']['output']>;
  /** The payment method. */
  readonly method: PaymentMethod;
  /** The action that the customer must take, followed by `confirmPayment`. Null if no action is required. */
  readonly nextAction: Maybe<PaymentNextAction>;
  /** The refunded amount. */
  readonly refunded: Money;
  /** The part of the authorized amount that will not be captured, because items were cancelled or returned first, or that pays the order of an exchange. */
  readonly released: Money;
  /** The payment's status. */
  readonly status: PaymentStatus;
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

/** The shop does not currently accept this payment method. */
export type PaymentMethodUnavailableError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The requested payment method. */
  readonly method: PaymentMethod;
};

/** The action that the customer must complete before the payment can be authorized. Use one of the two fields. */
export type PaymentNextAction = {
  /** The client secret for the payment provider's script in the browser. */
  readonly clientSecret: Maybe<Scalars['String']['output']>;
  /** The URL that the customer must visit. */
  readonly url: Maybe<Scalars['String']['output']>;
};

/** The payment provider is processing the capture of the payment. Try again once it is captured. */
export type PaymentNotSettledError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A request to the payment provider, as staff see it. */
export type PaymentRequest = {
  /** The amount. */
  readonly amount: Money;
  /** How often the provider was asked. */
  readonly attempts: Scalars['Int']['output'];
  /** What the provider has answered, if it rejected the request or does not respond. */
  readonly failure: Maybe<Scalars['String']['output']>;
  /** The date and time of the result. Null until there is one. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** The request's ID (a UUID), which is the key of every attempt. */
  readonly id: Scalars['ID']['output'];
  /** What is requested. */
  readonly kind: PaymentRequestKind;
  /** The date and time when it was requested. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** How far it is. */
  readonly status: PaymentRequestStatus;
};

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

/** All data that the shop has stored about a customer, as lists of records. Only the customer can read it, or an administrator by `exportCustomerData`. */
export type PersonalData = {
  /** The account (`account`) with its addresses, passkeys, sessions and open requests, and a summary of each order (`order-summary`). Passwords, keys and tokens are left out. */
  readonly account: PersonalRecordConnection;
  /** The ID of the customer. */
  readonly customerId: Scalars['ID']['output'];
  /** The cart (`cart`) and all orders (`order`), with their history, payments, parcels and returns. */
  readonly orders: PersonalRecordConnection;
  /** What belongs to products: `review`, `helpful-vote`, `delivered-order` (for verified purchases), `back-in-stock-request` and `wishlist`. */
  readonly products: PersonalRecordConnection;
};


/** All data that the shop has stored about a customer, as lists of records. Only the customer can read it, or an administrator by `exportCustomerData`. */
export type PersonalDataAccountArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** All data that the shop has stored about a customer, as lists of records. Only the customer can read it, or an administrator by `exportCustomerData`. */
export type PersonalDataOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** All data that the shop has stored about a customer, as lists of records. Only the customer can read it, or an administrator by `exportCustomerData`. */
export type PersonalDataProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** Something that the shop has stored about a customer. */
export type PersonalRecord = {
  /** The data as a JSON object. Its fields may change with the shop. */
  readonly data: Scalars['String']['output'];
  /** What it is, such as `order` or `review`. */
  readonly kind: Scalars['String']['output'];
};

/** A page of a list of `PersonalRecord` objects. */
export type PersonalRecordConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<PersonalRecordEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<PersonalRecord>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `PersonalRecord` on a page, with its cursor. */
export type PersonalRecordEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: PersonalRecord;
};

/** The result of `pingWebhookEndpoint`: the delivery of the ping or an error. */
export type PingWebhookEndpointResult = ValidationError | WebhookDeliveryPayload | WebhookEndpointNotFoundError;

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

/** The result of `placeOrder`: the order or an error. The order's status shows whether its stock and its payment could be secured. */
export type PlaceOrderResult = CouponUnusableError | CurrencyMismatchError | EmptyCartError | GiftCardUnusableError | IdempotencyConflictError | OrderPayload | OrderTooLargeError | PaymentMethodUnavailableError | PricesChangedError | ShippingUnavailableError | TooManyOpenOrdersError | ValidationError | VariantUnavailableError;

/** What a response can wait for. */
export type PlaceOrderWait =
  /** Waits up to five seconds until the order is decided or requires action from its customer. */
  | 'CONFIRMATION';

/** An order with its cursor among all placed orders. */
export type PlacedOrderEdge = {
  /** The cursor of the order. Pass the last one received as `after`. Cursors sort as strings. */
  readonly cursor: Scalars['String']['output'];
  /** The order in its current state. */
  readonly node: Order;
};

/** The shipping address of an order, as it was when the order was placed. */
export type PostalAddress = {
  /** The town or city. */
  readonly city: Scalars['String']['output'];
  /** The country as an ISO 3166-1 alpha-2 code. */
  readonly countryCode: Scalars['CountryCode']['output'];
  /** The street and house number. */
  readonly line1: Scalars['String']['output'];
  /** The flat, floor or company. */
  readonly line2: Maybe<Scalars['String']['output']>;
  /** The postal code. */
  readonly postalCode: Scalars['String']['output'];
  /** The name of the recipient. */
  readonly recipient: Scalars['String']['output'];
  /** The state, province or region. */
  readonly region: Maybe<Scalars['String']['output']>;
};

/** What an order costs, by item and in total. The parts always sum to the whole: docs/pricing.md. */
export type PriceBreakdown = {
  /** What is left to pay. */
  readonly amountDue: Money;
  /** The discounts of the items. That of shipping is part of `shippingTotal`. */
  readonly discountTotal: Money;
  /** The part of the total that gift cards pay. */
  readonly giftCardTotal: Money;
  /** The part of `taxTotal` that prices include. */
  readonly includedTaxTotal: Money;
  /** The prices of the items, in their order. */
  readonly items: ReadonlyArray<ItemPrices>;
  /** The promotions, in the order in which they are applied. */
  readonly promotions: ReadonlyArray<AppliedPromotion>;
  /** The price of shipping, less its discount. */
  readonly shippingTotal: Money;
  /** The sum of the items before discounts. */
  readonly subtotal: Money;
  /** All taxes, whether prices include them or they are added. */
  readonly taxTotal: Money;
  /** The taxes by rate. */
  readonly taxes: ReadonlyArray<AppliedTax>;
  /** The subtotal less discounts, with shipping and the taxes that prices do not include. */
  readonly total: Money;
};

/** The price has changed since the line was last updated. */
export type PriceChangedProblem = CartProblem & {
  /** The kind of problem. */
  readonly code: CartProblemCode;
  /** The ID of the affected cart line. Null if no line is affected, or if it is not in the cart. */
  readonly lineId: Maybe<Scalars['ID']['output']>;
  /** The price per unit when the line was last updated. */
  readonly previousPrice: Money;
  /** The current price per unit. */
  readonly price: Money;
};

/** A price that differs from the one that the customer was shown. */
export type PriceDifference = {
  /** What it is now. */
  readonly current: Money;
  /** What the customer was shown. */
  readonly expected: Money;
  /** Which price differs. */
  readonly price: ComparedPrice;
};

/** The lowest and the highest price of a product's variants, or of products. */
export type PriceRange = {
  /** The highest price. */
  readonly max: Money;
  /** The lowest price. */
  readonly min: Money;
};

/** The prices differ from those that the customer was shown. Show the current ones and ask again. */
export type PricesChangedError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The prices that differ. */
  readonly differences: ReadonlyArray<PriceDifference>;
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** All prices as they are now. */
  readonly prices: PriceBreakdown;
};

/** A product that the shop sells, in one or more variants. */
export type Product = Node & {
  /** The product's values of attributes, at most 120. Those of attributes without a value are missing. */
  readonly attributes: ReadonlyArray<ProductAttribute>;
  /** Whether at least one variant of the product can be ordered now. */
  readonly available: Scalars['Boolean']['output'];
  /** The brand of the product. Null if it has none. */
  readonly brand: Maybe<Brand>;
  /** The category that the product belongs to. */
  readonly category: Category;
  /** The date and time when the product was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The product's description in Markdown, as staff wrote it. To show it, use `descriptionHtml`. */
  readonly description: Scalars['String']['output'];
  /** The description as HTML that is safe to insert into a page: paragraphs, headings, lists, tables, emphasis, code, links and images of this shop. HTML in the Markdown is shown as text. */
  readonly descriptionHtml: Scalars['String']['output'];
  /** Frequently asked questions about the product. */
  readonly faq: ReadonlyArray<Faq>;
  /** Where the title and the first 2000 characters of the description match a search, as `filter.search` of `products` matches them. Texts without a match are left out, and so are all for a blank search. */
  readonly highlights: ReadonlyArray<ProductHighlight>;
  /** The product's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The product's images, with the main image first. */
  readonly images: ReadonlyArray<Image>;
  /** The product's search keywords. */
  readonly keywords: ReadonlyArray<Scalars['String']['output']>;
  /** The caller's review of the product, also if staff have hidden it. Null if the caller has not reviewed it, and so may do it. */
  readonly myReview: Maybe<Review>;
  /** The options of the product's variants with their values, for choosing a variant. At most 10. Their order is the same in all languages. Filters and inputs have the names and values in English. */
  readonly options: ReadonlyArray<ProductOption>;
  /** The lowest and the highest price of the product's variants that have a price in the currency. */
  readonly priceRange: PriceRange;
  /** The date and time when the draft will be published. Null if none is planned. Staff only. */
  readonly publishAt: Maybe<Scalars['DateTime']['output']>;
  /** The date and time when the product was last published. Null for drafts. */
  readonly publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** The product's rating. Null if it has no visible reviews. */
  readonly rating: Maybe<Rating>;
  /** The related products that staff have chosen, in their order, without those that are not published. */
  readonly related: ReadonlyArray<Product>;
  /** The IDs of the related products that staff have chosen, including those not published. Staff only. */
  readonly relatedProductIds: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  /** The product's reviews, without those that staff have hidden. */
  readonly reviews: ReviewConnection;
  /** The texts for search engines. */
  readonly seo: ProductSeo;
  /** The product's name in URLs, such as blue-kettle. It is unique among products that are not archived. Former slugs still find the product, unless another product of the shop has taken them. */
  readonly slug: Scalars['String']['output'];
  /** Whether the product is in the shop. Staff only. */
  readonly status: Maybe<ProductStatus>;
  /** The product's title. */
  readonly title: Scalars['String']['output'];
  /** The translations, at most one into each language: DE. Staff only. */
  readonly translations: Maybe<ReadonlyArray<ProductTranslation>>;
  /** The date and time when the product last changed. Changes of stock do not count. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** The product's variants, such as sizes and colours. There is at least one. */
  readonly variants: ReadonlyArray<ProductVariant>;
  /** The version of the product. It grows with every change of the product, its variants or its images; changes of stock do not count. Pass it to a mutation to change the product only if nobody else has changed it meanwhile. */
  readonly version: Scalars['Int']['output'];
};


/** A product that the shop sells, in one or more variants. */
export type ProductDescriptionArgs = {
  language?: InputMaybe<Language>;
};


/** A product that the shop sells, in one or more variants. */
export type ProductDescriptionHtmlArgs = {
  language?: InputMaybe<Language>;
};


/** A product that the shop sells, in one or more variants. */
export type ProductFaqArgs = {
  language?: InputMaybe<Language>;
};


/** A product that the shop sells, in one or more variants. */
export type ProductHighlightsArgs = {
  search: Scalars['String']['input'];
};


/** A product that the shop sells, in one or more variants. */
export type ProductImagesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A product that the shop sells, in one or more variants. */
export type ProductKeywordsArgs = {
  language?: InputMaybe<Language>;
};


/** A product that the shop sells, in one or more variants. */
export type ProductOptionsArgs = {
  language?: InputMaybe<Language>;
};


/** A product that the shop sells, in one or more variants. */
export type ProductPriceRangeArgs = {
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
};


/** A product that the shop sells, in one or more variants. */
export type ProductRelatedArgs = {
  first?: Scalars['Int']['input'];
};


/** A product that the shop sells, in one or more variants. */
export type ProductReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  sort?: ReviewSort;
  stars?: InputMaybe<Scalars['Int']['input']>;
};


/** A product that the shop sells, in one or more variants. */
export type ProductSeoArgs = {
  language?: InputMaybe<Language>;
};


/** A product that the shop sells, in one or more variants. */
export type ProductTitleArgs = {
  language?: InputMaybe<Language>;
};

/** The product is archived. Restore it first. */
export type ProductArchivedError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The value of an attribute of a product. One of `choice`, `number` and `boolean` is set. */
export type ProductAttribute = {
  /** The attribute. */
  readonly attribute: Attribute;
  /** The value of an attribute with the type BOOLEAN. */
  readonly boolean: Maybe<Scalars['Boolean']['output']>;
  /** The value of an attribute with the type CHOICE. */
  readonly choice: Maybe<Scalars['String']['output']>;
  /** The value of an attribute with the type NUMBER. */
  readonly number: Maybe<Scalars['Float']['output']>;
};


/** The value of an attribute of a product. One of `choice`, `number` and `boolean` is set. */
export type ProductAttributeChoiceArgs = {
  language?: InputMaybe<Language>;
};

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

/** A page of a list of `Product` objects. */
export type ProductConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<ProductEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<Product>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `Product` on a page, with its cursor. */
export type ProductEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Product;
};

/** The numbers of products that match a filter, by what else they can be filtered by. Each facet ignores the criterion of the filter that belongs to it, so that it shows the alternatives, too. If more than 10,000 products match the other criteria, only the newest 10,000 are counted, and of a search only the newest 2,000. */
export type ProductFacets = {
  /** The filterable attributes of matching products, those of most products first. At most 20. Each ignores its own entry in `attributes`. */
  readonly attributes: ReadonlyArray<AttributeFacet>;
  /** How many matching products can be ordered now. Ignores `availableOnly`. */
  readonly availability: AvailabilityFacet;
  /** The brands of matching products, those with the most first. At most 100. Ignores `brands`. */
  readonly brands: ReadonlyArray<BrandFacet>;
  /** The categories with matching products, those with the most first. At most 100. Ignores `category`. */
  readonly categories: ReadonlyArray<CategoryFacet>;
  /** The options of the variants of matching products, those of most products first. At most 20. Each ignores its own entry in `options`. */
  readonly options: ReadonlyArray<OptionFacet>;
  /** The lowest and the highest price among matching products in the filter's currency. The price of a product is that of its cheapest variant. Null without products. Ignores `minPrice` and `maxPrice`. */
  readonly priceRange: Maybe<PriceRange>;
  /** How many matching products have at least 4, 3, 2 and 1 stars, in this order. Ignores `minRating`. */
  readonly ratings: ReadonlyArray<RatingFacet>;
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

/** Where a text of a product matches a search. */
export type ProductHighlight = {
  /** Which text it is. */
  readonly field: HighlightedField;
  /** The text in fragments, in their order; at least one matches. Of a description, about 240 characters around its first match, with the fragment … where text is left out. */
  readonly fragments: ReadonlyArray<HighlightFragment>;
};

/** No product with this ID exists. */
export type ProductNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** An option by which customers choose one of a product's variants. */
export type ProductOption = {
  /** The name of the option, such as Colour. */
  readonly name: Scalars['String']['output'];
  /** The values of the variants, in the order of the variants. */
  readonly values: ReadonlyArray<ProductOptionValue>;
};

/** The values of an option that variants may have, such as Size: M or L. */
export type ProductOptionFilter = {
  /** The name of the option, such as Size. */
  readonly name: Scalars['String']['input'];
  /** The values, of which variants must have one: 1–20. */
  readonly values: ReadonlyArray<Scalars['String']['input']>;
};

/** A value of an option, such as red. */
export type ProductOptionValue = {
  /** Its colour as a swatch, such as #c0392b. Null if it has none. */
  readonly swatch: Maybe<Scalars['String']['output']>;
  /** The value, such as red. */
  readonly value: Scalars['String']['output'];
};

/** The result of a successful product mutation. */
export type ProductPayload = {
  /** The product after the change. */
  readonly product: Product;
};

/** The sales of a product. */
export type ProductSales = {
  /** The product. Null if it no longer exists. */
  readonly product: Maybe<Product>;
  /** The ID of the product, which may no longer exist. */
  readonly productId: Scalars['ID']['output'];
  /** What these units cost, with their discounts and tax, before cancellations and refunds. */
  readonly revenue: Money;
  /** The number of units of the confirmed orders, before cancellations and returns. */
  readonly units: Scalars['SafeInt']['output'];
};

/** Texts for search engines. What to show instead of null is up to the client. */
export type ProductSeo = {
  /** What search engines show below the title, up to 300 characters of plain text. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** The title of the product's page, up to 100 characters of plain text. */
  readonly title: Maybe<Scalars['String']['output']>;
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
export type ProductTranslation = {
  /** The product's description in Markdown, up to 10,000 characters. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** Frequently asked questions about the product, up to 20. */
  readonly faq: Maybe<ReadonlyArray<Faq>>;
  /** The product's search keywords, up to 20. */
  readonly keywords: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The language, which is not English. */
  readonly language: Language;
  /** The names and values of the variants' options, up to 200. Those that are not listed stay in English. */
  readonly options: Maybe<ReadonlyArray<TextTranslation>>;
  /** The description for search engines, up to 300 characters of plain text. */
  readonly seoDescription: Maybe<Scalars['String']['output']>;
  /** The title for search engines, up to 100 characters of plain text. */
  readonly seoTitle: Maybe<Scalars['String']['output']>;
  /** The product's title, up to 200 characters. */
  readonly title: Maybe<Scalars['String']['output']>;
};

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

/** A variant of a product, such as a size or colour. Customers add variants to their cart. */
export type ProductVariant = Node & {
  /** The number of units that can be ordered now. 0 if the product is not published or the variant was removed. */
  readonly availableQuantity: Scalars['Int']['output'];
  /** The GTIN in the variant's barcode: 8, 12, 13 or 14 digits. Null if it is not known. */
  readonly barcode: Maybe<Scalars['String']['output']>;
  /** The discount that holds or will hold, if there is one. Staff only. */
  readonly discount: Maybe<VariantDiscount>;
  /** The discount from the list price as a whole percentage, rounded down. */
  readonly discountPercentage: Maybe<Scalars['Int']['output']>;
  /** The variant's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The variant's regular or former price, if it is higher than the price. */
  readonly listPrice: Maybe<Money>;
  /** The options that distinguish the variant from the product's other variants. */
  readonly options: ReadonlyArray<VariantOption>;
  /** The variant's price. */
  readonly price: Money;
  /** The variant's prices in all its currencies, that of the product first. At most 20. */
  readonly prices: ReadonlyArray<VariantPrice>;
  /** The product that the variant belongs to. It may no longer be in the shop. */
  readonly product: Product;
  /** The variant's prices without its discount, that in the product's currency first. Staff only. */
  readonly regularPrices: Maybe<ReadonlyArray<VariantPrice>>;
  /** The variant's SKU (stock keeping unit). It is unique among the variants that are neither removed nor of an archived product. */
  readonly sku: Scalars['String']['output'];
  /** The variant's weight in grams. Null if it is not known. */
  readonly weightGrams: Maybe<Scalars['Int']['output']>;
};


/** A variant of a product, such as a size or colour. Customers add variants to their cart. */
export type ProductVariantDiscountPercentageArgs = {
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
};


/** A variant of a product, such as a size or colour. Customers add variants to their cart. */
export type ProductVariantListPriceArgs = {
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
};


/** A variant of a product, such as a size or colour. Customers add variants to their cart. */
export type ProductVariantOptionsArgs = {
  language?: InputMaybe<Language>;
};


/** A variant of a product, such as a size or colour. Customers add variants to their cart. */
export type ProductVariantPriceArgs = {
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
};

/** Changes to a customer's profile. Fields that are omitted keep their values. */
export type ProfileInput = {
  /** The customer's full name, up to 100 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The customer's telephone number, with its country code or as a national number of the country of the default address. Null removes the number. */
  readonly phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
};

/** A discount on orders that meet its conditions. */
export type Promotion = {
  /** What it does. */
  readonly action: PromotionAction;
  /** Of AMOUNT_OFF, the amount in minor units. */
  readonly amountMinor: Maybe<Scalars['SafeInt']['output']>;
  /** Of BUY_X_GET_Y, the number of units to buy. */
  readonly buyQuantity: Maybe<Scalars['Int']['output']>;
  /** The IDs of the categories whose products count. Categories below them are listed by themselves. */
  readonly categoryIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The currency of its orders. Null for every currency. */
  readonly currencyCode: Maybe<Scalars['CurrencyCode']['output']>;
  /** When it ends. Null if it has no end. */
  readonly endsAt: Maybe<Scalars['DateTime']['output']>;
  /** Of BUY_X_GET_Y, the number of reduced units. */
  readonly getQuantity: Maybe<Scalars['Int']['output']>;
  /** The promotion's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** Whether it is in force, within its time. */
  readonly isActive: Scalars['Boolean']['output'];
  /** Whether it is applied together with others. Otherwise it is applied alone if it saves more. */
  readonly isCombinable: Scalars['Boolean']['output'];
  /** The smallest sum of the items that count, in minor units. Null for any. */
  readonly minSubtotalMinor: Maybe<Scalars['SafeInt']['output']>;
  /** The name that shoppers see. */
  readonly name: Scalars['String']['output'];
  /** Promotions with lower priorities are applied first. */
  readonly priority: Scalars['Int']['output'];
  /** The IDs of the products that count. All count if there are no categories either. */
  readonly productIds: ReadonlyArray<Scalars['ID']['output']>;
  /** Whether only shoppers with one of its coupon codes have it. */
  readonly requiresCoupon: Scalars['Boolean']['output'];
  /** Of PERCENT_OFF and BUY_X_GET_Y, the share in millionths: 100000 is 10 %. */
  readonly shareMillionths: Maybe<Scalars['Int']['output']>;
  /** When it begins. Null if it has no beginning. */
  readonly startsAt: Maybe<Scalars['DateTime']['output']>;
  /** The version. It grows with every change. */
  readonly version: Scalars['Int']['output'];
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

/** A page of a list of `Promotion` objects. */
export type PromotionConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<PromotionEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<Promotion>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `Promotion` on a page, with its cursor. */
export type PromotionEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Promotion;
};

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

/** No promotion with this ID exists. */
export type PromotionNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful promotion mutation. */
export type PromotionPayload = {
  /** The promotion after the change. */
  readonly promotion: Promotion;
};

/** The result of `publishProduct`: the published product, or the draft with its plan, or an error. */
export type PublishProductResult = ProductArchivedError | ProductNotFoundError | ProductPayload | ValidationError | VersionConflictError;

/** When a visitor's cart was merged, the cart could not take all units. Reported until the cart is changed. */
export type QuantityReducedProblem = CartProblem & {
  /** The kind of problem. */
  readonly code: CartProblemCode;
  /** The ID of the affected cart line. Null if no line is affected, or if it is not in the cart. */
  readonly lineId: Maybe<Scalars['ID']['output']>;
  /** The quantity after the merge, limited by the stock and the limits of a cart. */
  readonly quantity: Scalars['Int']['output'];
  /** The sum of the quantities of both carts. */
  readonly requestedQuantity: Scalars['Int']['output'];
  /** The product's title. */
  readonly title: Scalars['String']['output'];
};

export type Query = {
  /** What staff have changed, in any service, newest first. Administrators only. */
  readonly auditLog: AuditEntryConnection;
  /** A brand by its ID or its slug; pass exactly one of them. Null if it does not exist. */
  readonly brand: Maybe<Brand>;
  /** The brands of the shop, sorted by name. */
  readonly brands: BrandConnection;
  /** The caller's cart: the customer's, or that of the visitor whose token the request has. Null until the first item is added. */
  readonly cart: Maybe<Cart>;
  /** All categories, sorted by name. A shop has at most 1,000. */
  readonly categories: ReadonlyArray<Category>;
  /** A category by its ID or its slug; pass exactly one of them. Null if it does not exist. */
  readonly category: Maybe<Category>;
  /** The categories whose products sold most, in one currency. Staff only. */
  readonly categorySales: ReadonlyArray<CategorySales>;
  /** What an order would cost now: the contents of the cart, or the lines in the input. Changes nothing. Codes that cannot be used are reported with the prices. */
  readonly checkoutPreview: CheckoutPreviewResult;
  /** How many carts were started and how many orders were placed, by quarter of an hour, hour or day. Staff only. */
  readonly conversionReport: ConversionReport;
  /** The coupon codes of the shop, newest first. Staff only. */
  readonly couponCodes: CouponCodeConnection;
  /** A customer by ID. Null if there is none. Staff only. */
  readonly customer: Maybe<Customer>;
  /** All customers, newest first. Staff only. */
  readonly customers: CustomerConnection;
  /** The events of the customers service that are not published yet. Staff only. */
  readonly customersEventBacklog: EventBacklog;
  /** Dead letters that have not been redriven, newest first. Staff only. */
  readonly deadLetters: DeadLetterConnection;
  /** The events of the orders service that are not published yet. Staff only. */
  readonly eventBacklog: EventBacklog;
  /** All data that the shop has stored about the caller. Each service has a list of its own. */
  readonly exportMyData: PersonalData;
  /** The gift cards, newest first. Staff only. */
  readonly giftCards: GiftCardConnection;
  /** The order of a guest, by the token of the link in the email. Null for any other token. */
  readonly guestOrder: Maybe<Order>;
  /** An import of products by its ID. Null if it does not exist. Imports are kept for 90 days. Staff only. */
  readonly import: Maybe<CatalogueImport>;
  /** The imports of products, newest first. Staff only. */
  readonly imports: CatalogueImportConnection;
  /** The stock of all product variants. Staff only. */
  readonly inventory: InventoryItemConnection;
  /** The product variants for sale whose available quantity is not above their threshold, those with the fewest units first. Staff only. */
  readonly lowStock: InventoryItemConnection;
  /** The signed-in customer. Null if nobody is signed in. */
  readonly me: Maybe<Customer>;
  /** The variants that the caller waits for, newest request first. Requests that are done are not listed. */
  readonly myBackInStockRequests: BackInStockRequestConnection;
  /** The changes of the caller's orders, oldest first, at most 100. Later changes never sort before changes already returned. */
  readonly myOrderChanges: ReadonlyArray<OrderStatusChangeEdge>;
  /** The reviews that the caller has written, newest first. Those that staff have hidden are included. */
  readonly myReviews: ReviewConnection;
  /** The caller's wishlists, oldest first: up to 20. */
  readonly myWishlists: ReadonlyArray<Wishlist>;
  /** A product, variant, category or review by its ID. Null if it does not exist, or the caller may not see it. */
  readonly node: Maybe<Node>;
  /** An order by its ID or its number: one of the caller's orders, any order for staff, or the order of a guest with its token. Null if there is no such order. Exactly one of `id` and `number` must be given. Without a token, the caller must be signed in. */
  readonly order: Maybe<Order>;
  /** The changes of all orders, oldest first, at most 100. Later changes never sort before changes already returned. Staff only. */
  readonly orderChanges: ReadonlyArray<OrderChangeEdge>;
  /** All orders. Staff only. */
  readonly orders: OrderConnection;
  /** How many orders were placed in each of the last minutes, oldest first, with the current one. Staff only. */
  readonly ordersByMinute: ReadonlyArray<MinuteOfOrders>;
  /** Placed orders, oldest first, at most 100. Later orders never sort before orders already returned. Staff only. */
  readonly placedOrders: ReadonlyArray<PlacedOrderEdge>;
  /** A product by its ID or its slug; pass exactly one of them. A former slug finds the product, too: if its `slug` is another one, redirect to that. Null if the product does not exist or is not published. */
  readonly product: Maybe<Product>;
  /** The numbers of products that match a filter, by category, brand, attribute, option, availability and price. */
  readonly productFacets: ProductFacets;
  /** The products that sold most, in one currency. Staff only. */
  readonly productSales: ReadonlyArray<ProductSales>;
  /** The products that best match a text while it is being typed, as `products` finds them. Nothing for a blank text. */
  readonly productSuggestions: ReadonlyArray<Product>;
  /** The products of the shop. Drafts and archived products are not included. */
  readonly products: ProductConnection;
  /** The events of the products service that are not published yet. Staff only. */
  readonly productsEventBacklog: EventBacklog;
  /** The promotions of the shop, newest first. Staff only. */
  readonly promotions: PromotionConnection;
  /** The returns of all orders that await a decision, oldest first. Staff only. */
  readonly returnsToDecide: OrderReturnConnection;
  /** The reviews of all products, newest first, also hidden ones. Staff only. */
  readonly reviews: ReviewConnection;
  /** The categories without a parent, in the order that staff have chosen. At most 100, unless there were more before categories had parents. */
  readonly rootCategories: ReadonlyArray<Category>;
  /** Orders, units and revenue in one currency, by quarter of an hour, hour or day. Staff only. */
  readonly salesReport: SalesReport;
  /** The wishlist that a customer shares by a link. Null if the link is wrong or has ended. */
  readonly sharedWishlist: Maybe<SharedWishlist>;
  /** The shipping methods of the shop, in the order in which shoppers see them. Staff only. */
  readonly shippingMethods: ShippingMethodConnection;
  /** All stock locations, at most 100, in the order in which sales take units. Staff only. */
  readonly stockLocations: ReadonlyArray<StockLocation>;
  /** The stock ledger of a product variant, newest first. Staff only. */
  readonly stockMovements: StockMovementConnection;
  /** The tax rates of the shop, sorted by country. Staff only. */
  readonly taxRates: TaxRateConnection;
  /** A product variant by its ID. Null if it does not exist, was removed, or its product is not published. */
  readonly variant: Maybe<ProductVariant>;
  /** The events that are or were sent to webhook endpoints, newest first. Administrators only. */
  readonly webhookDeliveries: WebhookDeliveryConnection;
  /** The webhook endpoints, newest first. Administrators only. */
  readonly webhookEndpoints: WebhookEndpointConnection;
  /** One of the caller's wishlists. Null if there is no such list. */
  readonly wishlist: Maybe<Wishlist>;
};


export type QueryAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditLogFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryBrandArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


export type QueryBrandsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryCategoryArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCategorySalesArgs = {
  by: SalesRank;
  currency: Scalars['CurrencyCode']['input'];
  first?: Scalars['Int']['input'];
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};


export type QueryCheckoutPreviewArgs = {
  input: CheckoutPreviewInput;
};


export type QueryConversionReportArgs = {
  from: Scalars['DateTime']['input'];
  per: SalesPeriod;
  timeZone: Scalars['String']['input'];
  to: Scalars['DateTime']['input'];
};


export type QueryCouponCodesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCustomersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDeadLettersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  service?: InputMaybe<Scalars['String']['input']>;
};


export type QueryGiftCardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryGuestOrderArgs = {
  token: Scalars['String']['input'];
};


export type QueryImportArgs = {
  id: Scalars['ID']['input'];
};


export type QueryImportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryInventoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<InventoryFilter>;
  first?: Scalars['Int']['input'];
  sort?: InventorySort;
};


export type QueryLowStockArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<InventoryFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryMyBackInStockRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryMyOrderChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryMyReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  number?: InputMaybe<Scalars['String']['input']>;
  token?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOrderChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrderFilter>;
  first?: Scalars['Int']['input'];
  page?: InputMaybe<Scalars['Int']['input']>;
  sort?: OrderSort;
};


export type QueryOrdersByMinuteArgs = {
  minutes?: Scalars['Int']['input'];
};


export type QueryPlacedOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryProductArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


export type QueryProductFacetsArgs = {
  filter?: InputMaybe<ProductFilter>;
};


export type QueryProductSalesArgs = {
  by: SalesRank;
  currency: Scalars['CurrencyCode']['input'];
  first?: Scalars['Int']['input'];
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};


export type QueryProductSuggestionsArgs = {
  first?: Scalars['Int']['input'];
  text: Scalars['String']['input'];
};


export type QueryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: Scalars['Int']['input'];
  sort?: ProductSort;
};


export type QueryPromotionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryReturnsToDecideArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  answered?: InputMaybe<Scalars['Boolean']['input']>;
  first?: Scalars['Int']['input'];
};


export type QuerySalesReportArgs = {
  currency: Scalars['CurrencyCode']['input'];
  from: Scalars['DateTime']['input'];
  per: SalesPeriod;
  timeZone: Scalars['String']['input'];
  to: Scalars['DateTime']['input'];
};


export type QuerySharedWishlistArgs = {
  token: Scalars['String']['input'];
};


export type QueryShippingMethodsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryStockMovementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<StockMovementFilter>;
  first?: Scalars['Int']['input'];
  variantId: Scalars['ID']['input'];
};


export type QueryTaxRatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryVariantArgs = {
  id: Scalars['ID']['input'];
};


export type QueryWebhookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WebhookDeliveryFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryWebhookEndpointsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryWishlistArgs = {
  id: Scalars['ID']['input'];
};

/** The rating of a product: a summary of its visible reviews. */
export type Rating = {
  /** The average number of stars, rounded to two decimals. */
  readonly average: Scalars['Float']['output'];
  /** The number of visible reviews. */
  readonly count: Scalars['Int']['output'];
  /** The number of reviews for each number of stars, from five to one. */
  readonly distribution: ReadonlyArray<StarCount>;
};

/** A number of stars with the number of products that match a filter and have at least so many. */
export type RatingFacet = {
  /** The number of products whose average rating is at least that. */
  readonly count: Scalars['Int']['output'];
  /** The minimum of the average rating, in stars. */
  readonly minRating: Scalars['Int']['output'];
};

/** The result of `redeliverWebhook`: the delivery or an error. */
export type RedeliverWebhookResult = ValidationError | WebhookDeliveryNotFoundError | WebhookDeliveryPayload | WebhookPayloadErasedError;

/** The result of a successful `redriveDeadLetter`. */
export type RedriveDeadLetterPayload = {
  /** The message, which is being sent to its queue again. */
  readonly message: DeadLetter;
};

/** The result of `redriveDeadLetter`: the message or an error. */
export type RedriveDeadLetterResult = DeadLetterNotFoundError | DeadLetterNotRedrivableError | DeadLetterRedrivenError | RedriveDeadLetterPayload | ValidationError;

/** The result of `refreshSession`: the session with its next tokens, or an error. */
export type RefreshSessionResult = InvalidTokenError | LoginPayload;

/** A refund to the customer. */
export type Refund = {
  /** The refunded amount. */
  readonly amount: Money;
  /** How often the payment provider was asked. Null for callers who are not staff. */
  readonly attempts: Maybe<Scalars['Int']['output']>;
  /** The date and time when the refund was requested. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What the payment provider has answered, if it rejected the refund or does not respond. Null for callers who are not staff. */
  readonly failure: Maybe<Scalars['String']['output']>;
  /** The refund's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The reason for the refund. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** The reason as a code. Null without one. */
  readonly reasonCode: Maybe<OrderReason>;
  /** The ID of the failed refund that this one retries. Otherwise null. */
  readonly retryOf: Maybe<Scalars['ID']['output']>;
  /** The refund's status. */
  readonly status: RefundStatus;
};

/** The amount exceeds what was captured and is not yet refunded. */
export type RefundExceedsPaymentError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The amount that can still be refunded. */
  readonly refundable: Money;
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

/** The refund has not failed. Only failed refunds can be retried. */
export type RefundNotFailedError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** No refund with this ID exists. */
export type RefundNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of `refundOrderLines`: the updated order or an error. */
export type RefundOrderLinesResult = IdempotencyConflictError | LineQuantityError | OrderNotFoundError | OrderPayload | PaymentNotSettledError | ValidationError | VersionConflictError;

/** The result of `refundOrder`: the updated order or an error. */
export type RefundOrderResult = IdempotencyConflictError | OrderNotFoundError | OrderPayload | RefundExceedsPaymentError | ValidationError | VersionConflictError;

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

/** The result of `refuseReturn`: the updated order or an error. */
export type RefuseReturnResult = IdempotencyConflictError | OrderPayload | ReturnDecidedError | ReturnNotFoundError | ValidationError | VersionConflictError;

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

/** The result of `register`: a session for the new customer, a confirmation that an email is being sent (if the service verifies addresses first), or an error. */
export type RegisterResult = EmailTakenError | LoginPayload | RegistrationPayload | TooManyAttemptsError | ValidationError;

/** An email with a token for `verifyEmail` is being sent. The response is the same whether or not the address is already registered. */
export type RegistrationPayload = {
  /** The address that the email is sent to, in its stored form. */
  readonly email: Scalars['EmailAddress']['output'];
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

/** The result of `removeCoupon`: the updated cart or an error. */
export type RemoveCouponResult = CartPayload | EmptyCartError | ValidationError;

/** The result of `removeDiscount`: the product with its variants or an error. */
export type RemoveDiscountResult = ProductNotFoundError | ProductPayload | ValidationError | VariantNotFoundError | VersionConflictError;

/** The result of `removeFromCart`: the updated cart or an error. */
export type RemoveFromCartResult = CartLineNotFoundError | CartPayload | ValidationError;

/** The result of `removeFromWishlist`: the list or an error. */
export type RemoveFromWishlistResult = WishlistNotFoundError | WishlistPayload;

/** The result of `removeGiftCard`: the updated cart or an error. */
export type RemoveGiftCardResult = CartPayload | EmptyCartError | ValidationError;

/** The result of `removeProductImage`: the product with its images or an error. */
export type RemoveProductImageResult = ImageNotFoundError | ProductNotFoundError | ProductPayload | VersionConflictError;

/** The result of `removeVariant`: the product with its variants or an error. */
export type RemoveVariantResult = LastVariantError | ProductPayload | VariantNotFoundError | VariantReservedError | VersionConflictError;

/** The result of `renameOption`: the product with its variants or an error. */
export type RenameOptionResult = ProductNotFoundError | ProductPayload | ValidationError | VersionConflictError;

/** The result of `renameOptionValue`: the product with its variants or an error. */
export type RenameOptionValueResult = ProductNotFoundError | ProductPayload | ValidationError | VersionConflictError;

/** The result of `renamePasskey`: the passkey with its new name or an error. */
export type RenamePasskeyResult = PasskeyPayload | ValidationError;

/** The result of `renameWishlist`: the list or an error. */
export type RenameWishlistResult = ValidationError | WishlistNotFoundError | WishlistPayload;

/** The result of a successful `reorderCategories`. */
export type ReorderCategoriesPayload = {
  /** The children of the parent, or the roots, in their new order. */
  readonly categories: ReadonlyArray<Category>;
};

/** The result of `reorderCategories`: the categories in their new order or an error. */
export type ReorderCategoriesResult = CategoryNotFoundError | ReorderCategoriesPayload | ValidationError;

/** The result of `reorderProductImages`: the product with its images or an error. */
export type ReorderProductImagesResult = ProductNotFoundError | ProductPayload | ValidationError | VersionConflictError;

/** The result of `reorderVariants`: the product with its variants or an error. */
export type ReorderVariantsResult = ProductNotFoundError | ProductPayload | ValidationError | VersionConflictError;

/** The result of `replaceProductImage`: the product with its images or an error. */
export type ReplaceProductImageResult = ImageNotFoundError | ProductNotFoundError | ProductPayload | ValidationError | VersionConflictError;

/** The result of `requestBackInStock`: the request, or an error. */
export type RequestBackInStockResult = BackInStockLimitError | BackInStockPayload | VariantAvailableError | VariantNotFoundError;

/** An email is being sent to the new address. The response is the same whether or not the address is already in use. */
export type RequestEmailChangePayload = {
  /** The new email address in its stored form. */
  readonly email: Scalars['EmailAddress']['output'];
};

/** The result of `requestEmailChange`: a confirmation that an email is being sent, or an error. */
export type RequestEmailChangeResult = InvalidCredentialsError | RequestEmailChangePayload | TooManyAttemptsError | ValidationError;

/** A code is being sent by email. The response is the same whether or not the recipient is a customer. */
export type RequestLoginCodePayload = {
  /** The email address that the code is sent to, in its stored form. */
  readonly email: Scalars['EmailAddress']['output'];
  /** The date and time when the code expires. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** The date and time from which another code can be requested. */
  readonly resendAfter: Scalars['DateTime']['output'];
};

/** The result of `requestLoginCode`: a confirmation that a code is being sent, or an error. */
export type RequestLoginCodeResult = RequestLoginCodePayload | TooManyAttemptsError | ValidationError;

/** The result of `requestPasskey`: the options for the browser or an error. */
export type RequestPasskeyResult = InvalidCodeError | InvalidCredentialsError | PasskeyOptions | TooManyAttemptsError | TooManyPasskeysError;

/** The result of `requestReturn`: the updated order or an error. */
export type RequestReturnResult = ExchangeUnavailableError | IdempotencyConflictError | LineQuantityError | NotReturnableError | OrderNotFoundError | OrderPayload | TooManyReturnsError | ValidationError;

/** The result of `resetPassword`: a session or an error. */
export type ResetPasswordResult = InvalidTokenError | LoginPayload | TooManyAttemptsError | ValidationError;

/** The result of `restoreProduct`: the restored product or an error. */
export type RestoreProductResult = ProductNotFoundError | ProductPayload | SkuTakenError | SlugTakenError | VersionConflictError;

/** The result of `resumeWebhookEndpoint`: the endpoint or an error. */
export type ResumeWebhookEndpointResult = ValidationError | WebhookEndpointNotFoundError | WebhookEndpointPayload;

/** The result of `retryRefund`: the updated order or an error. */
export type RetryRefundResult = OrderPayload | RefundExceedsPaymentError | RefundNotFailedError | RefundNotFoundError | ValidationError;

/** The return has already been accepted or refused. */
export type ReturnDecidedError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

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

/** No return with this ID exists. */
export type ReturnNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
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

/** A customer's review of a product. A customer has at most one review of each product. */
export type Review = Node & {
  /** The shop's public answer in plain text. */
  readonly answer: Maybe<Scalars['String']['output']>;
  /** The date and time when the shop last changed its answer. */
  readonly answeredAt: Maybe<Scalars['DateTime']['output']>;
  /** The name that the author gave with the review. Null if there was none, or the account was deleted. */
  readonly authorName: Maybe<Scalars['String']['output']>;
  /** The date and time when the review was first written. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The number of customers who voted that the review is helpful. */
  readonly helpfulCount: Scalars['Int']['output'];
  /** Whether staff have hidden the review. Only its author and staff can see a hidden review. */
  readonly hidden: Scalars['Boolean']['output'];
  /** The review's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The product that the review is about. It may no longer be in the shop. */
  readonly product: Product;
  /** The number of stars, 1–5. */
  readonly stars: Scalars['Int']['output'];
  /** The review's text: plain text, which may contain paragraphs. Markup in it has no meaning. */
  readonly text: Maybe<Scalars['String']['output']>;
  /** The review's title. */
  readonly title: Maybe<Scalars['String']['output']>;
  /** The date and time when the author last wrote the review. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Whether an order of the author that contained the product was delivered. */
  readonly verifiedPurchase: Scalars['Boolean']['output'];
};

/** A page of a list of `Review` objects. */
export type ReviewConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<ReviewEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<Review>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `Review` on a page, with its cursor. */
export type ReviewEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Review;
};

/** The review does not exist, or the caller may not see it. */
export type ReviewNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful review mutation. */
export type ReviewPayload = {
  /** The review after the change. */
  readonly review: Review;
};

/** The result of `reviewProduct`: the review or an error. */
export type ReviewProductResult = ProductNotFoundError | ReviewPayload | ValidationError;

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

/** The result of `rotateWebhookSecret`: the endpoint with its new secret or an error. */
export type RotateWebhookSecretResult = ValidationError | WebhookEndpointNotFoundError | WebhookSecretPayload;

/** The length of the periods of a report. */
export type SalesPeriod =
  /** Days of the time zone, from midnight to midnight. They may have 23 or 25 hours. */
  | 'DAY'
  /** Hours of the time zone. */
  | 'HOUR'
  /** Quarters of an hour. */
  | 'QUARTER_HOUR';

/** The sales of one period of a report. */
export type SalesPoint = {
  /** The number of orders that were cancelled, whenever they were placed. */
  readonly cancelledOrders: Scalars['SafeInt']['output'];
  /** The number of orders that were confirmed, whenever they were placed. */
  readonly confirmedOrders: Scalars['SafeInt']['output'];
  /** The number of orders that were delivered, whenever they were placed. */
  readonly deliveredOrders: Scalars['SafeInt']['output'];
  /** The totals of the confirmed orders as they were placed, before cancellations and refunds. */
  readonly grossRevenue: Money;
  /** The gross revenue less what was cancelled and refunded in the period, whenever its order was confirmed. It is negative if that is more. */
  readonly netRevenue: Money;
  /** The number of orders that were placed. */
  readonly placedOrders: Scalars['SafeInt']['output'];
  /** The number of orders that were rejected, whenever they were placed. */
  readonly rejectedOrders: Scalars['SafeInt']['output'];
  /** The date and time when the period begins. That of the report, if it begins later. */
  readonly startsAt: Scalars['DateTime']['output'];
  /** The number of units of the confirmed orders, before cancellations and returns. */
  readonly units: Scalars['SafeInt']['output'];
};

/** What the items of a ranking are sorted by, largest first. */
export type SalesRank =
  /** The revenue. */
  | 'REVENUE'
  /** The number of units. */
  | 'UNITS';

/** Sales by period. Each change of an order counts when it happened. The numbers lag behind the orders by about a second. */
export type SalesReport = {
  /** The periods, oldest first, also those without sales. At most 1,000. */
  readonly points: ReadonlyArray<SalesPoint>;
  /** The sums of the points. */
  readonly totals: SalesTotals;
};

/** The sales of all periods of a report. */
export type SalesTotals = {
  /** The number of orders that were cancelled, whenever they were placed. */
  readonly cancelledOrders: Scalars['SafeInt']['output'];
  /** The number of orders that were confirmed, whenever they were placed. */
  readonly confirmedOrders: Scalars['SafeInt']['output'];
  /** The number of orders that were delivered, whenever they were placed. */
  readonly deliveredOrders: Scalars['SafeInt']['output'];
  /** The totals of the confirmed orders as they were placed, before cancellations and refunds. */
  readonly grossRevenue: Money;
  /** The gross revenue less what was cancelled and refunded in the period, whenever its order was confirmed. It is negative if that is more. */
  readonly netRevenue: Money;
  /** The number of orders that were placed. */
  readonly placedOrders: Scalars['SafeInt']['output'];
  /** The number of orders that were rejected, whenever they were placed. */
  readonly rejectedOrders: Scalars['SafeInt']['output'];
  /** The number of units of the confirmed orders, before cancellations and returns. */
  readonly units: Scalars['SafeInt']['output'];
};

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

/** A session of a signed-in customer. It lasts for 30 days unless it is ended earlier. */
export type Session = {
  /** The date and time when the session was opened. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The client's name, as given at sign-in. */
  readonly device: Maybe<Scalars['String']['output']>;
  /** The date and time when the session expires. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** The session's ID (a UUID). Access tokens carry it in the claim `sid`. */
  readonly id: Scalars['ID']['output'];
  /** Whether this is the session of the current request. */
  readonly isCurrent: Scalars['Boolean']['output'];
  /** The date and time when the session was opened or last refreshed. */
  readonly lastSeenAt: Scalars['DateTime']['output'];
};

/** The result of `setCartShipping`: the updated cart or an error. */
export type SetCartShippingResult = CartPayload | EmptyCartError | ShippingUnavailableError | ValidationError;

/** The result of `setDiscount`: the product with its variants or an error. */
export type SetDiscountResult = ProductNotFoundError | ProductPayload | ValidationError | VariantNotFoundError | VersionConflictError;

/** The result of `setLowStockThreshold`: the stock of the variant, or an error. */
export type SetLowStockThresholdResult = InventoryPayload | ValidationError | VariantNotFoundError;

/** The result of `setSwatch`: the product with its variants or an error. */
export type SetSwatchResult = ProductNotFoundError | ProductPayload | ValidationError | VersionConflictError;

/** The result of a successful `shareWishlist`. */
export type ShareWishlistPayload = {
  /** The token with which everybody can read the list by `sharedWishlist`: 43 characters that can be part of a URL. It is returned only once. */
  readonly token: Scalars['String']['output'];
  /** The list, which is shared now. */
  readonly wishlist: Wishlist;
};

/** The result of `shareWishlist`: the token or an error. */
export type ShareWishlistResult = ShareWishlistPayload | ValidationError | WishlistNotFoundError;

/** A wishlist as everybody with the link sees it. */
export type SharedWishlist = {
  /** The variants in the list that are in the shop, the one that was added last first. */
  readonly entries: SharedWishlistEntryConnection;
  /** The list's name. */
  readonly name: Scalars['String']['output'];
  /** The name that the owner shows with the list. Null if there is none. */
  readonly ownerName: Maybe<Scalars['String']['output']>;
};


/** A wishlist as everybody with the link sees it. */
export type SharedWishlistEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A product variant in a shared wishlist. */
export type SharedWishlistEntry = {
  /** The date and time when the variant was added to the list. */
  readonly addedAt: Scalars['DateTime']['output'];
  /** The variant. */
  readonly variant: ProductVariant;
};

/** A page of a list of `SharedWishlistEntry` objects. */
export type SharedWishlistEntryConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<SharedWishlistEntryEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<SharedWishlistEntry>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `SharedWishlistEntry` on a page, with its cursor. */
export type SharedWishlistEntryEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: SharedWishlistEntry;
};

/** A way to ship orders, with its prices. */
export type ShippingMethod = {
  /** A description for shoppers, such as the delivery time. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** The shipping method's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** Whether new orders can use it. */
  readonly isActive: Scalars['Boolean']['output'];
  /** The name that shoppers see, such as Express. */
  readonly name: Scalars['String']['output'];
  /** Methods with lower positions are listed first. */
  readonly position: Scalars['Int']['output'];
  /** The prices, up to 50. The first one that is for an order is its price; without one, the method does not ship it. */
  readonly rates: ReadonlyArray<ShippingRate>;
  /** The version. It grows with every change. */
  readonly version: Scalars['Int']['output'];
};

/** A page of a list of `ShippingMethod` objects. */
export type ShippingMethodConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<ShippingMethodEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<ShippingMethod>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `ShippingMethod` on a page, with its cursor. */
export type ShippingMethodEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: ShippingMethod;
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

/** No shipping method with this ID exists. */
export type ShippingMethodNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful shipping method mutation. */
export type ShippingMethodPayload = {
  /** The shipping method after the change. */
  readonly shippingMethod: ShippingMethod;
};

/** A shipping method that ships the items, with its price. */
export type ShippingOption = {
  /** A description, such as the delivery time. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** The ID of the shipping method. */
  readonly id: Scalars['ID']['output'];
  /** The name of the method. */
  readonly name: Scalars['String']['output'];
  /** Its price before discounts. */
  readonly price: Money;
};

/** A price of a shipping method, with the orders that it is for. Minimum and maximum belong to the range; null for no limit. */
export type ShippingRate = {
  /** The countries that the rate is for. Empty for all countries. */
  readonly countryCodes: ReadonlyArray<Scalars['CountryCode']['output']>;
  /** The largest subtotal before discounts, in minor units. */
  readonly maxSubtotalMinor: Maybe<Scalars['SafeInt']['output']>;
  /** The largest weight of all items in grams. */
  readonly maxWeightGrams: Maybe<Scalars['Int']['output']>;
  /** The smallest subtotal before discounts, in minor units. */
  readonly minSubtotalMinor: Maybe<Scalars['SafeInt']['output']>;
  /** The smallest weight of all items in grams. */
  readonly minWeightGrams: Maybe<Scalars['Int']['output']>;
  /** The price. */
  readonly price: Money;
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

/** The shipping method, or any, does not ship the items to the country. */
export type ShippingUnavailableError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** One or more SKUs are already used by other variants. */
export type SkuTakenError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The variants that use the SKUs. One that has been archived in this moment may be missing. */
  readonly skuHolders: ReadonlyArray<ProductVariant>;
  /** The SKUs that are already in use. */
  readonly skus: ReadonlyArray<Scalars['String']['output']>;
};

/** The slug is already in use. */
export type SlugTakenError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The slug that is already in use. */
  readonly slug: Scalars['String']['output'];
  /** The product that has the slug. Null for the slug of a category or a brand, or if it has been archived meanwhile. */
  readonly slugHolder: Maybe<Product>;
};

/** The number of reviews with the same number of stars. */
export type StarCount = {
  /** The number of visible reviews with this number of stars. */
  readonly count: Scalars['Int']['output'];
  /** The number of stars, 1–5. */
  readonly stars: Scalars['Int']['output'];
};

/** Why the number of units changes. */
export type StockAdjustmentKind =
  /** The number is corrected, for example after a stocktake. */
  | 'ADJUSTMENT'
  /** Units arrived, for example from a supplier. */
  | 'RECEIPT';

/** The units of a product variant at a stock location. */
export type StockAtLocation = {
  /** The location. */
  readonly location: StockLocation;
  /** The number of units, of which any may be reserved for orders. */
  readonly onHand: Scalars['Int']['output'];
};

/** A place where units are kept, such as a warehouse or a shop. */
export type StockLocation = {
  /** Whether units can be put here. A location that is not active has no units. */
  readonly active: Scalars['Boolean']['output'];
  /** The code by which the location is known elsewhere. It is unique. */
  readonly code: Scalars['String']['output'];
  /** The location's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** Whether units arrive here unless another location is given. There is one such location. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** The location's display name. */
  readonly name: Scalars['String']['output'];
  /** The place of the location in the order in which sales take units: the lowest number is first. */
  readonly priority: Scalars['Int']['output'];
};

/** Another stock location has this code. */
export type StockLocationCodeTakenError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The stock location cannot be deactivated: it has units, or is the default location. */
export type StockLocationInUseError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The number of units at the location. */
  readonly onHand: Scalars['Int']['output'];
};

/** The stock location is not active, so no units can be put there. */
export type StockLocationInactiveError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A new stock location. */
export type StockLocationInput = {
  /** The location's code: letters, digits, hyphens and underscores, up to 32 characters. It is stored in upper case and cannot be changed. */
  readonly code: Scalars['String']['input'];
  /** The location's display name, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** The place of the location in the order in which sales take units, 0–1000: the lowest number is first. */
  readonly priority?: Scalars['Int']['input'];
};

/** There are as many stock locations as there can be. */
export type StockLocationLimitError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The maximum number of stock locations. */
  readonly maximum: Scalars['Int']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** No stock location with this ID exists. */
export type StockLocationNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful mutation of a stock location. */
export type StockLocationPayload = {
  /** The location after the change. */
  readonly location: StockLocation;
};

/** An entry of the stock ledger, which is never changed. The units on hand, the reserved units and those at each location are the sums of these entries. */
export type StockMovement = {
  /** The ID of the member of staff. Null for movements by the service. */
  readonly actorId: Maybe<Scalars['ID']['output']>;
  /** The date and time of the movement. */
  readonly at: Scalars['DateTime']['output'];
  /** The movement's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** What the movement is. */
  readonly kind: StockMovementKind;
  /** The location of the units. Null for reserved units, which are at no particular location. */
  readonly location: Maybe<StockLocation>;
  /** By how many units the stock on hand changed. 0 for reservations. */
  readonly onHandChange: Scalars['Int']['output'];
  /** The ID of the order, if the movement belongs to one. */
  readonly orderId: Maybe<Scalars['ID']['output']>;
  /** The number of units that were moved, always positive. */
  readonly quantity: Scalars['Int']['output'];
  /** The reason given. Null for movements of orders. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** By how many units the stock reserved for orders changed. */
  readonly reservedChange: Scalars['Int']['output'];
  /** The ID of the return that brought the units back. */
  readonly returnId: Maybe<Scalars['ID']['output']>;
  /** The ID that both movements of a transfer have. */
  readonly transferId: Maybe<Scalars['ID']['output']>;
  /** The ID of the variant. */
  readonly variantId: Scalars['ID']['output'];
};

/** A page of a list of `StockMovement` objects. */
export type StockMovementConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<StockMovementEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<StockMovement>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `StockMovement` on a page, with its cursor. */
export type StockMovementEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: StockMovement;
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

/** The result of a successful `adjustStock`. */
export type StockPayload = {
  /** The variant with its new stock. */
  readonly variant: ProductVariant;
};

export type Subscription = {
  /** Streams the first 100 items of `deadLetters` whenever they have changed, at most once in two seconds. Staff only. */
  readonly deadLettersChanged: DeadLetterConnection;
  /** Streams the current state of an import as it proceeds, about once a second, until it ends. Staff only. */
  readonly importProgressed: CatalogueImport;
  /** Streams the first 100 items of `lowStock` whenever they have changed. Staff only. */
  readonly lowStockChanged: InventoryItemConnection;
  /** Streams every change of the caller's orders, including future orders, in order and without gaps. Without `after`, the stream starts with the newest change. */
  readonly myOrdersChanged: OrderStatusChange;
  /** Streams every order that is placed, in order and without gaps. Staff only. Without `after`, the stream starts with the newest order. */
  readonly orderPlaced: Order;
  /** Streams every status change of an order, in order and without gaps. Available to the order's customer, to staff, and to who has the token of a guest's order. Without `after`, the stream starts with the current status. */
  readonly orderStatusChanged: OrderStatusChange;
  /** Streams every order that is placed or changed, with what happened and who did it, in order and without gaps. Staff only. Without `after`, the stream starts with the newest change. */
  readonly ordersChanged: OrderChange;
  /** Streams the first 100 items of `returnsToDecide` whenever they have changed, at most once in two seconds. Staff only. */
  readonly returnsToDecideChanged: OrderReturnConnection;
  /** Streams the report of `salesReport` whenever it has changed, at most once in two seconds. Staff only. */
  readonly salesChanged: SalesReport;
  /** Streams the current state of a variant whenever its available quantity or its price may have changed. Available without signing in. */
  readonly stockChanged: ProductVariant;
};


export type SubscriptionImportProgressedArgs = {
  id: Scalars['ID']['input'];
};


export type SubscriptionMyOrdersChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionOrderPlacedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionOrderStatusChangedArgs = {
  after?: InputMaybe<Scalars['Int']['input']>;
  orderId: Scalars['ID']['input'];
  token?: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionOrdersChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionSalesChangedArgs = {
  currency: Scalars['CurrencyCode']['input'];
  from: Scalars['DateTime']['input'];
  per: SalesPeriod;
  timeZone: Scalars['String']['input'];
  to: Scalars['DateTime']['input'];
};


export type SubscriptionStockChangedArgs = {
  variantId: Scalars['ID']['input'];
};

/** The tax of a country for the products of a class. */
export type TaxRate = {
  /** The IDs of the categories whose products belong to the class. Categories below them are listed by themselves. The class without categories is for all other products and for shipping. */
  readonly categoryIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The country of destination as an ISO 3166-1 alpha-2 code. */
  readonly countryCode: Scalars['CountryCode']['output'];
  /** The tax rate's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** Whether it is charged for new orders. */
  readonly isActive: Scalars['Boolean']['output'];
  /** Whether prices include the tax. Otherwise it is added to them. */
  readonly isIncluded: Scalars['Boolean']['output'];
  /** The rate in millionths: 190000 is 19 %. */
  readonly rateMillionths: Scalars['Int']['output'];
  /** The class of products, such as STANDARD or REDUCED. */
  readonly taxClass: Scalars['String']['output'];
  /** The version. It grows with every change. */
  readonly version: Scalars['Int']['output'];
};

/** A page of a list of `TaxRate` objects. */
export type TaxRateConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<TaxRateEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<TaxRate>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `TaxRate` on a page, with its cursor. */
export type TaxRateEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: TaxRate;
};

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

/** No tax rate with this ID exists. */
export type TaxRateNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful tax rate mutation. */
export type TaxRatePayload = {
  /** The tax rate after the change. */
  readonly taxRate: TaxRate;
};

/** The country already has a rate for this tax class. */
export type TaxRateTakenError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A short text, such as the value of an option or a choice, with its translation. */
export type TextTranslation = {
  /** The text in English, such as red. */
  readonly text: Scalars['String']['output'];
  /** Its translation, such as rot, up to 100 characters. */
  readonly translation: Scalars['String']['output'];
};

/** A short text, such as the value of an option or a choice, with its translation. */
export type TextTranslationInput = {
  /** The text in English, such as red. */
  readonly text: Scalars['String']['input'];
  /** Its translation, such as rot, up to 100 characters. */
  readonly translation: Scalars['String']['input'];
};

/** The customer already has the maximum number of addresses. */
export type TooManyAddressesError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** Too many attempts have been made. This attempt was not evaluated. */
export type TooManyAttemptsError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The number of seconds until the next attempt is allowed. */
  readonly retryAfterSeconds: Scalars['Int']['output'];
};

/** The order has the maximum number of notes. */
export type TooManyNotesError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The maximum number of notes of an order. */
  readonly maximum: Scalars['Int']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The customer has too many unpaid orders or units. An order counts while it is pending, or while it is cash on delivery and not yet shipped. */
export type TooManyOpenOrdersError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The maximum number of unpaid orders. */
  readonly maxOpenOrders: Scalars['Int']['output'];
  /** The maximum number of unshipped units in unpaid orders, including the new order. */
  readonly maxUnpaidUnits: Scalars['Int']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The number of unpaid orders that the customer has. */
  readonly openOrders: Scalars['Int']['output'];
  /** The number of units in unpaid orders that are not yet shipped. */
  readonly unpaidUnits: Scalars['Int']['output'];
};

/** The customer already has the maximum number of passkeys. */
export type TooManyPasskeysError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The maximum number of passkeys of a customer. */
  readonly maximum: Scalars['Int']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The order has the maximum number of returns that await a decision. */
export type TooManyReturnsError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The maximum number of returns that can await a decision at the same time. */
  readonly maximum: Scalars['Int']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** There are as many webhook endpoints as allowed. */
export type TooManyWebhookEndpointsError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The maximum number of endpoints. */
  readonly maximum: Scalars['Int']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
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

/** The result of `transferStock`: the stock of the variant, or an error. */
export type TransferStockResult = IdempotencyConflictError | InsufficientStockError | InventoryPayload | StockLocationInactiveError | StockLocationNotFoundError | ValidationError | VariantNotFoundError;

/** The variant is no longer for sale. */
export type UnavailableProblem = CartProblem & {
  /** The kind of problem. */
  readonly code: CartProblemCode;
  /** The ID of the affected cart line. Null if no line is affected, or if it is not in the cart. */
  readonly lineId: Maybe<Scalars['ID']['output']>;
};

/** The result of `unpublishProduct`: the product as a draft or an error. */
export type UnpublishProductResult = ProductArchivedError | ProductNotFoundError | ProductPayload | VersionConflictError;

/** The result of `unshareWishlist`: the list or an error. */
export type UnshareWishlistResult = WishlistNotFoundError | WishlistPayload;

/** The result of `updateAddress`: the updated address or an error. */
export type UpdateAddressResult = AddressPayload | ValidationError;

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

/** The result of `updateAttribute`: the category with its updated attribute or an error. */
export type UpdateAttributeResult = AttributeNotFoundError | CategoryPayload | ValidationError | VersionConflictError;

/** Changes to a brand. Fields that are omitted keep their values. */
export type UpdateBrandInput = {
  /** A new description of the brand, up to 2,000 characters. Null removes it. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The brand's new display name, up to 100 characters. Null keeps it. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The brand's new name in URLs: lower-case letters, digits and hyphens, up to 100 characters. Null keeps it. */
  readonly slug?: InputMaybe<Scalars['String']['input']>;
};

/** The result of `updateBrand`: the updated brand or an error. */
export type UpdateBrandResult = BrandNotFoundError | BrandPayload | SlugTakenError | ValidationError | VersionConflictError;

/** The result of `updateCartLine`: the updated cart or an error. */
export type UpdateCartLineResult = CartLineNotFoundError | CartPayload | InsufficientStockError | ValidationError | VariantUnavailableError;

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

/** The result of `updateCategory`: the updated category or an error. */
export type UpdateCategoryResult = CategoryNotFoundError | CategoryPayload | SlugTakenError | ValidationError | VersionConflictError;

/** The result of `updateCouponCode`: the updated coupon code or an error. */
export type UpdateCouponCodeResult = CouponCodeNotFoundError | CouponCodePayload | CouponCodeTakenError | PromotionNotFoundError | ValidationError | VersionConflictError;

/** Changes to a gift card. */
export type UpdateGiftCardInput = {
  /** When it expires. Null if it does not. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whether new orders can use it. */
  readonly isActive: Scalars['Boolean']['input'];
};

/** The result of `updateGiftCard`: the updated gift card or an error. */
export type UpdateGiftCardResult = GiftCardNotFoundError | GiftCardPayload | ValidationError | VersionConflictError;

/** The result of `updateOrderStatus`: the updated order or an error. */
export type UpdateOrderStatusResult = IdempotencyConflictError | InvalidStatusChangeError | OrderNotFoundError | OrderPayload | ValidationError | VersionConflictError;

/** The result of `updateProductImage`: the product with its images or an error. */
export type UpdateProductImageResult = ImageNotFoundError | ProductNotFoundError | ProductPayload | ValidationError | VersionConflictError;

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

/** The result of `updateProduct`: the updated product or an error. */
export type UpdateProductResult = BrandNotFoundError | CategoryNotFoundError | ProductNotFoundError | ProductPayload | SlugTakenError | ValidationError | VariantNotFoundError | VersionConflictError;

/** The result of `updateProfile`: the updated customer or an error. */
export type UpdateProfileResult = CustomerPayload | ValidationError;

/** The result of `updatePromotion`: the updated promotion or an error. */
export type UpdatePromotionResult = PromotionNotFoundError | PromotionPayload | ValidationError | VersionConflictError;

/** The result of `updateShippingMethod`: the updated shipping method or an error. */
export type UpdateShippingMethodResult = ShippingMethodNotFoundError | ShippingMethodPayload | ValidationError | VersionConflictError;

/** Changes of a stock location. Fields that are omitted or null stay as they are. */
export type UpdateStockLocationInput = {
  /** Whether units can be put here. A location with units cannot be deactivated. */
  readonly active?: InputMaybe<Scalars['Boolean']['input']>;
  /** The new display name, up to 100 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The new place in the order in which sales take units, 0–1000. */
  readonly priority?: InputMaybe<Scalars['Int']['input']>;
};

/** The result of `updateStockLocation`: the location, or an error. */
export type UpdateStockLocationResult = StockLocationInUseError | StockLocationNotFoundError | StockLocationPayload | ValidationError;

/** The result of `updateTaxRate`: the updated tax rate or an error. */
export type UpdateTaxRateResult = TaxRateNotFoundError | TaxRatePayload | TaxRateTakenError | ValidationError | VersionConflictError;

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

/** The result of `updateVariant`: the product with its variants or an error. */
export type UpdateVariantResult = ProductPayload | SkuTakenError | ValidationError | VariantNotFoundError | VersionConflictError;

/** The result of `updateWebhookEndpoint`: the endpoint or an error. */
export type UpdateWebhookEndpointResult = ValidationError | VersionConflictError | WebhookEndpointNotFoundError | WebhookEndpointPayload;

/** An error that explains why a mutation changed nothing. Users can understand it and often correct it. */
export type UserError = {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The input is not valid. */
export type ValidationError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** All errors in the input, in the order of its fields; at most 100. */
  readonly fields: ReadonlyArray<FieldError>;
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The variant can be ordered now, so a request is not needed. */
export type VariantAvailableError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A discount of a variant, for a time. */
export type VariantDiscount = {
  /** Whether the discount holds now: the prices of the variant contain it. */
  readonly active: Scalars['Boolean']['output'];
  /** The amounts by which prices are lower, one per currency. Null for a discount by percentage. */
  readonly amounts: Maybe<ReadonlyArray<Money>>;
  /** The date and time when the discount ends. Null if it holds until it is removed. */
  readonly endsAt: Maybe<Scalars['DateTime']['output']>;
  /** The percentage of all prices. Null for a discount by amounts. */
  readonly percentage: Maybe<Scalars['Int']['output']>;
  /** The date and time when the discount begins or began. */
  readonly startsAt: Scalars['DateTime']['output'];
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

/** No variant with this ID exists, or it belongs to another product. */
export type VariantNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** An option that distinguishes one variant of a product from another, such as Size: M. */
export type VariantOption = {
  /** The name of the option, such as Size. */
  readonly name: Scalars['String']['output'];
  /** The value of the option, such as M. */
  readonly value: Scalars['String']['output'];
};

/** An option that distinguishes a variant from the product's other variants. */
export type VariantOptionInput = {
  /** The name of the option, such as Size. Up to 50 characters. */
  readonly name: Scalars['String']['input'];
  /** The value of the option, such as XL. Up to 100 characters. */
  readonly value: Scalars['String']['input'];
};

/** What a variant costs in one currency. */
export type VariantPrice = {
  /** The discount from the list price as a whole percentage, rounded down. */
  readonly discountPercentage: Maybe<Scalars['Int']['output']>;
  /** The regular or former price, if it is higher than the price. */
  readonly listPrice: Maybe<Money>;
  /** The price. */
  readonly price: Money;
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

/** Units of the variant are reserved for orders. It can be removed once they are sold or released. */
export type VariantReservedError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The number of units that are reserved for orders. */
  readonly reservedQuantity: Scalars['Int']['output'];
};

/** One or more variants are unknown or no longer for sale. */
export type VariantUnavailableError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
  /** The IDs of the unavailable variants. */
  readonly variantIds: ReadonlyArray<Scalars['ID']['output']>;
};

/** The result of `verifyEmail`: a session or an error. */
export type VerifyEmailResult = InvalidTokenError | LoginPayload | TooManyAttemptsError | ValidationError;

/** The result of `verifyLoginCode`: a session or an error. */
export type VerifyLoginCodeResult = InvalidCodeError | LoginPayload | TooManyAttemptsError | ValidationError;

/** What is to be changed has changed since the version that was passed. Read it again, then repeat the change. */
export type VersionConflictError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The current version. */
  readonly currentVersion: Scalars['Int']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of `voteReviewHelpful`: the review or an error. */
export type VoteReviewHelpfulResult = OwnReviewError | ReviewNotFoundError | ReviewPayload;

/** An event that is or was sent to a webhook endpoint. */
export type WebhookDelivery = {
  /** The number of attempts since the event was to be sent, sent again, or the endpoint was resumed. */
  readonly attempts: Scalars['Int']['output'];
  /** The date and time when the event was recorded for the endpoint. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The endpoint. Null once it is deleted. */
  readonly endpoint: Maybe<WebhookEndpoint>;
  /** Why the last attempt failed. Null if it succeeded. */
  readonly error: Maybe<Scalars['String']['output']>;
  /** The event's ID (a UUID), which all attempts send as the header webhook-id. */
  readonly eventId: Scalars['ID']['output'];
  /** The event's type, such as order.placed, or webhook.ping. */
  readonly eventType: Scalars['String']['output'];
  /** When it was delivered, or a ping failed. Null while pending. */
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** The delivery's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** When it is sent next at the earliest: later if the endpoint is paused, or if an earlier event of the order is pending. Null if it is not pending. */
  readonly nextAttemptAt: Maybe<Scalars['DateTime']['output']>;
  /** The ID of the order that the event is about. Null for a ping. */
  readonly orderId: Maybe<Scalars['ID']['output']>;
  /** The body of the request as JSON. Null once it was erased, because the customer has left. */
  readonly payload: Maybe<Scalars['String']['output']>;
  /** The beginning of the last answer that was an error, up to 200 characters. Null otherwise. */
  readonly responseExcerpt: Maybe<Scalars['String']['output']>;
  /** The delivery's status. */
  readonly status: WebhookDeliveryStatus;
  /** The HTTP status of the last answer. Null without an answer. */
  readonly statusCode: Maybe<Scalars['Int']['output']>;
};

/** A page of a list of `WebhookDelivery` objects. */
export type WebhookDeliveryConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<WebhookDeliveryEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<WebhookDelivery>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `WebhookDelivery` on a page, with its cursor. */
export type WebhookDeliveryEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: WebhookDelivery;
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

/** No webhook delivery with this ID exists. Old ones are deleted. */
export type WebhookDeliveryNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A webhook delivery that was requested. */
export type WebhookDeliveryPayload = {
  /** The delivery, which is sent in the background. */
  readonly webhookDelivery: WebhookDelivery;
};

/** The status of a webhook delivery. */
export type WebhookDeliveryStatus =
  /** The endpoint answered with a status from 200 to 299. */
  | 'DELIVERED'
  /** A ping failed. Other deliveries are sent until they succeed. */
  | 'FAILED'
  /** It is sent as soon as possible, or again after a failure. */
  | 'PENDING';

/** A server of somebody else that receives events of orders. See docs/webhooks.md. */
export type WebhookEndpoint = {
  /** The date and time when it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What it is for. */
  readonly description: Scalars['String']['output'];
  /** The types of the events that it receives, such as order.placed. */
  readonly eventTypes: ReadonlyArray<Scalars['String']['output']>;
  /** Since when all attempts have failed. Null if the last succeeded. */
  readonly failingSince: Maybe<Scalars['DateTime']['output']>;
  /** The number of attempts that have failed since the last one that succeeded. */
  readonly failures: Scalars['Int']['output'];
  /** The endpoint's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** Why it is paused. Null if it is not. */
  readonly pauseReason: Maybe<WebhookPauseReason>;
  /** Since when it is paused. Null if it is not. */
  readonly pausedAt: Maybe<Scalars['DateTime']['output']>;
  /** Until when requests are also signed with an earlier secret. Null if there is none. */
  readonly previousSecretValidUntil: Maybe<Scalars['DateTime']['output']>;
  /** Whether events are sent. */
  readonly status: WebhookEndpointStatus;
  /** The URL to which events are posted. */
  readonly url: Scalars['String']['output'];
  /** The version. It grows when staff change the URL, description or event types. */
  readonly version: Scalars['Int']['output'];
};

/** A page of a list of `WebhookEndpoint` objects. */
export type WebhookEndpointConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<WebhookEndpointEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<WebhookEndpoint>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `WebhookEndpoint` on a page, with its cursor. */
export type WebhookEndpointEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: WebhookEndpoint;
};

/** The content of a webhook endpoint. */
export type WebhookEndpointInput = {
  /** What it is for, 1–200 characters. */
  readonly description: Scalars['String']['input'];
  /** The types of the events to send, at least one of: order.placed, order.status-changed, order.lines-cancelled, order.return-accepted. */
  readonly eventTypes: ReadonlyArray<Scalars['String']['input']>;
  /** The URL to which events are posted, up to 500 characters: https, port 443 or 8443, without user name, password and fragment, on a host with public addresses only. */
  readonly url: Scalars['String']['input'];
};

/** No webhook endpoint with this ID exists. */
export type WebhookEndpointNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful change of a webhook endpoint. */
export type WebhookEndpointPayload = {
  /** The endpoint after the change. */
  readonly webhookEndpoint: WebhookEndpoint;
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

/** The payload was erased, because the customer has left. */
export type WebhookPayloadErasedError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** A webhook endpoint with a new secret. */
export type WebhookSecretPayload = {
  /** The secret that signs requests: whsec_ and 32 bytes in base64. It is shown only now. */
  readonly secret: Scalars['String']['output'];
  /** The endpoint. */
  readonly webhookEndpoint: WebhookEndpoint;
};

/** A customer's list of product variants. Only the customer can see it, unless it is shared. */
export type Wishlist = {
  /** The date and time when the list was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The variants in the list, the one that was added last first. */
  readonly entries: WishlistEntryConnection;
  /** The list's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** Whether the list is the customer's default one: the oldest, to which variants are added if no list is given. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** The list's name. */
  readonly name: Scalars['String']['output'];
  /** The name of the customer that everybody with the link sees. Null if there is none. */
  readonly ownerName: Maybe<Scalars['String']['output']>;
  /** The date and time when the current link to the list was made. Null if the list is not shared. */
  readonly sharedAt: Maybe<Scalars['DateTime']['output']>;
};


/** A customer's list of product variants. Only the customer can see it, unless it is shared. */
export type WishlistEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A product variant in a wishlist. */
export type WishlistEntry = {
  /** The date and time when the variant was added to the list, or to an earlier one. */
  readonly addedAt: Scalars['DateTime']['output'];
  /** The entry's ID (a UUID). */
  readonly id: Scalars['ID']['output'];
  /** The customer's note. It is not shared. */
  readonly note: Maybe<Scalars['String']['output']>;
  /** The variant. Its product may no longer be in the shop: then none are available. */
  readonly variant: ProductVariant;
};

/** A page of a list of `WishlistEntry` objects. */
export type WishlistEntryConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<WishlistEntryEdge>;
  /** The items without their cursors. */
  readonly nodes: ReadonlyArray<WishlistEntry>;
  /** Information about this page. */
  readonly pageInfo: PageInfo;
  /** The total number of items in the list. It is counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One `WishlistEntry` on a page, with its cursor. */
export type WishlistEntryEdge = {
  /** The opaque cursor of the item. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: WishlistEntry;
};

/** The variant is not in the wishlist. */
export type WishlistEntryNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful `addToWishlist` or `moveWishlistEntry`. */
export type WishlistEntryPayload = {
  /** The entry of the variant in this list. */
  readonly entry: WishlistEntry;
  /** The list that contains the variant now. */
  readonly wishlist: Wishlist;
};

/** The wishlist contains as many variants as possible. */
export type WishlistFullError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The maximum number of variants in a wishlist. */
  readonly maximum: Scalars['Int']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The customer has as many wishlists as possible. */
export type WishlistLimitError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The maximum number of wishlists of a customer. */
  readonly maximum: Scalars['Int']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The caller has no wishlist with this ID. */
export type WishlistNotFoundError = UserError & {
  /** A stable, machine-readable code, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A human-readable message in English. */
  readonly message: Scalars['String']['output'];
};

/** The result of a successful wishlist mutation. */
export type WishlistPayload = {
  /** The list after the change. */
  readonly wishlist: Wishlist;
};

export type CatalogueTreeQueryVariables = Exact<{ [key: string]: never; }>;


export type CatalogueTreeQuery = { readonly categories: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly attributes: ReadonlyArray<{ readonly key: string }> }> };

export type CreateBrandMutationVariables = Exact<{
  input: BrandInput;
}>;


export type CreateBrandMutation = { readonly createBrand:
    | { readonly __typename: 'BrandPayload' }
    | { readonly __typename: 'SlugTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type CreateAttributeMutationVariables = Exact<{
  categoryId: Scalars['ID']['input'];
  input: AttributeInput;
}>;


export type CreateAttributeMutation = { readonly createAttribute:
    | { readonly __typename: 'AttributeKeyTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CategoryNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CategoryPayload' }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly fields: ReadonlyArray<{ readonly path: string, readonly code: FieldErrorCode }> }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type ImportProgressQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ImportProgressQuery = { readonly import: { readonly status: ImportStatus, readonly lines: number, readonly linesRead: number, readonly linesFailed: number, readonly failure: string | null, readonly finishedAt: string | null, readonly faults: { readonly nodes: ReadonlyArray<{ readonly slug: string | null, readonly column: string | null, readonly message: string }> } } | null };

export type ShownProductsQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ShownProductsQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly relatedProductIds: ReadonlyArray<string> | null, readonly images: ReadonlyArray<{ readonly id: string }>, readonly variants: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly availableQuantity: number }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ReviewsOfProductQueryVariables = Exact<{
  slug: Scalars['String']['input'];
}>;


export type ReviewsOfProductQuery = { readonly product: { readonly id: string, readonly reviews: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly authorName: string | null, readonly answer: string | null }> } } | null };

export type SetRelatedProductsMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  relatedProductIds: ReadonlyArray<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type SetRelatedProductsMutation = { readonly updateProduct:
    | { readonly __typename: 'BrandNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CategoryNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ProductNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ProductPayload' }
    | { readonly __typename: 'SlugTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VariantNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type SetSwatchMutationVariables = Exact<{
  productId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  value: Scalars['String']['input'];
  colour?: InputMaybe<Scalars['String']['input']>;
}>;


export type SetSwatchMutation = { readonly setSwatch:
    | { readonly __typename: 'ProductNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ProductPayload' }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type SetDiscountMutationVariables = Exact<{
  productId: Scalars['ID']['input'];
  input: DiscountInput;
}>;


export type SetDiscountMutation = { readonly setDiscount:
    | { readonly __typename: 'ProductNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ProductPayload' }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VariantNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type StockLocationsQueryVariables = Exact<{ [key: string]: never; }>;


export type StockLocationsQuery = { readonly stockLocations: ReadonlyArray<{ readonly id: string, readonly code: string, readonly isDefault: boolean }> };

export type CreateStockLocationMutationVariables = Exact<{
  input: StockLocationInput;
}>;


export type CreateStockLocationMutation = { readonly createStockLocation:
    | { readonly __typename: 'StockLocationCodeTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'StockLocationLimitError', readonly code: string, readonly message: string }
    | { readonly __typename: 'StockLocationPayload' }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type TransferStockMutationVariables = Exact<{
  variantId: Scalars['ID']['input'];
  fromLocationId: Scalars['ID']['input'];
  toLocationId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
}>;


export type TransferStockMutation = { readonly transferStock:
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InsufficientStockError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InventoryPayload' }
    | { readonly __typename: 'StockLocationInactiveError', readonly code: string, readonly message: string }
    | { readonly __typename: 'StockLocationNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VariantNotFoundError', readonly code: string, readonly message: string }
   };

export type SetLowStockThresholdMutationVariables = Exact<{
  variantId: Scalars['ID']['input'];
  threshold?: InputMaybe<Scalars['Int']['input']>;
}>;


export type SetLowStockThresholdMutation = { readonly setLowStockThreshold:
    | { readonly __typename: 'InventoryPayload' }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VariantNotFoundError', readonly code: string, readonly message: string }
   };

export type ReviewProductMutationVariables = Exact<{
  productId: Scalars['ID']['input'];
  stars: Scalars['Int']['input'];
  title?: InputMaybe<Scalars['String']['input']>;
  text?: InputMaybe<Scalars['String']['input']>;
  authorName?: InputMaybe<Scalars['String']['input']>;
}>;


export type ReviewProductMutation = { readonly reviewProduct:
    | { readonly __typename: 'ProductNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReviewPayload', readonly review: { readonly id: string } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type AnswerReviewMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  text?: InputMaybe<Scalars['String']['input']>;
}>;


export type AnswerReviewMutation = { readonly answerReview:
    | { readonly __typename: 'ReviewNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReviewPayload' }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type VoteReviewHelpfulMutationVariables = Exact<{
  reviewId: Scalars['ID']['input'];
  helpful: Scalars['Boolean']['input'];
}>;


export type VoteReviewHelpfulMutation = { readonly voteReviewHelpful:
    | { readonly __typename: 'OwnReviewError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReviewNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReviewPayload' }
   };

export type CartContentFragment = { readonly id: string, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly title: string, readonly unitPrice: { readonly amountMinor: number }, readonly variant: { readonly id: string, readonly sku: string } | null }>, readonly subtotal: { readonly amountMinor: number, readonly currencyCode: string } | null, readonly problems: ReadonlyArray<
    | { readonly code: CartProblemCode, readonly lineId: string | null }
    | { readonly code: CartProblemCode, readonly lineId: string | null }
    | { readonly code: CartProblemCode, readonly lineId: string | null }
    | { readonly code: CartProblemCode, readonly lineId: string | null }
    | { readonly code: CartProblemCode, readonly lineId: string | null }
  > };

export type CartQueryVariables = Exact<{ [key: string]: never; }>;


export type CartQuery = { readonly cart: { readonly id: string, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly title: string, readonly unitPrice: { readonly amountMinor: number }, readonly variant: { readonly id: string, readonly sku: string } | null }>, readonly subtotal: { readonly amountMinor: number, readonly currencyCode: string } | null, readonly problems: ReadonlyArray<
      | { readonly code: CartProblemCode, readonly lineId: string | null }
      | { readonly code: CartProblemCode, readonly lineId: string | null }
      | { readonly code: CartProblemCode, readonly lineId: string | null }
      | { readonly code: CartProblemCode, readonly lineId: string | null }
      | { readonly code: CartProblemCode, readonly lineId: string | null }
    > } | null };

export type AddToCartMutationVariables = Exact<{
  variantId: Scalars['ID']['input'];
  quantity?: Scalars['Int']['input'];
}>;


export type AddToCartMutation = { readonly addToCart:
    | { readonly __typename: 'CartFullError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CartPayload', readonly cart: { readonly id: string, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly title: string, readonly unitPrice: { readonly amountMinor: number }, readonly variant: { readonly id: string, readonly sku: string } | null }>, readonly subtotal: { readonly amountMinor: number, readonly currencyCode: string } | null, readonly problems: ReadonlyArray<
          | { readonly code: CartProblemCode, readonly lineId: string | null }
          | { readonly code: CartProblemCode, readonly lineId: string | null }
          | { readonly code: CartProblemCode, readonly lineId: string | null }
          | { readonly code: CartProblemCode, readonly lineId: string | null }
          | { readonly code: CartProblemCode, readonly lineId: string | null }
        > } }
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InsufficientStockError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VariantUnavailableError', readonly code: string, readonly message: string }
   };

export type UpdateCartLineMutationVariables = Exact<{
  lineId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
}>;


export type UpdateCartLineMutation = { readonly updateCartLine:
    | { readonly __typename: 'CartLineNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CartPayload', readonly cart: { readonly id: string, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly title: string, readonly unitPrice: { readonly amountMinor: number }, readonly variant: { readonly id: string, readonly sku: string } | null }>, readonly subtotal: { readonly amountMinor: number, readonly currencyCode: string } | null, readonly problems: ReadonlyArray<
          | { readonly code: CartProblemCode, readonly lineId: string | null }
          | { readonly code: CartProblemCode, readonly lineId: string | null }
          | { readonly code: CartProblemCode, readonly lineId: string | null }
          | { readonly code: CartProblemCode, readonly lineId: string | null }
          | { readonly code: CartProblemCode, readonly lineId: string | null }
        > } }
    | { readonly __typename: 'InsufficientStockError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VariantUnavailableError', readonly code: string, readonly message: string }
   };

export type RemoveFromCartMutationVariables = Exact<{
  lineId: Scalars['ID']['input'];
}>;


export type RemoveFromCartMutation = { readonly removeFromCart:
    | { readonly __typename: 'CartLineNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CartPayload', readonly cart: { readonly id: string, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly title: string, readonly unitPrice: { readonly amountMinor: number }, readonly variant: { readonly id: string, readonly sku: string } | null }>, readonly subtotal: { readonly amountMinor: number, readonly currencyCode: string } | null, readonly problems: ReadonlyArray<
          | { readonly code: CartProblemCode, readonly lineId: string | null }
          | { readonly code: CartProblemCode, readonly lineId: string | null }
          | { readonly code: CartProblemCode, readonly lineId: string | null }
          | { readonly code: CartProblemCode, readonly lineId: string | null }
          | { readonly code: CartProblemCode, readonly lineId: string | null }
        > } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type PlacedOrderFragment = { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly total: { readonly amountMinor: number, readonly currencyCode: string } };

export type PlaceOrderMutationVariables = Exact<{
  input: PlaceOrderInput;
  waitFor?: InputMaybe<PlaceOrderWait>;
}>;


export type PlaceOrderMutation = { readonly placeOrder:
    | { readonly __typename: 'CouponUnusableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string }
    | { readonly __typename: 'EmptyCartError', readonly code: string, readonly message: string }
    | { readonly __typename: 'GiftCardUnusableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderTooLargeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PaymentMethodUnavailableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PricesChangedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ShippingUnavailableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyOpenOrdersError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly fields: ReadonlyArray<{ readonly path: string, readonly code: FieldErrorCode }> }
    | { readonly __typename: 'VariantUnavailableError', readonly code: string, readonly message: string }
   };

export type UpdateOrderStatusMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  status: OrderStatus;
  tracking?: InputMaybe<TrackingInput>;
}>;


export type UpdateOrderStatusMutation = { readonly updateOrderStatus:
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type CancelOrderMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
}>;


export type CancelOrderMutation = { readonly cancelOrder:
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'PartlyShippedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type AfterSaleFragment = { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } };

export type OrderAfterSaleQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type OrderAfterSaleQuery = { readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } | null };

export type ConfirmPaymentMutationVariables = Exact<{
  orderId: Scalars['ID']['input'];
}>;


export type ConfirmPaymentMutation = { readonly confirmPayment:
    | { readonly __typename: 'NoPaymentActionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type FulfilOrderMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: FulfilmentInput;
}>;


export type FulfilOrderMutation = { readonly fulfilOrder:
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type CancelOrderLinesMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: CancelLinesInput;
}>;


export type CancelOrderLinesMutation = { readonly cancelOrderLines:
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderPendingError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type MarkDeliveredMutationVariables = Exact<{
  fulfilmentId: Scalars['ID']['input'];
}>;


export type MarkDeliveredMutation = { readonly markDelivered:
    | { readonly __typename: 'FulfilmentNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type RequestReturnMutationVariables = Exact<{
  orderId: Scalars['ID']['input'];
  input: ReturnInput;
}>;


export type RequestReturnMutation = { readonly requestReturn:
    | { readonly __typename: 'ExchangeUnavailableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotReturnableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'TooManyReturnsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type AcceptReturnMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  restock: Scalars['Boolean']['input'];
  answer?: InputMaybe<Scalars['String']['input']>;
}>;


export type AcceptReturnMutation = { readonly acceptReturn:
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotReturnableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'ReturnDecidedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type RefuseReturnMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  answer: Scalars['String']['input'];
}>;


export type RefuseReturnMutation = { readonly refuseReturn:
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'ReturnDecidedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type RefundOrderMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: RefundInput;
}>;


export type RefundOrderMutation = { readonly refundOrder:
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'RefundExceedsPaymentError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type OrderQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type OrderQuery = { readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly customer: { readonly id: string, readonly name: string } | null, readonly lines: ReadonlyArray<{ readonly quantity: number, readonly title: string, readonly total: { readonly amountMinor: number }, readonly variant: { readonly id: string, readonly sku: string, readonly product: { readonly title: string } } | null }>, readonly statusHistory: ReadonlyArray<{ readonly version: number, readonly status: OrderStatus, readonly previousStatus: OrderStatus | null, readonly reason: string | null, readonly actor: OrderActor }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } | null };

export type MyOrdersQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<ReadonlyArray<OrderStatus> | OrderStatus>;
}>;


export type MyOrdersQuery = { readonly me: { readonly orders: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly total: { readonly amountMinor: number, readonly currencyCode: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type OrderStatusChangedSubscriptionVariables = Exact<{
  orderId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['Int']['input']>;
}>;


export type OrderStatusChangedSubscription = { readonly orderStatusChanged: { readonly version: number, readonly status: OrderStatus, readonly previousStatus: OrderStatus | null, readonly reason: string | null, readonly order: { readonly id: string, readonly customer: { readonly name: string } | null, readonly lines: ReadonlyArray<{ readonly title: string, readonly variant: { readonly product: { readonly slug: string } } | null }> } } };

export type EditOrderMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: EditOrderInput;
}>;


export type EditOrderMutation = { readonly editOrder:
    | { readonly __typename: 'EditPendingError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LinePriceChangedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineStockError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotEditableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderTooLargeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PricesChangedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ShippingUnavailableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyOpenOrdersError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VariantUnavailableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type PriceRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type PriceRulesQuery = { readonly shippingMethods: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string }> }, readonly promotions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string }> } };

export type CreateShippingMethodMutationVariables = Exact<{
  input: ShippingMethodInput;
}>;


export type CreateShippingMethodMutation = { readonly createShippingMethod:
    | { readonly __typename: 'ShippingMethodPayload', readonly shippingMethod: { readonly id: string } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type CreateTaxRateMutationVariables = Exact<{
  input: TaxRateInput;
}>;


export type CreateTaxRateMutation = { readonly createTaxRate:
    | { readonly __typename: 'TaxRatePayload', readonly taxRate: { readonly id: string } }
    | { readonly __typename: 'TaxRateTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type CreatePromotionMutationVariables = Exact<{
  input: PromotionInput;
}>;


export type CreatePromotionMutation = { readonly createPromotion:
    | { readonly __typename: 'PromotionPayload', readonly promotion: { readonly id: string } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type CreateCouponCodeMutationVariables = Exact<{
  input: CouponCodeInput;
}>;


export type CreateCouponCodeMutation = { readonly createCouponCode:
    | { readonly __typename: 'CouponCodePayload', readonly couponCode: { readonly id: string, readonly code: string } }
    | { readonly __typename: 'CouponCodeTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PromotionNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type CreateCategoryMutationVariables = Exact<{
  input: CategoryInput;
}>;


export type CreateCategoryMutation = { readonly createCategory:
    | { readonly __typename: 'CategoryLimitError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CategoryNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CategoryPayload', readonly category: { readonly id: string, readonly slug: string } }
    | { readonly __typename: 'SlugTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type CreateProductMutationVariables = Exact<{
  input: CreateProductInput;
}>;


export type CreateProductMutation = { readonly createProduct:
    | { readonly __typename: 'BrandNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CategoryNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ProductPayload', readonly product: { readonly id: string, readonly slug: string, readonly variants: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly availableQuantity: number }> } }
    | { readonly __typename: 'SkuTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'SlugTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly fields: ReadonlyArray<{ readonly path: string, readonly code: FieldErrorCode }> }
   };

export type AddProductImagesMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  images: ReadonlyArray<ImageInput> | ImageInput;
}>;


export type AddProductImagesMutation = { readonly addProductImages:
    | { readonly __typename: 'ProductNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ProductPayload' }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string }
   };

export type ProductsQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ProductsQuery = { readonly products: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly title: string, readonly images: ReadonlyArray<{ readonly url: string }>, readonly variants: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly availableQuantity: number, readonly price: { readonly amountMinor: number, readonly currencyCode: string } }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ProductBySlugQueryVariables = Exact<{
  slug: Scalars['String']['input'];
}>;


export type ProductBySlugQuery = { readonly product: { readonly id: string, readonly title: string, readonly images: ReadonlyArray<{ readonly url: string }>, readonly variants: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly availableQuantity: number }> } | null };

export type SessionFragment = { readonly accessToken: string, readonly expiresAt: string, readonly refreshToken: string, readonly customer: { readonly id: string, readonly name: string, readonly email: string, readonly role: Role } };

export type CreateCustomerMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type CreateCustomerMutation = { readonly createCustomer:
    | { readonly __typename: 'CustomerPayload', readonly customer: { readonly id: string } }
    | { readonly __typename: 'EmailTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly fields: ReadonlyArray<{ readonly path: string, readonly code: FieldErrorCode }> }
   };

export type RegisterMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterMutation = { readonly register:
    | { readonly __typename: 'EmailTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LoginPayload', readonly accessToken: string, readonly expiresAt: string, readonly refreshToken: string, readonly customer: { readonly id: string, readonly name: string, readonly email: string, readonly role: Role } }
    | { readonly __typename: 'RegistrationPayload', readonly email: string }
    | { readonly __typename: 'TooManyAttemptsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly fields: ReadonlyArray<{ readonly path: string, readonly code: FieldErrorCode }> }
   };

export type LoginMutationVariables = Exact<{
  email: Scalars['EmailAddress']['input'];
  password: Scalars['String']['input'];
}>;


export type LoginMutation = { readonly login:
    | { readonly __typename: 'InvalidCredentialsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LoginPayload', readonly accessToken: string, readonly expiresAt: string, readonly refreshToken: string, readonly customer: { readonly id: string, readonly name: string, readonly email: string, readonly role: Role } }
    | { readonly __typename: 'TooManyAttemptsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type GrantRoleMutationVariables = Exact<{
  email: Scalars['EmailAddress']['input'];
  role: Role;
}>;


export type GrantRoleMutation = { readonly grantRole:
    | { readonly __typename: 'CustomerNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CustomerPayload', readonly customer: { readonly id: string, readonly role: Role } }
    | { readonly __typename: 'LastAdministratorError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OwnAccountError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { readonly me: { readonly id: string, readonly name: string, readonly email: string, readonly role: Role, readonly orderStatistics: { readonly totalOrders: number, readonly lastOrderAt: string | null, readonly totalSpent: ReadonlyArray<{ readonly amountMinor: number, readonly currencyCode: string }>, readonly averageOrderValue: ReadonlyArray<{ readonly amountMinor: number, readonly currencyCode: string }> }, readonly defaultAddress: { readonly id: string, readonly recipient: string, readonly line1: string, readonly city: string } | null } | null };

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
export const CartContentFragmentDoc = new TypedDocumentString(`
    fragment CartContent on Cart {
  id
  lines {
    id
    quantity
    title
    unitPrice {
      amountMinor
    }
    variant {
      id
      sku
    }
  }
  subtotal {
    amountMinor
    currencyCode
  }
  problems {
    code
    lineId
  }
}
    `, {"fragmentName":"CartContent"}) as unknown as TypedDocumentString<CartContentFragment, unknown>;
export const PlacedOrderFragmentDoc = new TypedDocumentString(`
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}
    `, {"fragmentName":"PlacedOrder"}) as unknown as TypedDocumentString<PlacedOrderFragment, unknown>;
export const AfterSaleFragmentDoc = new TypedDocumentString(`
    fragment AfterSale on Order {
  ...PlacedOrder
  payment {
    method
    status
    authorized {
      amountMinor
    }
    captured {
      amountMinor
    }
    refunded {
      amountMinor
    }
    nextAction {
      url
      clientSecret
    }
    failure
  }
  lines {
    id
    quantity
    shippedQuantity
    cancelledQuantity
    returnedQuantity
  }
  fulfilments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    lines {
      lineId
      quantity
    }
  }
  returns {
    id
    status
    reason
    answer
    lines {
      lineId
      quantity
    }
  }
  refunds {
    id
    status
    reason
    amount {
      amountMinor
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}`, {"fragmentName":"AfterSale"}) as unknown as TypedDocumentString<AfterSaleFragment, unknown>;
export const SessionFragmentDoc = new TypedDocumentString(`
    fragment Session on LoginPayload {
  accessToken
  expiresAt
  refreshToken
  customer {
    id
    name
    email
    role
  }
}
    `, {"fragmentName":"Session"}) as unknown as TypedDocumentString<SessionFragment, unknown>;
export const CatalogueTreeDocument = new TypedDocumentString(`
    query CatalogueTree {
  categories {
    id
    slug
    attributes {
      key
    }
  }
}
    `) as unknown as TypedDocumentString<CatalogueTreeQuery, CatalogueTreeQueryVariables>;
export const CreateBrandDocument = new TypedDocumentString(`
    mutation CreateBrand($input: BrandInput!) {
  createBrand(input: $input) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateBrandMutation, CreateBrandMutationVariables>;
export const CreateAttributeDocument = new TypedDocumentString(`
    mutation CreateAttribute($categoryId: ID!, $input: AttributeInput!) {
  createAttribute(categoryId: $categoryId, input: $input) {
    __typename
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      fields {
        path
        code
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CreateAttributeMutation, CreateAttributeMutationVariables>;
export const ImportProgressDocument = new TypedDocumentString(`
    query ImportProgress($id: ID!) {
  import(id: $id) {
    status
    lines
    linesRead
    linesFailed
    failure
    finishedAt
    faults(first: 10) {
      nodes {
        slug
        column
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ImportProgressQuery, ImportProgressQueryVariables>;
export const ShownProductsDocument = new TypedDocumentString(`
    query ShownProducts($first: Int!, $after: String) {
  products(first: $first, after: $after) {
    nodes {
      id
      slug
      relatedProductIds
      images {
        id
      }
      variants {
        id
        sku
        availableQuantity
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ShownProductsQuery, ShownProductsQueryVariables>;
export const ReviewsOfProductDocument = new TypedDocumentString(`
    query ReviewsOfProduct($slug: String!) {
  product(slug: $slug) {
    id
    reviews(first: 10) {
      nodes {
        id
        authorName
        answer
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReviewsOfProductQuery, ReviewsOfProductQueryVariables>;
export const SetRelatedProductsDocument = new TypedDocumentString(`
    mutation SetRelatedProducts($id: ID!, $relatedProductIds: [ID!]!) {
  updateProduct(id: $id, input: {relatedProductIds: $relatedProductIds}) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetRelatedProductsMutation, SetRelatedProductsMutationVariables>;
export const SetSwatchDocument = new TypedDocumentString(`
    mutation SetSwatch($productId: ID!, $name: String!, $value: String!, $colour: String) {
  setSwatch(productId: $productId, name: $name, value: $value, colour: $colour) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetSwatchMutation, SetSwatchMutationVariables>;
export const SetDiscountDocument = new TypedDocumentString(`
    mutation SetDiscount($productId: ID!, $input: DiscountInput!) {
  setDiscount(productId: $productId, input: $input) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetDiscountMutation, SetDiscountMutationVariables>;
export const StockLocationsDocument = new TypedDocumentString(`
    query StockLocations {
  stockLocations {
    id
    code
    isDefault
  }
}
    `) as unknown as TypedDocumentString<StockLocationsQuery, StockLocationsQueryVariables>;
export const CreateStockLocationDocument = new TypedDocumentString(`
    mutation CreateStockLocation($input: StockLocationInput!) {
  createStockLocation(input: $input) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateStockLocationMutation, CreateStockLocationMutationVariables>;
export const TransferStockDocument = new TypedDocumentString(`
    mutation TransferStock($variantId: ID!, $fromLocationId: ID!, $toLocationId: ID!, $quantity: Int!, $idempotencyKey: String) {
  transferStock(
    variantId: $variantId
    fromLocationId: $fromLocationId
    toLocationId: $toLocationId
    quantity: $quantity
    idempotencyKey: $idempotencyKey
  ) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TransferStockMutation, TransferStockMutationVariables>;
export const SetLowStockThresholdDocument = new TypedDocumentString(`
    mutation SetLowStockThreshold($variantId: ID!, $threshold: Int) {
  setLowStockThreshold(variantId: $variantId, threshold: $threshold) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetLowStockThresholdMutation, SetLowStockThresholdMutationVariables>;
export const ReviewProductDocument = new TypedDocumentString(`
    mutation ReviewProduct($productId: ID!, $stars: Int!, $title: String, $text: String, $authorName: String) {
  reviewProduct(
    productId: $productId
    stars: $stars
    title: $title
    text: $text
    authorName: $authorName
  ) {
    __typename
    ... on ReviewPayload {
      review {
        id
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReviewProductMutation, ReviewProductMutationVariables>;
export const AnswerReviewDocument = new TypedDocumentString(`
    mutation AnswerReview($id: ID!, $text: String) {
  answerReview(id: $id, text: $text) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AnswerReviewMutation, AnswerReviewMutationVariables>;
export const VoteReviewHelpfulDocument = new TypedDocumentString(`
    mutation VoteReviewHelpful($reviewId: ID!, $helpful: Boolean!) {
  voteReviewHelpful(reviewId: $reviewId, helpful: $helpful) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<VoteReviewHelpfulMutation, VoteReviewHelpfulMutationVariables>;
export const CartDocument = new TypedDocumentString(`
    query Cart {
  cart {
    ...CartContent
  }
}
    fragment CartContent on Cart {
  id
  lines {
    id
    quantity
    title
    unitPrice {
      amountMinor
    }
    variant {
      id
      sku
    }
  }
  subtotal {
    amountMinor
    currencyCode
  }
  problems {
    code
    lineId
  }
}`) as unknown as TypedDocumentString<CartQuery, CartQueryVariables>;
export const AddToCartDocument = new TypedDocumentString(`
    mutation AddToCart($variantId: ID!, $quantity: Int! = 1) {
  addToCart(variantId: $variantId, quantity: $quantity) {
    __typename
    ... on CartPayload {
      cart {
        ...CartContent
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment CartContent on Cart {
  id
  lines {
    id
    quantity
    title
    unitPrice {
      amountMinor
    }
    variant {
      id
      sku
    }
  }
  subtotal {
    amountMinor
    currencyCode
  }
  problems {
    code
    lineId
  }
}`) as unknown as TypedDocumentString<AddToCartMutation, AddToCartMutationVariables>;
export const UpdateCartLineDocument = new TypedDocumentString(`
    mutation UpdateCartLine($lineId: ID!, $quantity: Int!) {
  updateCartLine(lineId: $lineId, quantity: $quantity) {
    __typename
    ... on CartPayload {
      cart {
        ...CartContent
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment CartContent on Cart {
  id
  lines {
    id
    quantity
    title
    unitPrice {
      amountMinor
    }
    variant {
      id
      sku
    }
  }
  subtotal {
    amountMinor
    currencyCode
  }
  problems {
    code
    lineId
  }
}`) as unknown as TypedDocumentString<UpdateCartLineMutation, UpdateCartLineMutationVariables>;
export const RemoveFromCartDocument = new TypedDocumentString(`
    mutation RemoveFromCart($lineId: ID!) {
  removeFromCart(lineId: $lineId) {
    __typename
    ... on CartPayload {
      cart {
        ...CartContent
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment CartContent on Cart {
  id
  lines {
    id
    quantity
    title
    unitPrice {
      amountMinor
    }
    variant {
      id
      sku
    }
  }
  subtotal {
    amountMinor
    currencyCode
  }
  problems {
    code
    lineId
  }
}`) as unknown as TypedDocumentString<RemoveFromCartMutation, RemoveFromCartMutationVariables>;
export const PlaceOrderDocument = new TypedDocumentString(`
    mutation PlaceOrder($input: PlaceOrderInput!, $waitFor: PlaceOrderWait) {
  placeOrder(input: $input, waitFor: $waitFor) {
    __typename
    ... on OrderPayload {
      order {
        ...PlacedOrder
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      fields {
        path
        code
      }
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}`) as unknown as TypedDocumentString<PlaceOrderMutation, PlaceOrderMutationVariables>;
export const UpdateOrderStatusDocument = new TypedDocumentString(`
    mutation UpdateOrderStatus($id: ID!, $status: OrderStatus!, $tracking: TrackingInput) {
  updateOrderStatus(id: $id, status: $status, tracking: $tracking) {
    __typename
    ... on OrderPayload {
      order {
        ...PlacedOrder
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}`) as unknown as TypedDocumentString<UpdateOrderStatusMutation, UpdateOrderStatusMutationVariables>;
export const CancelOrderDocument = new TypedDocumentString(`
    mutation CancelOrder($id: ID!, $reason: String) {
  cancelOrder(id: $id, reason: $reason) {
    __typename
    ... on OrderPayload {
      order {
        ...PlacedOrder
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}`) as unknown as TypedDocumentString<CancelOrderMutation, CancelOrderMutationVariables>;
export const OrderAfterSaleDocument = new TypedDocumentString(`
    query OrderAfterSale($id: ID!) {
  order(id: $id) {
    ...AfterSale
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}
fragment AfterSale on Order {
  ...PlacedOrder
  payment {
    method
    status
    authorized {
      amountMinor
    }
    captured {
      amountMinor
    }
    refunded {
      amountMinor
    }
    nextAction {
      url
      clientSecret
    }
    failure
  }
  lines {
    id
    quantity
    shippedQuantity
    cancelledQuantity
    returnedQuantity
  }
  fulfilments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    lines {
      lineId
      quantity
    }
  }
  returns {
    id
    status
    reason
    answer
    lines {
      lineId
      quantity
    }
  }
  refunds {
    id
    status
    reason
    amount {
      amountMinor
    }
  }
}`) as unknown as TypedDocumentString<OrderAfterSaleQuery, OrderAfterSaleQueryVariables>;
export const ConfirmPaymentDocument = new TypedDocumentString(`
    mutation ConfirmPayment($orderId: ID!) {
  confirmPayment(orderId: $orderId) {
    __typename
    ... on OrderPayload {
      order {
        ...AfterSale
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}
fragment AfterSale on Order {
  ...PlacedOrder
  payment {
    method
    status
    authorized {
      amountMinor
    }
    captured {
      amountMinor
    }
    refunded {
      amountMinor
    }
    nextAction {
      url
      clientSecret
    }
    failure
  }
  lines {
    id
    quantity
    shippedQuantity
    cancelledQuantity
    returnedQuantity
  }
  fulfilments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    lines {
      lineId
      quantity
    }
  }
  returns {
    id
    status
    reason
    answer
    lines {
      lineId
      quantity
    }
  }
  refunds {
    id
    status
    reason
    amount {
      amountMinor
    }
  }
}`) as unknown as TypedDocumentString<ConfirmPaymentMutation, ConfirmPaymentMutationVariables>;
export const FulfilOrderDocument = new TypedDocumentString(`
    mutation FulfilOrder($id: ID!, $input: FulfilmentInput!) {
  fulfilOrder(id: $id, input: $input) {
    __typename
    ... on OrderPayload {
      order {
        ...AfterSale
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}
fragment AfterSale on Order {
  ...PlacedOrder
  payment {
    method
    status
    authorized {
      amountMinor
    }
    captured {
      amountMinor
    }
    refunded {
      amountMinor
    }
    nextAction {
      url
      clientSecret
    }
    failure
  }
  lines {
    id
    quantity
    shippedQuantity
    cancelledQuantity
    returnedQuantity
  }
  fulfilments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    lines {
      lineId
      quantity
    }
  }
  returns {
    id
    status
    reason
    answer
    lines {
      lineId
      quantity
    }
  }
  refunds {
    id
    status
    reason
    amount {
      amountMinor
    }
  }
}`) as unknown as TypedDocumentString<FulfilOrderMutation, FulfilOrderMutationVariables>;
export const CancelOrderLinesDocument = new TypedDocumentString(`
    mutation CancelOrderLines($id: ID!, $input: CancelLinesInput!) {
  cancelOrderLines(id: $id, input: $input) {
    __typename
    ... on OrderPayload {
      order {
        ...AfterSale
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}
fragment AfterSale on Order {
  ...PlacedOrder
  payment {
    method
    status
    authorized {
      amountMinor
    }
    captured {
      amountMinor
    }
    refunded {
      amountMinor
    }
    nextAction {
      url
      clientSecret
    }
    failure
  }
  lines {
    id
    quantity
    shippedQuantity
    cancelledQuantity
    returnedQuantity
  }
  fulfilments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    lines {
      lineId
      quantity
    }
  }
  returns {
    id
    status
    reason
    answer
    lines {
      lineId
      quantity
    }
  }
  refunds {
    id
    status
    reason
    amount {
      amountMinor
    }
  }
}`) as unknown as TypedDocumentString<CancelOrderLinesMutation, CancelOrderLinesMutationVariables>;
export const MarkDeliveredDocument = new TypedDocumentString(`
    mutation MarkDelivered($fulfilmentId: ID!) {
  markDelivered(fulfilmentId: $fulfilmentId) {
    __typename
    ... on OrderPayload {
      order {
        ...AfterSale
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}
fragment AfterSale on Order {
  ...PlacedOrder
  payment {
    method
    status
    authorized {
      amountMinor
    }
    captured {
      amountMinor
    }
    refunded {
      amountMinor
    }
    nextAction {
      url
      clientSecret
    }
    failure
  }
  lines {
    id
    quantity
    shippedQuantity
    cancelledQuantity
    returnedQuantity
  }
  fulfilments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    lines {
      lineId
      quantity
    }
  }
  returns {
    id
    status
    reason
    answer
    lines {
      lineId
      quantity
    }
  }
  refunds {
    id
    status
    reason
    amount {
      amountMinor
    }
  }
}`) as unknown as TypedDocumentString<MarkDeliveredMutation, MarkDeliveredMutationVariables>;
export const RequestReturnDocument = new TypedDocumentString(`
    mutation RequestReturn($orderId: ID!, $input: ReturnInput!) {
  requestReturn(orderId: $orderId, input: $input) {
    __typename
    ... on OrderPayload {
      order {
        ...AfterSale
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}
fragment AfterSale on Order {
  ...PlacedOrder
  payment {
    method
    status
    authorized {
      amountMinor
    }
    captured {
      amountMinor
    }
    refunded {
      amountMinor
    }
    nextAction {
      url
      clientSecret
    }
    failure
  }
  lines {
    id
    quantity
    shippedQuantity
    cancelledQuantity
    returnedQuantity
  }
  fulfilments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    lines {
      lineId
      quantity
    }
  }
  returns {
    id
    status
    reason
    answer
    lines {
      lineId
      quantity
    }
  }
  refunds {
    id
    status
    reason
    amount {
      amountMinor
    }
  }
}`) as unknown as TypedDocumentString<RequestReturnMutation, RequestReturnMutationVariables>;
export const AcceptReturnDocument = new TypedDocumentString(`
    mutation AcceptReturn($id: ID!, $restock: Boolean!, $answer: String) {
  acceptReturn(id: $id, restock: $restock, answer: $answer) {
    __typename
    ... on OrderPayload {
      order {
        ...AfterSale
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}
fragment AfterSale on Order {
  ...PlacedOrder
  payment {
    method
    status
    authorized {
      amountMinor
    }
    captured {
      amountMinor
    }
    refunded {
      amountMinor
    }
    nextAction {
      url
      clientSecret
    }
    failure
  }
  lines {
    id
    quantity
    shippedQuantity
    cancelledQuantity
    returnedQuantity
  }
  fulfilments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    lines {
      lineId
      quantity
    }
  }
  returns {
    id
    status
    reason
    answer
    lines {
      lineId
      quantity
    }
  }
  refunds {
    id
    status
    reason
    amount {
      amountMinor
    }
  }
}`) as unknown as TypedDocumentString<AcceptReturnMutation, AcceptReturnMutationVariables>;
export const RefuseReturnDocument = new TypedDocumentString(`
    mutation RefuseReturn($id: ID!, $answer: String!) {
  refuseReturn(id: $id, answer: $answer) {
    __typename
    ... on OrderPayload {
      order {
        ...AfterSale
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}
fragment AfterSale on Order {
  ...PlacedOrder
  payment {
    method
    status
    authorized {
      amountMinor
    }
    captured {
      amountMinor
    }
    refunded {
      amountMinor
    }
    nextAction {
      url
      clientSecret
    }
    failure
  }
  lines {
    id
    quantity
    shippedQuantity
    cancelledQuantity
    returnedQuantity
  }
  fulfilments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    lines {
      lineId
      quantity
    }
  }
  returns {
    id
    status
    reason
    answer
    lines {
      lineId
      quantity
    }
  }
  refunds {
    id
    status
    reason
    amount {
      amountMinor
    }
  }
}`) as unknown as TypedDocumentString<RefuseReturnMutation, RefuseReturnMutationVariables>;
export const RefundOrderDocument = new TypedDocumentString(`
    mutation RefundOrder($id: ID!, $input: RefundInput!) {
  refundOrder(id: $id, input: $input) {
    __typename
    ... on OrderPayload {
      order {
        ...AfterSale
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}
fragment AfterSale on Order {
  ...PlacedOrder
  payment {
    method
    status
    authorized {
      amountMinor
    }
    captured {
      amountMinor
    }
    refunded {
      amountMinor
    }
    nextAction {
      url
      clientSecret
    }
    failure
  }
  lines {
    id
    quantity
    shippedQuantity
    cancelledQuantity
    returnedQuantity
  }
  fulfilments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    lines {
      lineId
      quantity
    }
  }
  returns {
    id
    status
    reason
    answer
    lines {
      lineId
      quantity
    }
  }
  refunds {
    id
    status
    reason
    amount {
      amountMinor
    }
  }
}`) as unknown as TypedDocumentString<RefundOrderMutation, RefundOrderMutationVariables>;
export const OrderDocument = new TypedDocumentString(`
    query Order($id: ID!) {
  order(id: $id) {
    ...PlacedOrder
    customer {
      id
      name
    }
    lines {
      quantity
      title
      total {
        amountMinor
      }
      variant {
        id
        sku
        product {
          title
        }
      }
    }
    statusHistory {
      version
      status
      previousStatus
      reason
      actor
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}`) as unknown as TypedDocumentString<OrderQuery, OrderQueryVariables>;
export const MyOrdersDocument = new TypedDocumentString(`
    query MyOrders($first: Int!, $after: String, $status: [OrderStatus!]) {
  me {
    orders(first: $first, after: $after, status: $status) {
      nodes {
        ...PlacedOrder
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}`) as unknown as TypedDocumentString<MyOrdersQuery, MyOrdersQueryVariables>;
export const OrderStatusChangedDocument = new TypedDocumentString(`
    subscription OrderStatusChanged($orderId: ID!, $after: Int) {
  orderStatusChanged(orderId: $orderId, after: $after) {
    version
    status
    previousStatus
    reason
    order {
      id
      customer {
        name
      }
      lines {
        title
        variant {
          product {
            slug
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OrderStatusChangedSubscription, OrderStatusChangedSubscriptionVariables>;
export const EditOrderDocument = new TypedDocumentString(`
    mutation EditOrder($id: ID!, $input: EditOrderInput!) {
  editOrder(id: $id, input: $input) {
    __typename
    ... on OrderPayload {
      order {
        ...AfterSale
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    fragment PlacedOrder on Order {
  id
  number
  status
  version
  reason
  total {
    amountMinor
    currencyCode
  }
}
fragment AfterSale on Order {
  ...PlacedOrder
  payment {
    method
    status
    authorized {
      amountMinor
    }
    captured {
      amountMinor
    }
    refunded {
      amountMinor
    }
    nextAction {
      url
      clientSecret
    }
    failure
  }
  lines {
    id
    quantity
    shippedQuantity
    cancelledQuantity
    returnedQuantity
  }
  fulfilments {
    id
    status
    carrier
    trackingNumber
    trackingUrl
    lines {
      lineId
      quantity
    }
  }
  returns {
    id
    status
    reason
    answer
    lines {
      lineId
      quantity
    }
  }
  refunds {
    id
    status
    reason
    amount {
      amountMinor
    }
  }
}`) as unknown as TypedDocumentString<EditOrderMutation, EditOrderMutationVariables>;
export const PriceRulesDocument = new TypedDocumentString(`
    query PriceRules {
  shippingMethods(first: 100) {
    nodes {
      id
      name
    }
  }
  promotions(first: 100) {
    nodes {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<PriceRulesQuery, PriceRulesQueryVariables>;
export const CreateShippingMethodDocument = new TypedDocumentString(`
    mutation CreateShippingMethod($input: ShippingMethodInput!) {
  createShippingMethod(input: $input) {
    __typename
    ... on ShippingMethodPayload {
      shippingMethod {
        id
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateShippingMethodMutation, CreateShippingMethodMutationVariables>;
export const CreateTaxRateDocument = new TypedDocumentString(`
    mutation CreateTaxRate($input: TaxRateInput!) {
  createTaxRate(input: $input) {
    __typename
    ... on TaxRatePayload {
      taxRate {
        id
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateTaxRateMutation, CreateTaxRateMutationVariables>;
export const CreatePromotionDocument = new TypedDocumentString(`
    mutation CreatePromotion($input: PromotionInput!) {
  createPromotion(input: $input) {
    __typename
    ... on PromotionPayload {
      promotion {
        id
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreatePromotionMutation, CreatePromotionMutationVariables>;
export const CreateCouponCodeDocument = new TypedDocumentString(`
    mutation CreateCouponCode($input: CouponCodeInput!) {
  createCouponCode(input: $input) {
    __typename
    ... on CouponCodePayload {
      couponCode {
        id
        code
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateCouponCodeMutation, CreateCouponCodeMutationVariables>;
export const CreateCategoryDocument = new TypedDocumentString(`
    mutation CreateCategory($input: CategoryInput!) {
  createCategory(input: $input) {
    __typename
    ... on CategoryPayload {
      category {
        id
        slug
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateCategoryMutation, CreateCategoryMutationVariables>;
export const CreateProductDocument = new TypedDocumentString(`
    mutation CreateProduct($input: CreateProductInput!) {
  createProduct(input: $input) {
    __typename
    ... on ProductPayload {
      product {
        id
        slug
        variants {
          id
          sku
          availableQuantity
        }
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      fields {
        path
        code
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CreateProductMutation, CreateProductMutationVariables>;
export const AddProductImagesDocument = new TypedDocumentString(`
    mutation AddProductImages($id: ID!, $images: [ImageInput!]!) {
  addProductImages(id: $id, images: $images) {
    __typename
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddProductImagesMutation, AddProductImagesMutationVariables>;
export const ProductsDocument = new TypedDocumentString(`
    query Products($first: Int!, $after: String) {
  products(first: $first, after: $after) {
    nodes {
      id
      slug
      title
      images {
        url
      }
      variants {
        id
        sku
        availableQuantity
        price {
          amountMinor
          currencyCode
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    `) as unknown as TypedDocumentString<ProductsQuery, ProductsQueryVariables>;
export const ProductBySlugDocument = new TypedDocumentString(`
    query ProductBySlug($slug: String!) {
  product(slug: $slug) {
    id
    title
    images {
      url
    }
    variants {
      id
      sku
      availableQuantity
    }
  }
}
    `) as unknown as TypedDocumentString<ProductBySlugQuery, ProductBySlugQueryVariables>;
export const CreateCustomerDocument = new TypedDocumentString(`
    mutation CreateCustomer($input: RegisterInput!) {
  createCustomer(input: $input) {
    __typename
    ... on CustomerPayload {
      customer {
        id
      }
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      fields {
        path
        code
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CreateCustomerMutation, CreateCustomerMutationVariables>;
export const RegisterDocument = new TypedDocumentString(`
    mutation Register($input: RegisterInput!) {
  register(input: $input) {
    __typename
    ...Session
    ... on RegistrationPayload {
      email
    }
    ... on UserError {
      code
      message
    }
    ... on ValidationError {
      fields {
        path
        code
      }
    }
  }
}
    fragment Session on LoginPayload {
  accessToken
  expiresAt
  refreshToken
  customer {
    id
    name
    email
    role
  }
}`) as unknown as TypedDocumentString<RegisterMutation, RegisterMutationVariables>;
export const LoginDocument = new TypedDocumentString(`
    mutation Login($email: EmailAddress!, $password: String!) {
  login(email: $email, password: $password) {
    __typename
    ...Session
    ... on UserError {
      code
      message
    }
  }
}
    fragment Session on LoginPayload {
  accessToken
  expiresAt
  refreshToken
  customer {
    id
    name
    email
    role
  }
}`) as unknown as TypedDocumentString<LoginMutation, LoginMutationVariables>;
export const GrantRoleDocument = new TypedDocumentString(`
    mutation GrantRole($email: EmailAddress!, $role: Role!) {
  grantRole(email: $email, role: $role) {
    __typename
    ... on CustomerPayload {
      customer {
        id
        role
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<GrantRoleMutation, GrantRoleMutationVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me {
  me {
    id
    name
    email
    role
    orderStatistics {
      totalOrders
      totalSpent {
        amountMinor
        currencyCode
      }
      averageOrderValue {
        amountMinor
        currencyCode
      }
      lastOrderAt
    }
    defaultAddress {
      id
      recipient
      line1
      city
    }
  }
}
    `) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
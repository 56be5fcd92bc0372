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
  /** A country by ISO 3166-1 alpha-2, such as DE. */
  CountryCode: { input: string; output: string; }
  /** A currency by ISO 4217, such as EUR. */
  CurrencyCode: { input: string; output: string; }
  /** A moment by RFC 3339 in UTC, such as 2026-01-31T10:15:30.000Z. */
  DateTime: { input: string; output: string; }
  /** An e-mail address such as ada@example.com, up to 254 characters. */
  EmailAddress: { input: string; output: string; }
  /** A telephone number in E.164, such as +4915112345678; an extension follows as in +12125550100;ext=42. */
  PhoneNumber: { input: string; output: string; }
  /** A whole number between -(2^53 - 1) and 2^53 - 1, so that JSON carries it exactly. */
  SafeInt: { input: number; output: number; }
};

/** The new address, or why there is none. */
export type AddAddressResult = AddressPayload | TooManyAddressesError | ValidationError;

/** Where parcels for a customer may go. */
export type Address = {
  /** Town or city. */
  readonly city: Scalars['String']['output'];
  /** Country by ISO 3166-1 alpha-2. */
  readonly countryCode: Scalars['CountryCode']['output'];
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** Whether a checkout starts with it. One address is the default, if there are any. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** What its owner calls it, such as Home. */
  readonly label: Maybe<Scalars['String']['output']>;
  /** Street and house number. */
  readonly line1: Scalars['String']['output'];
  /** Flat, floor or company. */
  readonly line2: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  readonly postalCode: Scalars['String']['output'];
  /** Who receives the parcel. */
  readonly recipient: Scalars['String']['output'];
  /** State, province or region. */
  readonly region: Maybe<Scalars['String']['output']>;
};

/** A postal address. */
export type AddressInput = {
  /** Town or city, up to 100 characters. */
  readonly city: Scalars['String']['input'];
  /** Country by ISO 3166-1 alpha-2. */
  readonly countryCode: Scalars['CountryCode']['input'];
  /** Street and house number, up to 200 characters. */
  readonly line1: Scalars['String']['input'];
  /** Flat, floor or company, up to 200 characters. */
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, up to 20 characters. */
  readonly postalCode: Scalars['String']['input'];
  /** Who receives the parcel, up to 100 characters. */
  readonly recipient: Scalars['String']['input'];
  /** State, province or region, up to 100 characters. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
};

/** An address after a change. */
export type AddressPayload = {
  /** The address as it is now. */
  readonly address: Address;
};

/** What is known of an order without asking the orders service. Kept from events, so it may lag behind for a moment. */
export type BasicOrder = {
  /** The id of the order. */
  readonly id: Scalars['ID']['output'];
  /** The number that people call it by. */
  readonly number: Scalars['String']['output'];
  /** When it was placed. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** What of that has been paid back. */
  readonly refunded: Money;
  /** A value of OrderStatus: where the order stands. */
  readonly status: Scalars['String']['output'];
  /** What it costs. */
  readonly total: Money;
};

/** What to cancel of an order. */
export type CancelLinesInput = {
  /** Made by the client for this cancellation, 8 to 100 characters: the same key again is the same cancellation. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** What: each line once, 1 to 100 lines; without it, all that is not shipped. */
  readonly lines?: InputMaybe<ReadonlyArray<LineQuantityInput>>;
  /** Why, up to 500 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** What somebody means to buy. It stays on the server, for as long as it takes. */
export type Cart = {
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** What is in it, in the order in which it was put there. */
  readonly lines: ReadonlyArray<CartLine>;
  /** What to tell the customer before they order; empty when all is well. */
  readonly problems: ReadonlyArray<CartProblem>;
  /** The sum of the lines at today's prices; null when it is empty. */
  readonly subtotal: Maybe<Money>;
};

/** The cart holds no more. */
export type CartFullError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** So many of one variant. */
export type CartLine = {
  /** How many of it can be had in all, as far as is known; null when it is not. */
  readonly availableQuantity: Maybe<Scalars['Int']['output']>;
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** Whether so many of it can be had, as far as is known: placing the order decides. */
  readonly isAvailable: Scalars['Boolean']['output'];
  /** How many. */
  readonly quantity: Scalars['Int']['output'];
  /** The product's title. */
  readonly title: Scalars['String']['output'];
  /** Today's price of all of them. */
  readonly total: Money;
  /** Today's price of one. */
  readonly unitPrice: Money;
  /** The variant; null when it is no longer known. */
  readonly variant: Maybe<ProductVariant>;
};

/** There is no such line in the caller’s cart. */
export type CartLineNotFoundError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** A cart after a change. */
export type CartPayload = {
  /** The cart as it is now. */
  readonly cart: Cart;
};

/** Something to tell the customer before they order. */
export type CartProblem = {
  /** What is the matter. */
  readonly code: CartProblemCode;
  /** The line in question. */
  readonly lineId: Scalars['ID']['output'];
};

/** What is the matter with a line of a cart. */
export type CartProblemCode =
  /** There are fewer than that: see availableQuantity of the line. Lower its quantity to order it. */
  | 'INSUFFICIENT_STOCK'
  /** Its price has changed since the line was last touched. It can be ordered. */
  | 'PRICE_CHANGED'
  /** It is no longer for sale. Remove the line to order the rest. */
  | 'UNAVAILABLE';

/** The cart, or why it was not changed. */
export type CartResult = CartFullError | CartLineNotFoundError | CartPayload | CurrencyMismatchError | InsufficientStockError | ValidationError | VariantUnavailableError;

/** A shelf of the shop. Every product stands on one. */
export type Category = {
  /** What is found there. */
  readonly description: Maybe<Scalars['String']['output']>;
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** Its name for people. */
  readonly name: Scalars['String']['output'];
  /** How many products it has. */
  readonly productCount: Scalars['Int']['output'];
  /** Its products, the newest first. */
  readonly products: ProductConnection;
  /** Its name in addresses, such as coffee-makers. Unique. */
  readonly slug: Scalars['String']['output'];
};


/** A shelf of the shop. Every product stands on one. */
export type CategoryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A category to be. */
export type CategoryInput = {
  /** What is found there, up to 2,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Its name for people, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** Its name in addresses: lower case, digits and hyphens, up to 100 characters. */
  readonly slug: Scalars['String']['input'];
};

/** No category has this slug. */
export type CategoryNotFoundError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** A category after a change. */
export type CategoryPayload = {
  /** The category as it is now. */
  readonly category: Category;
};

/** The category, or why there is none. */
export type CategoryResult = CategoryPayload | SlugTakenError | ValidationError;

/** Whose password has changed, or why it has not. */
export type ChangePasswordResult = CustomerPayload | InvalidCredentialsError | TooManyAttemptsError | ValidationError;

/** The customer with the new address, or why it has not changed. */
export type ConfirmEmailChangeResult = CustomerPayload | InvalidTokenError;

/** Whom to ask about an order. */
export type Contact = {
  /** Where mails about the order go. */
  readonly email: Scalars['EmailAddress']['output'];
  /** Full name. */
  readonly name: Scalars['String']['output'];
  /** Telephone number in E.164. */
  readonly phone: Maybe<Scalars['PhoneNumber']['output']>;
};

/** Whom to ask about an order. */
export type ContactInput = {
  /** Where mails about the order go. */
  readonly email: Scalars['EmailAddress']['input'];
  /** Full name, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** Telephone number: with its country code, or one of the country that the order goes to. */
  readonly phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
};

/** The new customer, or why there is none. */
export type CreateCustomerResult = CustomerPayload | EmailTakenError | ValidationError;

/** A product to be. */
export type CreateProductInput = {
  /** The slug of its category. */
  readonly categorySlug: Scalars['String']['input'];
  /** What there is to say of it: plain text, up to 10,000 characters. */
  readonly description: Scalars['String']['input'];
  /** What buyers ask of it: up to 20 questions. */
  readonly faq?: ReadonlyArray<FaqInput>;
  /** Its pictures, the main one first: up to 10, each of at most 500,000 bytes, and all of one request of at most 600,000, before they are written in base64. addProductImages adds others later. */
  readonly images?: ReadonlyArray<ImageInput>;
  /** Words that people may search it by: up to 20. */
  readonly keywords?: ReadonlyArray<Scalars['String']['input']>;
  /** Its name in addresses: lower case, digits and hyphens, up to 100 characters. */
  readonly slug: Scalars['String']['input'];
  /** Its name for people, up to 200 characters. */
  readonly title: Scalars['String']['input'];
  /** The variants it is sold in: 1 to 100. */
  readonly variants: ReadonlyArray<VariantInput>;
};

/** One cart or order is in one currency. */
export type CurrencyMismatchError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** Somebody who shops here or works here. Visible to themselves and to staff. */
export type Customer = {
  /** Where parcels may go: oldest first. */
  readonly addresses: ReadonlyArray<Address>;
  /** Their 20 newest orders as they are known here, newest first: also while the orders service is away. */
  readonly basicOrders: ReadonlyArray<BasicOrder>;
  /** When they registered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The address that a checkout starts with. */
  readonly defaultAddress: Maybe<Address>;
  /** The address they sign in with: in lower case, its domain in ASCII. */
  readonly email: Scalars['EmailAddress']['output'];
  /** Whether they have shown that the e-mail address is theirs. */
  readonly emailVerified: Scalars['Boolean']['output'];
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** Which mails they want. */
  readonly mailPreferences: MailPreferences;
  /** Full name. */
  readonly name: Scalars['String']['output'];
  /** What their orders add up to. */
  readonly orderStatistics: OrderStatistics;
  /** Their orders, newest first. For themselves and for staff. */
  readonly orders: OrderConnection;
  /** Telephone number in E.164. */
  readonly phone: Maybe<Scalars['PhoneNumber']['output']>;
  /** What they may do. */
  readonly role: Role;
  /** Where they are signed in: newest first. For themselves alone. */
  readonly sessions: ReadonlyArray<Session>;
  /** When the profile last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};


/** Somebody who shops here or works here. Visible to themselves and to staff. */
export type CustomerOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<ReadonlyArray<OrderStatus>>;
};

/** A page of a list of Customer. */
export type CustomerConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<CustomerEdge>;
  /** The items alone. */
  readonly nodes: ReadonlyArray<Customer>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many items the whole list has. Counted only when it is selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One Customer of a page. */
export type CustomerEdge = {
  /** Where the item stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Customer;
};

/** No customer is registered with this e-mail address. */
export type CustomerNotFoundError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** A customer after a change. */
export type CustomerPayload = {
  /** The customer as they are now. */
  readonly customer: Customer;
};

/** The customer after the change, or why nothing has changed. */
export type CustomerResult = CustomerPayload | ValidationError;

/** An account that is no more. */
export type DeleteAccountPayload = {
  /** Whose it was: their orders still carry it. */
  readonly customerId: Scalars['ID']['output'];
};

/** That the account is gone, or why it is not. */
export type DeleteAccountResult = DeleteAccountPayload | InvalidCodeError | InvalidCredentialsError | LastAdministratorError | TooManyAttemptsError;

/** Somebody is registered with this e-mail address already. */
export type EmailTakenError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** There is nothing in the cart to order. */
export type EmptyCartError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** A question that buyers ask of a product, with its answer. */
export type Faq = {
  /** The answer, up to 2,000 characters. */
  readonly answer: Scalars['String']['output'];
  /** The question, up to 300 characters. */
  readonly question: Scalars['String']['output'];
};

/** A question that buyers ask of a product, with its answer. */
export type FaqInput = {
  /** The answer, up to 2,000 characters. */
  readonly answer: Scalars['String']['input'];
  /** The question, up to 300 characters. */
  readonly question: Scalars['String']['input'];
};

/** One fault of an input. */
export type FieldError = {
  /** All values that are accepted, where they are few; otherwise null. */
  readonly allowedValues: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is wrong, for programs. More codes may be added. */
  readonly code: FieldErrorCode;
  /** The most that is accepted: characters, items, bytes, or the number itself. Null when there is no such bound. */
  readonly maximum: Maybe<Scalars['Float']['output']>;
  /** A sentence in English for people, such as "Must be at least 1." */
  readonly message: Scalars['String']['output'];
  /** The least that is accepted: characters, items, or the number itself. Null when there is no such bound. */
  readonly minimum: Maybe<Scalars['Float']['output']>;
  /** Where the fault is: names and indexes joined by dots, such as lines.0.quantity. */
  readonly path: Scalars['String']['output'];
};

/** Why a value of an input is not valid. */
export type FieldErrorCode =
  /** A telephone number has no country code, and nothing else tells its country. */
  | 'COUNTRY_UNKNOWN'
  /** The list has the same item twice. */
  | 'DUPLICATE'
  /** The value is not written in the way that the field asks for. */
  | 'INVALID_FORMAT'
  /** The value is well-formed, but not one that is accepted here: see `allowedValues`. */
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

/** A parcel with an order, or with a part of it. */
export type Fulfilment = {
  /** Who carries it. */
  readonly carrier: Maybe<Scalars['String']['output']>;
  /** When it was delivered. */
  readonly deliveredAt: Maybe<Scalars['DateTime']['output']>;
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** What is in it. */
  readonly lines: ReadonlyArray<FulfilmentLine>;
  /** When it was shipped. */
  readonly shippedAt: Scalars['DateTime']['output'];
  /** Where it is. */
  readonly status: FulfilmentStatus;
  /** The carrier's number for it. */
  readonly trackingNumber: Maybe<Scalars['String']['output']>;
  /** Where the carrier tells where it is. */
  readonly trackingUrl: Maybe<Scalars['String']['output']>;
};

/** A parcel. */
export type FulfilmentInput = {
  /** Made by the client for this parcel, 8 to 100 characters: the same key again is the same parcel. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** What is in it: each line once, 1 to 100 lines. */
  readonly lines: ReadonlyArray<LineQuantityInput>;
  /** How to follow it. */
  readonly tracking?: InputMaybe<TrackingInput>;
};

/** So many of one line of an order in a parcel. */
export type FulfilmentLine = {
  /** The order's line. */
  readonly lineId: Scalars['ID']['output'];
  /** How many of it. */
  readonly quantity: Scalars['Int']['output'];
};

/** There is no such parcel. */
export type FulfilmentNotFoundError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** Where a parcel is. */
export type FulfilmentStatus =
  /** With the customer. */
  | 'DELIVERED'
  /** On its way. */
  | 'SHIPPED';

/** The customer with the new role, or why there is none. */
export type GrantRoleResult = CustomerNotFoundError | CustomerPayload | LastAdministratorError | ValidationError;

/** The idempotency key was used before, for something else. */
export type IdempotencyConflictError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** A picture of a product. */
export type Image = {
  /** What it shows, for those who cannot see it. */
  readonly alt: Scalars['String']['output'];
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** Its path on the host of this graph, such as /images/0199…. Never shows another picture. */
  readonly url: Scalars['String']['output'];
};

/** A picture to be. */
export type ImageInput = {
  /** What it shows, for those who cannot see it: up to 200 characters. */
  readonly alt: Scalars['String']['input'];
  /** Its bytes in base64: up to 500,000 of them, for up to 10,000 pixels each way. */
  readonly base64: Scalars['String']['input'];
  /** image/svg+xml, image/png, image/jpeg or image/webp: what its bytes are. */
  readonly mediaType: Scalars['String']['input'];
};

/** The product has no picture with this id. */
export type ImageNotFoundError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** There are fewer than the request asks for. */
export type InsufficientStockError = UserError & {
  /** How many there are: those that are not reserved for orders. */
  readonly availableQuantity: Scalars['Int']['output'];
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** The code is not good: wrong, used, expired, or tried too often. */
export type InvalidCodeError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** No customer has this e-mail address with this password. */
export type InvalidCredentialsError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** An order that stands here cannot go there. */
export type InvalidStatusChangeError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** Where the order stands. */
  readonly from: OrderStatus;
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
  /** Where it should have gone. */
  readonly to: OrderStatus;
};

/** The token is not good: wrong, used, replaced or expired. */
export type InvalidTokenError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** Nobody else could grant roles. */
export type LastAdministratorError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** A line of the order that there is not, or more of it than there is. */
export type LineQuantityError = UserError & {
  /** How many of it there are to ship, to cancel or to return; 0 for a line of no such order. */
  readonly available: Scalars['Int']['output'];
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The line. */
  readonly lineId: Scalars['ID']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** So many of one of an order's lines. */
export type LineQuantityInput = {
  /** The order's line. */
  readonly lineId: Scalars['ID']['input'];
  /** How many of it: at least 1. */
  readonly quantity: Scalars['Int']['input'];
};

/** A session: send the access token as `Authorization: Bearer …`. */
export type LoginPayload = {
  /** A JSON Web Token, signed with ES256; short-lived. */
  readonly accessToken: Scalars['String']['output'];
  /** Who is signed in. */
  readonly customer: Customer;
  /** When the access token stops working. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** When the session ends, and with it every refresh token. */
  readonly refreshExpiresAt: Scalars['DateTime']['output'];
  /** What `refreshSession` takes for the next access token. Good once; keep it secret. */
  readonly refreshToken: Scalars['String']['output'];
  /** The session itself. */
  readonly session: Session;
};

/** A session, or why there is none. */
export type LoginResult = InvalidCodeError | InvalidCredentialsError | InvalidTokenError | LoginPayload | TooManyAttemptsError | ValidationError;

/** Which mails a customer wants, beside those that everybody is sent. */
export type MailPreferences = {
  /** On the way of an order: confirmed, shipped, delivered. */
  readonly orderProgress: Scalars['Boolean']['output'];
};

/** The message is no event, so that trying it again cannot help. */
export type MessageNotRedrivableError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** The message was redriven before. If it failed again, it is parked again. */
export type MessageRedrivenError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** An amount of money: whole minor units (cents) and a currency. Never a float. */
export type Money = {
  /** The amount in the minor unit of the currency: 1999 is 19.99 EUR. */
  readonly amountMinor: Scalars['SafeInt']['output'];
  /** The currency by ISO 4217. */
  readonly currencyCode: Scalars['CurrencyCode']['output'];
  /** The amount as people write it, such as €19.99. */
  readonly formatted: Scalars['String']['output'];
};


/** An amount of money: whole minor units (cents) and a currency. Never a float. */
export type MoneyFormattedArgs = {
  locale?: Scalars['String']['input'];
};

/** An amount of money. */
export type MoneyInput = {
  /** The amount in the minor unit of the currency: 1999 is 19.99 EUR. Up to 10^10. */
  readonly amountMinor: Scalars['SafeInt']['input'];
  /** The currency by ISO 4217. */
  readonly currencyCode?: Scalars['CurrencyCode']['input'];
};

export type Mutation = {
  /** The goods of a return are back: what was paid for them is refunded. Staff only. */
  readonly acceptReturn: OrderResult;
  /** Adds an address to the caller's; the first one becomes the default. At most 50. */
  readonly addAddress: AddAddressResult;
  /** Adds pictures to a product, after those that it has: 10 in all. Staff only. */
  readonly addProductImages: ProductResult;
  /** Puts so many more of a variant into the cart, if there are as many. */
  readonly addToCart: CartResult;
  /** Counts what has come into the warehouse or left it, other than by orders; of archived products as well. Staff only. */
  readonly adjustStock: StockResult;
  /** Takes a product out of the shop; orders that have it still show it. Its slug and its SKUs are free for others. Staff only. */
  readonly archiveProduct: ProductResult;
  /** Calls an order off: its customer until it is packed, staff until something of it is shipped. */
  readonly cancelOrder: OrderResult;
  /** Cancels what is not shipped of an order, whole lines or some of them: its customer until it is packed, staff until all of it is shipped. It is not charged, or refunded; the rest of the order goes on. */
  readonly cancelOrderLines: OrderResult;
  /** Changes the caller's password and ends their other sessions. */
  readonly changePassword: ChangePasswordResult;
  /** Takes everything out of the cart. */
  readonly clearCart: CartResult;
  /** Makes the new address the one to sign in with. The token is good once, for an hour, wherever it is read. */
  readonly confirmEmailChange: ConfirmEmailChangeResult;
  /** The customer has done what nextAction of the payment asks for: looks what the provider says to it. */
  readonly confirmPayment: OrderResult;
  /** Makes a category. Staff only. */
  readonly createCategory: CategoryResult;
  /** Makes a customer without a mail: for whoever knows that the e-mail address is theirs. Administrators only. */
  readonly createCustomer: CreateCustomerResult;
  /** Brings a product into the shop. Staff only. */
  readonly createProduct: ProductResult;
  /** Erases the account of the caller, who shows the password or a code from `requestLoginCode` once more. Orders stay, as the law wants them kept. */
  readonly deleteAccount: DeleteAccountResult;
  /** Ends one session of the caller. Answers whether it was still open. */
  readonly endSession: Scalars['Boolean']['output'];
  /** Ships a part of an order that is PROCESSING; with the last part the order is SHIPPED. Staff only. */
  readonly fulfilOrder: OrderResult;
  /** Gives the owner of an e-mail address a role and ends their sessions: they sign in again to use it. With STAFF or ADMIN, a password that was never confirmed ends as well, as with a sign-in by mail. The last administrator keeps the role. Administrators only. */
  readonly grantRole: GrantRoleResult;
  /** Signs somebody in with their password. */
  readonly login: LoginResult;
  /** Ends the session of the refresh token, or else of the access token, or else of the refresh cookie, and clears the cookies. Works without an access token, and with one that has expired. Answers whether there was a session. */
  readonly logout: Scalars['Boolean']['output'];
  /** Ends every session of the caller, this one too, and clears the cookies. Answers whether there was one. */
  readonly logoutEverywhere: Scalars['Boolean']['output'];
  /** A parcel has come; with the last one the order is DELIVERED. Staff only. */
  readonly markDelivered: OrderResult;
  /** Orders what is in the cart, or the lines of the input. */
  readonly placeOrder: PlaceOrderResult;
  /** Sends a parked message to its queue again. Staff only. */
  readonly redriveMessage: RedriveResult;
  /** Answers the next access token and the next refresh token of a session. A client that lost the answer may show the same refresh token again until the next one was used. After that, showing it ends the session. */
  readonly refreshSession: RefreshSessionResult;
  /** Pays back some or all of what was taken for an order. Staff only. */
  readonly refundOrder: OrderResult;
  /** Does not take the goods of a return back. Staff only. */
  readonly refuseReturn: OrderResult;
  /** Makes a customer and signs them in; a mail brings the token by which `verifyEmail` shows that the address is theirs. Where the service verifies addresses first, the mail is all there is, and nobody is told whether the address is known. */
  readonly register: RegisterResult;
  /** Removes one of the caller's addresses. When it was the default, the oldest that is left becomes it. */
  readonly removeAddress: Scalars['Boolean']['output'];
  /** Takes a line out of the cart. */
  readonly removeFromCart: CartResult;
  /** Takes a picture away from a product. Orders that were placed before go on showing it. Staff only. */
  readonly removeProductImage: ProductResult;
  /** Puts the pictures of a product into another order. Staff only. */
  readonly reorderProductImages: ProductResult;
  /** Has the caller show that another e-mail address is theirs, by a token for `confirmEmailChange`. */
  readonly requestEmailChange: RequestEmailChangeResult;
  /** Sends six digits to an e-mail address, good for two minutes and five tries. A client may ask once in 30 seconds and five times in an hour; within two minutes it is sent the same code again. */
  readonly requestLoginCode: RequestLoginCodeResult;
  /** Sends a token for `resetPassword` to a customer who has forgotten their password. Always true, also for those who are none, and for those who ask too often and are sent nothing. */
  readonly requestPasswordReset: Scalars['Boolean']['output'];
  /** Asks to send back some of what has arrived of an order: for its customer and for staff. */
  readonly requestReturn: OrderResult;
  /** Sets a new password by a token out of a mail, ends every session and opens one. The token is good once, for 30 minutes. */
  readonly resetPassword: LoginResult;
  /** Brings an archived product back into the shop, unless others have taken its slug or one of its SKUs. Staff only. */
  readonly restoreProduct: ProductResult;
  /** Makes one of the caller's addresses the one a checkout starts with. */
  readonly setDefaultAddress: AddressPayload;
  /** Says which mails the caller wants. */
  readonly setMailPreferences: CustomerPayload;
  /** Replaces one of the caller's addresses. Orders keep the address that they were placed with. */
  readonly updateAddress: UpdateAddressResult;
  /** Sets how many of a line there are, at the price of today, if there are as many; 0 removes the line. */
  readonly updateCartLine: CartResult;
  /** Moves an order on to PROCESSING, to SHIPPED with all that is not shipped yet, or to DELIVERED with all its parcels. Staff only. */
  readonly updateOrderStatus: OrderResult;
  /** Changes a product. Staff only. */
  readonly updateProduct: ProductResult;
  /** Changes what the caller tells of themselves. */
  readonly updateProfile: CustomerResult;
  /** Verifies the e-mail address of whoever has registered, makes them a customer unless they are one, and signs them in. A token is good once, for 24 hours. When another registration made the customer first, it signs in the owner of the address and removes that password, unless it was confirmed. */
  readonly verifyEmail: LoginResult;
  /** Signs in whoever has the code. Somebody new becomes a customer, with the part before the @ as name. */
  readonly verifyLoginCode: LoginResult;
};


export type MutationAcceptReturnArgs = {
  answer?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  restock: Scalars['Boolean']['input'];
};


export type MutationAddAddressArgs = {
  input: SavedAddressInput;
};


export type MutationAddProductImagesArgs = {
  id: Scalars['ID']['input'];
  images: ReadonlyArray<ImageInput>;
};


export type MutationAddToCartArgs = {
  quantity?: Scalars['Int']['input'];
  variantId: Scalars['ID']['input'];
};


export type MutationAdjustStockArgs = {
  by: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  reason: Scalars['String']['input'];
  variantId: Scalars['ID']['input'];
};


export type MutationArchiveProductArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCancelOrderArgs = {
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


export type MutationCancelOrderLinesArgs = {
  id: Scalars['ID']['input'];
  input: CancelLinesInput;
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
};


export type MutationCreateCategoryArgs = {
  input: CategoryInput;
};


export type MutationCreateCustomerArgs = {
  input: RegisterInput;
};


export type MutationCreateProductArgs = {
  input: CreateProductInput;
};


export type MutationDeleteAccountArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  password?: InputMaybe<Scalars['String']['input']>;
};


export type MutationEndSessionArgs = {
  id: Scalars['ID']['input'];
};


export type MutationFulfilOrderArgs = {
  id: Scalars['ID']['input'];
  input: FulfilmentInput;
};


export type MutationGrantRoleArgs = {
  email: Scalars['EmailAddress']['input'];
  role: Role;
};


export type MutationLoginArgs = {
  cookies?: Scalars['Boolean']['input'];
  device?: InputMaybe<Scalars['String']['input']>;
  email: Scalars['EmailAddress']['input'];
  password: Scalars['String']['input'];
};


export type MutationLogoutArgs = {
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};


export type MutationMarkDeliveredArgs = {
  fulfilmentId: Scalars['ID']['input'];
};


export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
  waitFor?: InputMaybe<PlaceOrderWait>;
};


export type MutationRedriveMessageArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRefreshSessionArgs = {
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};


export type MutationRefundOrderArgs = {
  id: Scalars['ID']['input'];
  input: RefundInput;
};


export type MutationRefuseReturnArgs = {
  answer: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


export type MutationRegisterArgs = {
  cookies?: Scalars['Boolean']['input'];
  device?: InputMaybe<Scalars['String']['input']>;
  input: RegisterInput;
};


export type MutationRemoveAddressArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRemoveFromCartArgs = {
  lineId: Scalars['ID']['input'];
};


export type MutationRemoveProductImageArgs = {
  id: Scalars['ID']['input'];
  imageId: Scalars['ID']['input'];
};


export type MutationReorderProductImagesArgs = {
  id: Scalars['ID']['input'];
  imageIds: ReadonlyArray<Scalars['ID']['input']>;
};


export type MutationRequestEmailChangeArgs = {
  email: Scalars['EmailAddress']['input'];
  password: Scalars['String']['input'];
};


export type MutationRequestLoginCodeArgs = {
  email: Scalars['EmailAddress']['input'];
};


export type MutationRequestPasswordResetArgs = {
  email: Scalars['EmailAddress']['input'];
};


export type MutationRequestReturnArgs = {
  input: ReturnInput;
  orderId: Scalars['ID']['input'];
};


export type MutationResetPasswordArgs = {
  cookies?: Scalars['Boolean']['input'];
  device?: InputMaybe<Scalars['String']['input']>;
  password: Scalars['String']['input'];
  token: Scalars['String']['input'];
};


export type MutationRestoreProductArgs = {
  id: Scalars['ID']['input'];
};


export type MutationSetDefaultAddressArgs = {
  id: Scalars['ID']['input'];
};


export type MutationSetMailPreferencesArgs = {
  orderProgress: Scalars['Boolean']['input'];
};


export type MutationUpdateAddressArgs = {
  id: Scalars['ID']['input'];
  input: SavedAddressInput;
};


export type MutationUpdateCartLineArgs = {
  lineId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
};


export type MutationUpdateOrderStatusArgs = {
  id: Scalars['ID']['input'];
  status: OrderStatus;
  tracking?: InputMaybe<TrackingInput>;
};


export type MutationUpdateProductArgs = {
  id: Scalars['ID']['input'];
  input: UpdateProductInput;
};


export type MutationUpdateProfileArgs = {
  input: ProfileInput;
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

/** The payment of this order waits for nothing that its customer can do. */
export type NoPaymentActionError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** Only what was delivered and paid can be sent back. */
export type NotReturnableError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
  /** Where the order stands. */
  readonly status: OrderStatus;
};

/** What a customer has ordered, and where it stands. Visible to its customer and to staff. */
export type Order = {
  /** Whom to ask about it. */
  readonly contact: Contact;
  /** Whose order it is. */
  readonly customer: Maybe<Customer>;
  /** The parcels it was shipped in, first to last. */
  readonly fulfilments: ReadonlyArray<Fulfilment>;
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** What was ordered. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** The number that people use, such as 100042. */
  readonly number: Scalars['String']['output'];
  /** How it is paid, and how much of it has been. */
  readonly payment: Payment;
  /** When it was placed. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** Why it was rejected, if it was. */
  readonly reason: Maybe<RejectionReason>;
  /** What of it was paid back, or is to be, first to last. */
  readonly refunds: ReadonlyArray<Refund>;
  /** What of it was sent back, or is to be, first to last. */
  readonly returns: ReadonlyArray<OrderReturn>;
  /** Where it goes. */
  readonly shippingAddress: PostalAddress;
  /** Where it stands. */
  readonly status: OrderStatus;
  /** Every change of its status, first to last. */
  readonly statusHistory: ReadonlyArray<OrderStatusChange>;
  /** The sum of its lines as they were ordered. */
  readonly subtotal: Money;
  /** What the customer pays: less what was cancelled before the payment was taken. What is cancelled later is refunded. */
  readonly total: Money;
  /** The version of its last status change. */
  readonly version: Scalars['Int']['output'];
};


/** What a customer has ordered, and where it stands. Visible to its customer and to staff. */
export type OrderStatusHistoryArgs = {
  after?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Who moved an order. */
export type OrderActor =
  /** The customer whose order it is. */
  | 'CUSTOMER'
  /** Somebody who works here. */
  | 'STAFF'
  /** An event, such as stock being reserved. */
  | 'SYSTEM';

/** A page of a list of Order. */
export type OrderConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<OrderEdge>;
  /** The items alone. */
  readonly nodes: ReadonlyArray<Order>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many items the whole list has. Counted only when it is selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One Order of a page. */
export type OrderEdge = {
  /** Where the item stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Order;
};

/** Which orders. */
export type OrderFilter = {
  /** Only those that stand here. */
  readonly status?: InputMaybe<ReadonlyArray<OrderStatus>>;
};

/** So many of one variant: with the name and the price that the customer was shown. */
export type OrderLine = {
  /** How many of them were cancelled while the rest of the order went on. */
  readonly cancelledQuantity: Scalars['Int']['output'];
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** Where the picture is, relative to this endpoint. */
  readonly imageUrl: Maybe<Scalars['String']['output']>;
  /** The variant's options when the order was placed. */
  readonly options: ReadonlyArray<VariantOption>;
  /** How many. */
  readonly quantity: Scalars['Int']['output'];
  /** How many of them have been taken back. */
  readonly returnedQuantity: Scalars['Int']['output'];
  /** How many of them have been shipped. */
  readonly shippedQuantity: Scalars['Int']['output'];
  /** The variant's stock keeping unit when the order was placed. */
  readonly sku: Scalars['String']['output'];
  /** The product's title when the order was placed. */
  readonly title: Scalars['String']['output'];
  /** The price of all of them. */
  readonly total: Money;
  /** The price of one. */
  readonly unitPrice: Money;
  /** The variant as it is today; null when it is no longer known. */
  readonly variant: Maybe<ProductVariant>;
};

/** So many of one variant. */
export type OrderLineInput = {
  /** How many: 1 to 1000. */
  readonly quantity: Scalars['Int']['input'];
  /** The variant. */
  readonly variantId: Scalars['ID']['input'];
};

/** There is no such order, or it is somebody else’s. */
export type OrderNotFoundError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** An order after a change. */
export type OrderPayload = {
  /** The order as it is now. */
  readonly order: Order;
};

/** The order is not decided yet: it can be cancelled as a whole. */
export type OrderPendingError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** The order, or why it was not changed. */
export type OrderResult = FulfilmentNotFoundError | IdempotencyConflictError | InvalidStatusChangeError | LineQuantityError | NoPaymentActionError | NotReturnableError | OrderNotFoundError | OrderPayload | OrderPendingError | PartlyShippedError | RefundExceedsPaymentError | ReturnDecidedError | ReturnNotFoundError | TooManyReturnsError | ValidationError;

/** Goods that a customer sends back. */
export type OrderReturn = {
  /** What staff have said to it. */
  readonly answer: Maybe<Scalars['String']['output']>;
  /** When it was decided. */
  readonly decidedAt: Maybe<Scalars['DateTime']['output']>;
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** What is sent back. */
  readonly lines: ReadonlyArray<OrderReturnLine>;
  /** Why the customer sends them back. */
  readonly reason: Scalars['String']['output'];
  /** When it was asked for. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Whether the goods are on sale again; null until decided. */
  readonly restock: Maybe<Scalars['Boolean']['output']>;
  /** Where it stands. */
  readonly status: ReturnStatus;
};

/** So many of one line of an order, sent back. */
export type OrderReturnLine = {
  /** The order's line. */
  readonly lineId: Scalars['ID']['output'];
  /** How many of it. */
  readonly quantity: Scalars['Int']['output'];
};

/** What a customer's orders add up to. An order counts from its confirmation on, less what was refunded of it, and no more once it is cancelled or returned. Kept from events, so it may lag behind the orders for a moment. */
export type OrderStatistics = {
  /** The mean of their totals less refunds, one amount for each currency, rounded half up. */
  readonly averageOrderValue: ReadonlyArray<Money>;
  /** When the newest of them was placed. */
  readonly lastOrderAt: Maybe<Scalars['DateTime']['output']>;
  /** How many orders count. */
  readonly totalOrders: Scalars['Int']['output'];
  /** The sum of their totals less refunds, one amount for each currency. */
  readonly totalSpent: ReadonlyArray<Money>;
};

/** Where an order stands: PENDING, CONFIRMED, PROCESSING, SHIPPED, DELIVERED, unless it ends before. */
export type OrderStatus =
  /** Called off by the customer or by staff. */
  | 'CANCELLED'
  /** Its stock is reserved: it will be delivered. */
  | 'CONFIRMED'
  /** With the customer. */
  | 'DELIVERED'
  /** Placed; its stock is being reserved. */
  | 'PENDING'
  /** Being packed. */
  | 'PROCESSING'
  /** Could not be confirmed; the reason says why. */
  | 'REJECTED'
  /** Sent back. */
  | 'RETURNED'
  /** On its way. */
  | 'SHIPPED';

/** A row of an order's history: what the order became, when and why. */
export type OrderStatusChange = {
  /** Who moved the order. */
  readonly actor: OrderActor;
  /** When it happened. */
  readonly at: Scalars['DateTime']['output'];
  /** The order as it is now, which may be further on than this change. */
  readonly order: Order;
  /** The order's id. */
  readonly orderId: Scalars['ID']['output'];
  /** What it was before; null for the first row. The same as `status` where something else has happened, such as a refund: see the reason. */
  readonly previousStatus: Maybe<OrderStatus>;
  /** Why, or what has happened: a rejection reason, or a sentence. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** What the order became. */
  readonly status: OrderStatus;
  /** Counts 1, 2, 3 … for each order, without a gap: pass the last one seen as `after`. */
  readonly version: Scalars['Int']['output'];
};

/** A row of an order's history with its place among those of all orders. */
export type OrderStatusChangeEdge = {
  /** Its place: pass the last one seen as `after`. Cursors sort as texts. */
  readonly cursor: Scalars['String']['output'];
  /** The row itself. */
  readonly node: OrderStatusChange;
};

/** An order comes to more than this shop takes in one. */
export type OrderTooLargeError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** The most that one order may come to. */
  readonly limit: Money;
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** Where a page stands in the list. */
export type PageInfo = {
  /** The cursor of the page's last item. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** Whether there are items after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there are items before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the page's first item. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** An event that a service could not handle and has given up, until staff redrive it. */
export type ParkedMessage = {
  /** How often it was tried. */
  readonly attempts: Scalars['Int']['output'];
  /** Why it was given up. */
  readonly error: Scalars['String']['output'];
  /** UUID of the parking: an event that fails again is parked again. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is an event, and can be tried again. */
  readonly isRedrivable: Scalars['Boolean']['output'];
  /** When it was given up. */
  readonly parkedAt: Scalars['DateTime']['output'];
  /** The message as it came, but for the data of events that carry a secret. */
  readonly payload: Scalars['String']['output'];
  /** Whose consumer has given it up: `<service>.<purpose>`. */
  readonly queue: Scalars['String']['output'];
  /** When staff have sent it to its queue again. */
  readonly redrivenAt: Maybe<Scalars['DateTime']['output']>;
  /** The service that the queue belongs to. */
  readonly service: Scalars['String']['output'];
  /** What it is about: the id of an order, a product, a customer. */
  readonly subject: Maybe<Scalars['String']['output']>;
  /** The event's type; null when it is no event at all. */
  readonly type: Maybe<Scalars['String']['output']>;
};

/** A page of a list of ParkedMessage. */
export type ParkedMessageConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<ParkedMessageEdge>;
  /** The items alone. */
  readonly nodes: ReadonlyArray<ParkedMessage>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many items the whole list has. Counted only when it is selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One ParkedMessage of a page. */
export type ParkedMessageEdge = {
  /** Where the item stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: ParkedMessage;
};

/** There is no such parked message. */
export type ParkedMessageNotFoundError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** Something of the order has been shipped already. */
export type PartlyShippedError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** How an order is paid, and how much of it has been. */
export type Payment = {
  /** What was authorized. */
  readonly authorized: Money;
  /** What was taken. */
  readonly captured: Money;
  /** Why it was declined, or what could not be done with it. */
  readonly failure: Maybe<Scalars['String']['output']>;
  /** How. */
  readonly method: PaymentMethod;
  /** What the customer has to do; then confirmPayment. Null when there is nothing to do. */
  readonly nextAction: Maybe<PaymentNextAction>;
  /** What was paid back. */
  readonly refunded: Money;
  /** What of that will not be taken, as the goods were cancelled or sent back first. */
  readonly released: Money;
  /** Where it stands. */
  readonly status: PaymentStatus;
};

/** How an order is paid. */
export type PaymentInput = {
  /** How. */
  readonly method: PaymentMethod;
  /** For CARD what the payment provider's own form has given for the card, up to 200 characters; else null. */
  readonly token?: InputMaybe<Scalars['String']['input']>;
};

/** How an order is paid. */
export type PaymentMethod =
  /** By card: authorized when the order is placed, taken when it is shipped. */
  | 'CARD'
  /** At the door, when the order is delivered. */
  | 'CASH_ON_DELIVERY';

/** This shop does not take payments of this kind at the moment. */
export type PaymentMethodUnavailableError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
  /** The method that was asked for. */
  readonly method: PaymentMethod;
};

/** What the customer has to do before the payment can be authorized: one of the two. */
export type PaymentNextAction = {
  /** What the provider's own script in the browser wants. */
  readonly clientSecret: Maybe<Scalars['String']['output']>;
  /** Where the customer has to go. */
  readonly url: Maybe<Scalars['String']['output']>;
};

/** Where a payment stands: PENDING, AUTHORIZED, CAPTURED, unless it ends before. */
export type PaymentStatus =
  /** The amount is reserved, and not taken yet. */
  | 'AUTHORIZED'
  /** The amount is taken. */
  | 'CAPTURED'
  /** The provider has declined it. */
  | 'DECLINED'
  /** A part of what was taken is paid back. */
  | 'PARTIALLY_REFUNDED'
  /** Not authorized yet; perhaps its customer has to do something first: see nextAction. */
  | 'PENDING'
  /** All that was taken is paid back. */
  | 'REFUNDED'
  /** The order ended before anything was taken. */
  | 'VOIDED';

/** An order: of the cart, or of lines of its own. */
export type PlaceOrderInput = {
  /** Whom to ask about it. */
  readonly contact: ContactInput;
  /** Made by the client for this order, 8 to 100 characters: the same key again answers the same order. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** What to order, up to 100 lines; without it, what is in the cart, which is empty then. When the order is rejected, the cart gets its lines back. */
  readonly lines?: InputMaybe<ReadonlyArray<OrderLineInput>>;
  /** How it is paid; without it, cash on delivery. */
  readonly payment?: InputMaybe<PaymentInput>;
  /** Where it goes. */
  readonly shippingAddress: AddressInput;
};

/** The order, or why there is none. Whether its stock and its payment can be had is told by its status. */
export type PlaceOrderResult = CurrencyMismatchError | EmptyCartError | IdempotencyConflictError | OrderPayload | OrderTooLargeError | PaymentMethodUnavailableError | TooManyOpenOrdersError | ValidationError | VariantUnavailableError;

/** What an answer may wait for. */
export type PlaceOrderWait =
  /** Until it is decided or waits for its customer: at most five seconds. */
  | 'CONFIRMATION';

/** An order with its place among all that were placed. */
export type PlacedOrderEdge = {
  /** Its place: pass the last one seen as `after`. Cursors sort as texts. */
  readonly cursor: Scalars['String']['output'];
  /** The order as it is now. */
  readonly node: Order;
};

/** Where an order goes: as it was when the order was placed. */
export type PostalAddress = {
  /** Town or city. */
  readonly city: Scalars['String']['output'];
  /** Country by ISO 3166-1 alpha-2. */
  readonly countryCode: Scalars['CountryCode']['output'];
  /** Street and house number. */
  readonly line1: Scalars['String']['output'];
  /** Flat, floor or company. */
  readonly line2: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  readonly postalCode: Scalars['String']['output'];
  /** Who receives the parcel. */
  readonly recipient: Scalars['String']['output'];
  /** State, province or region. */
  readonly region: Maybe<Scalars['String']['output']>;
};

/** From the lowest price of a product to its highest. */
export type PriceRange = {
  /** The price of the dearest variant. */
  readonly max: Money;
  /** The price of the cheapest variant. */
  readonly min: Money;
};

/** Something the shop sells, in one or more variants. */
export type Product = {
  /** Whether it is out of the shop. Staff only. */
  readonly archived: Maybe<Scalars['Boolean']['output']>;
  /** Whether any of its variants can be ordered now. */
  readonly available: Scalars['Boolean']['output'];
  /** The shelf it stands on. */
  readonly category: Category;
  /** When it came into the shop. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What there is to say of it: plain text, perhaps in paragraphs. */
  readonly description: Scalars['String']['output'];
  /** What buyers ask of it. */
  readonly faq: ReadonlyArray<Faq>;
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** Its pictures, the main one first. */
  readonly images: ReadonlyArray<Image>;
  /** Words that people may search it by. */
  readonly keywords: ReadonlyArray<Scalars['String']['output']>;
  /** From its lowest price to its highest. */
  readonly priceRange: PriceRange;
  /** Its name in addresses, such as blue-kettle. Unique among what is not archived, and never changes. */
  readonly slug: Scalars['String']['output'];
  /** Its name for people. */
  readonly title: Scalars['String']['output'];
  /** When it last changed; its stock does not count. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** The sizes, colours and so on it is sold in: at least one. */
  readonly variants: ReadonlyArray<ProductVariant>;
};

/** A page of a list of Product. */
export type ProductConnection = {
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<ProductEdge>;
  /** The items alone. */
  readonly nodes: ReadonlyArray<Product>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many items the whole list has. Counted only when it is selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One Product of a page. */
export type ProductEdge = {
  /** Where the item stands in the list: opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Product;
};

/** Which products to list: those that meet everything that is given. */
export type ProductFilter = {
  /** Only products that can be ordered now. */
  readonly availableOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** The slug of a category. */
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /** Only products that are priced in this currency, by ISO 4217. Prices are compared within one currency: with minPrice, maxPrice or a sort by price it is EUR when left out, and products in other currencies are not listed. */
  readonly currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** Only these products: up to 100. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Archived products as well. Staff only. */
  readonly includeArchived?: InputMaybe<Scalars['Boolean']['input']>;
  /** The most that the cheapest variant costs, in minor units of the currency. */
  readonly maxPrice?: InputMaybe<Scalars['SafeInt']['input']>;
  /** The least that the cheapest variant costs, in minor units of the currency. */
  readonly minPrice?: InputMaybe<Scalars['SafeInt']['input']>;
  /** A text in the title or a keyword, with or without accents and capitals (cafe finds Café): up to 100 characters. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** No product has this id. */
export type ProductNotFoundError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** A product after a change. */
export type ProductPayload = {
  /** The product as it is now. */
  readonly product: Product;
};

/** The product, or why nothing has changed. */
export type ProductResult = CategoryNotFoundError | ImageNotFoundError | ProductNotFoundError | ProductPayload | SkuTakenError | SlugTakenError | ValidationError | VariantNotFoundError;

/** The order of a list of products. The price of a product is that of its cheapest variant; prices are compared within one currency, which the filter names. */
export type ProductSort =
  /** What came into the shop last comes first. */
  | 'NEWEST'
  /** The dearest first, of those in one currency. */
  | 'PRICE_HIGH_TO_LOW'
  /** The cheapest first, of those in one currency. */
  | 'PRICE_LOW_TO_HIGH'
  /** By title, as a dictionary has it: accents and capitals matter little, and numbers are in the order of their values. */
  | 'TITLE';

/** A product in one size, colour and so on: what is put into a cart. */
export type ProductVariant = {
  /** How many can be ordered now: none when its product is archived. */
  readonly availableQuantity: Scalars['Int']['output'];
  /** By how much the price is below the list price: whole percent, rounded down. */
  readonly discountPercentage: Maybe<Scalars['Int']['output']>;
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** What it used to cost, when that is more. */
  readonly listPrice: Maybe<Money>;
  /** What sets it apart from its siblings. */
  readonly options: ReadonlyArray<VariantOption>;
  /** What it costs. */
  readonly price: Money;
  /** The product that this is a variant of; it may be archived. */
  readonly product: Product;
  /** Stock keeping unit: its name in the warehouse. Unique among what is not archived, and never changes. */
  readonly sku: Scalars['String']['output'];
};

/** What a customer may change of themselves. What is left out stays as it is. */
export type ProfileInput = {
  /** Full name, up to 100 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number: with its country code, or one of the country of the default address; null takes it away. */
  readonly phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
};

export type Query = {
  /** The caller's cart; null until something was put into it. */
  readonly cart: Maybe<Cart>;
  /** Every category, by name. */
  readonly categories: ReadonlyArray<Category>;
  /** Everybody who is a customer, newest first. For staff. */
  readonly customers: CustomerConnection;
  /** Everything that is kept about the caller with their account, as one JSON document. Orders are kept with orders. */
  readonly exportMyData: Scalars['String']['output'];
  /** Whoever is asking; null when nobody is signed in. */
  readonly me: Maybe<Customer>;
  /** What has happened to the caller's orders, oldest first: at most 100 changes. None that appears later has a place before one of them. */
  readonly myOrderChanges: ReadonlyArray<OrderStatusChangeEdge>;
  /** One of the caller's orders, or any for staff; else null. */
  readonly order: Maybe<Order>;
  /** All orders, newest first. Staff only. */
  readonly orders: OrderConnection;
  /** Events that services have given up and that were not redriven, newest first. Staff only. */
  readonly parkedMessages: ParkedMessageConnection;
  /** Orders as they were placed, oldest first: at most 100. None that appears later has a place before one of them. Staff only. */
  readonly placedOrders: ReadonlyArray<PlacedOrderEdge>;
  /** A product by its id or its slug: exactly one of them. Null when there is none, or it is archived. */
  readonly product: Maybe<Product>;
  /** The products of the shop, without those that are archived. */
  readonly products: ProductConnection;
  /** A variant by its id. Null when there is none, or its product is archived. */
  readonly variant: Maybe<ProductVariant>;
};


export type QueryCustomersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryMyOrderChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrderFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryParkedMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  service?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPlacedOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryProductArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


export type QueryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: Scalars['Int']['input'];
  sort?: ProductSort;
};


export type QueryVariantArgs = {
  id: Scalars['ID']['input'];
};

/** A message that is on its way to its queue again. */
export type RedrivePayload = {
  /** The message. */
  readonly message: ParkedMessage;
};

/** The message, or why it was not redriven. */
export type RedriveResult = MessageNotRedrivableError | MessageRedrivenError | ParkedMessageNotFoundError | RedrivePayload | ValidationError;

/** The next tokens of the session, or that it has none. */
export type RefreshSessionResult = InvalidTokenError | LoginPayload;

/** An amount that is paid back to the customer. */
export type Refund = {
  /** How much. */
  readonly amount: Money;
  /** When it was asked for. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** UUID. */
  readonly id: Scalars['ID']['output'];
  /** Why it was made. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  readonly status: RefundStatus;
};

/** More than was taken and is not paid back yet. */
export type RefundExceedsPaymentError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
  /** What can still be paid back. */
  readonly refundable: Money;
};

/** What to pay back. */
export type RefundInput = {
  /** How much, in minor units of the order's currency; without it, all that is left. */
  readonly amountMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Made by the client for this refund, 8 to 100 characters: the same key again is the same refund. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Why, up to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** Where a refund stands. */
export type RefundStatus =
  /** The provider will not do it. */
  | 'FAILED'
  /** The provider has been asked, or is about to be. */
  | 'PENDING'
  /** It is on its way to the customer. */
  | 'SUCCEEDED';

/** What somebody tells of themselves to become a customer. */
export type RegisterInput = {
  /** The first, and so default, address. */
  readonly address?: InputMaybe<AddressInput>;
  /** The address to sign in with. Upper and lower case are the same. */
  readonly email: Scalars['EmailAddress']['input'];
  /** Full name, up to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** A password of 10 to 200 characters: not a common one, nor the name or the e-mail address. */
  readonly password: Scalars['String']['input'];
  /** Telephone number: with its country code, or one of the country of the address. */
  readonly phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
};

/** The session of the new customer; where an address is verified first, that a mail is on its way; or why there is none. */
export type RegisterResult = EmailTakenError | LoginPayload | RegistrationPayload | TooManyAttemptsError | ValidationError;

/** A mail is on its way, and brings a token for `verifyEmail`: the same answer whether or not somebody has the address already. */
export type RegistrationPayload = {
  /** Where it goes, in the form that is stored. */
  readonly email: Scalars['EmailAddress']['output'];
};

/** Why an order could not be confirmed. */
export type RejectionReason =
  /** There is not enough of something. */
  | 'OUT_OF_STOCK'
  /** The payment was declined. */
  | 'PAYMENT_DECLINED'
  /** A price is no longer the one that was shown. */
  | 'PRICE_CHANGED'
  /** Something is no longer for sale. */
  | 'PRODUCT_UNAVAILABLE'
  /** A step took too long. */
  | 'TIMED_OUT';

/** A mail is on its way to the new address: the same answer whether or not somebody has it. */
export type RequestEmailChangePayload = {
  /** The new address, in the form that is stored. */
  readonly email: Scalars['EmailAddress']['output'];
};

/** That a mail is on its way, or why there is none. */
export type RequestEmailChangeResult = InvalidCredentialsError | RequestEmailChangePayload | TooManyAttemptsError | ValidationError;

/** A code is on its way by mail: the same answer for everybody, whether or not they are a customer. */
export type RequestLoginCodePayload = {
  /** Where it goes, in the form that is stored. */
  readonly email: Scalars['EmailAddress']['output'];
  /** Until when the code is good. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** When the next code may be asked for. */
  readonly resendAfter: Scalars['DateTime']['output'];
};

/** That a code is on its way, or why there is none. */
export type RequestLoginCodeResult = RequestLoginCodePayload | TooManyAttemptsError | ValidationError;

/** The return was accepted or refused before. */
export type ReturnDecidedError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** What a customer wants to send back. */
export type ReturnInput = {
  /** Made by the client for this return, 8 to 100 characters: the same key again is the same return. Without it each call asks for another one. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What: each line once, 1 to 100 lines. */
  readonly lines: ReadonlyArray<LineQuantityInput>;
  /** Why, up to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** There is no such return. */
export type ReturnNotFoundError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** Where a return stands. */
export type ReturnStatus =
  /** The goods are back, and a refund is made. */
  | 'ACCEPTED'
  /** The shop does not take the goods back. */
  | 'REFUSED'
  /** The customer has asked for it. */
  | 'REQUESTED';

/** What somebody may do. */
export type Role =
  /** May also grant roles. */
  | 'ADMIN'
  /** May shop, and see what is their own. */
  | 'CUSTOMER'
  /** May also manage products, stock and every order. */
  | 'STAFF';

/** A postal address in the address book of a customer. */
export type SavedAddressInput = {
  /** Town or city, up to 100 characters. */
  readonly city: Scalars['String']['input'];
  /** Country by ISO 3166-1 alpha-2. */
  readonly countryCode: Scalars['CountryCode']['input'];
  /** What its owner calls it, such as Home, up to 50 characters. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** Street and house number, up to 200 characters. */
  readonly line1: Scalars['String']['input'];
  /** Flat, floor or company, up to 200 characters. */
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, up to 20 characters. */
  readonly postalCode: Scalars['String']['input'];
  /** Who receives the parcel, up to 100 characters. */
  readonly recipient: Scalars['String']['input'];
  /** State, province or region, up to 100 characters. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
};

/** Where somebody is signed in: lasts for 30 days unless it is ended before. */
export type Session = {
  /** When it was opened. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What the client has called itself when it signed in. */
  readonly device: Maybe<Scalars['String']['output']>;
  /** When it ends by itself. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** UUID. Access tokens carry it as `sid`. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is the session of whoever is asking. */
  readonly isCurrent: Scalars['Boolean']['output'];
  /** When it was opened or refreshed last. */
  readonly lastSeenAt: Scalars['DateTime']['output'];
};

/** Other variants have these SKUs already. */
export type SkuTakenError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
  /** The SKUs that are taken. */
  readonly skus: ReadonlyArray<Scalars['String']['output']>;
};

/** Something else has this slug already. */
export type SlugTakenError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** A variant after its stock has changed. */
export type StockPayload = {
  /** The variant as it is now. */
  readonly variant: ProductVariant;
};

/** The variant, or why its stock has not changed. */
export type StockResult = IdempotencyConflictError | InsufficientStockError | StockPayload | ValidationError | VariantNotFoundError;

export type Subscription = {
  /** Every change of all of the caller's orders, those to come among them, in order and without a gap. Without `after` it starts with the newest. */
  readonly myOrdersChanged: OrderStatusChange;
  /** Every order that is placed, in order and without a gap. Staff only. Without `after` it starts with the newest. */
  readonly orderPlaced: Order;
  /** Every change of an order's status, in order and without a gap. For its customer and for staff. Without `after` it starts with where the order stands. */
  readonly orderStatusChanged: OrderStatusChange;
  /** A variant as it is now, each time that how many can be ordered, or what it costs, may be another. For anyone. */
  readonly stockChanged: ProductVariant;
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
};


export type SubscriptionStockChangedArgs = {
  variantId: Scalars['ID']['input'];
};

/** The customer has as many addresses as anybody may have. */
export type TooManyAddressesError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** It was tried too often. Nothing was looked at this time. */
export type TooManyAttemptsError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
  /** In how many seconds it may be tried again. */
  readonly retryAfterSeconds: Scalars['Int']['output'];
};

/** The customer has too much on order that is not paid: orders that are pending, or paid at the door and not shipped. */
export type TooManyOpenOrdersError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** How many such orders there may be. */
  readonly maxOpenOrders: Scalars['Int']['output'];
  /** How many units there may be, those of a new order among them. */
  readonly maxUnpaidUnits: Scalars['Int']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
  /** How many such orders there are. */
  readonly openOrders: Scalars['Int']['output'];
  /** How many units of them are not shipped yet. */
  readonly unpaidUnits: Scalars['Int']['output'];
};

/** As many returns of the order as there may be wait for a decision. */
export type TooManyReturnsError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** How many may wait for a decision at a time. */
  readonly maximum: Scalars['Int']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** How to follow a parcel. */
export type TrackingInput = {
  /** Who carries it, up to 100 characters. */
  readonly carrier: Scalars['String']['input'];
  /** The carrier's number for it, up to 100 characters. */
  readonly number: Scalars['String']['input'];
  /** Where the carrier tells where it is: http or https, up to 500 characters. */
  readonly url?: InputMaybe<Scalars['String']['input']>;
};

/** The address after the change, or why it has not changed. */
export type UpdateAddressResult = AddressPayload | ValidationError;

/** What shall change of a product. What is left out or null stays as it is. */
export type UpdateProductInput = {
  /** The slug of its category. */
  readonly categorySlug?: InputMaybe<Scalars['String']['input']>;
  /** What there is to say of it: plain text, up to 10,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** What buyers ask of it, in place of all it has: up to 20 questions. */
  readonly faq?: InputMaybe<ReadonlyArray<FaqInput>>;
  /** Words that people may search it by, in place of all it has: up to 20. */
  readonly keywords?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Its name for people, up to 200 characters. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** New prices; variants that are not listed keep theirs. */
  readonly variants?: InputMaybe<ReadonlyArray<VariantPriceInput>>;
};

/** Why a mutation changed nothing: something the user can understand and often mend. */
export type UserError = {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** The input breaks rules; every fault is listed at once. */
export type ValidationError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** Every fault, in the order of the input; of very many the first hundred. */
  readonly fields: ReadonlyArray<FieldError>;
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** A variant to be. */
export type VariantInput = {
  /** What it used to cost: more than the price. */
  readonly listPrice?: InputMaybe<MoneyInput>;
  /** How many are in the warehouse: up to 1,000,000. */
  readonly onHand?: Scalars['Int']['input'];
  /** What sets it apart from its siblings: up to 10. */
  readonly options?: ReadonlyArray<VariantOptionInput>;
  /** What it costs: in the same currency as its siblings. */
  readonly price: MoneyInput;
  /** Its name in the warehouse: letters, digits, dots, hyphens and underscores, up to 64. */
  readonly sku: Scalars['String']['input'];
};

/** No variant, or none of this product, has this id. */
export type VariantNotFoundError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
};

/** What tells one variant of a product from another, such as Size: M. */
export type VariantOption = {
  /** What differs, such as Size. */
  readonly name: Scalars['String']['output'];
  /** Which one it is, such as M. */
  readonly value: Scalars['String']['output'];
};

/** What sets a variant apart from its siblings. */
export type VariantOptionInput = {
  /** Such as Size: up to 50 characters. */
  readonly name: Scalars['String']['input'];
  /** Such as XL: up to 100 characters. */
  readonly value: Scalars['String']['input'];
};

/** New prices of a variant, in place of the ones it has. */
export type VariantPriceInput = {
  /** The variant, one of the product. */
  readonly id: Scalars['ID']['input'];
  /** What it used to cost: more than the price. None when left out. */
  readonly listPrice?: InputMaybe<MoneyInput>;
  /** What it costs from now on: in the same currency as before. */
  readonly price: MoneyInput;
};

/** Some of the variants are unknown or no longer for sale. */
export type VariantUnavailableError = UserError & {
  /** A constant for programs, such as OUT_OF_STOCK. */
  readonly code: Scalars['String']['output'];
  /** A sentence in English for people. */
  readonly message: Scalars['String']['output'];
  /** The variants that cannot be had. */
  readonly variantIds: ReadonlyArray<Scalars['ID']['output']>;
};

export type CartContentFragment = { readonly id: string, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly title: string, readonly unitPrice: { readonly amountMinor: number }, readonly variant: { readonly id: string, readonly sku: string } | null }>, readonly subtotal: { readonly amountMinor: number, readonly currencyCode: string } | null, readonly problems: ReadonlyArray<{ readonly code: CartProblemCode, readonly lineId: string }> };

export type CartQueryVariables = Exact<{ [key: string]: never; }>;


export type CartQuery = { readonly cart: { readonly id: string, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly title: string, readonly unitPrice: { readonly amountMinor: number }, readonly variant: { readonly id: string, readonly sku: string } | null }>, readonly subtotal: { readonly amountMinor: number, readonly currencyCode: string } | null, readonly problems: ReadonlyArray<{ readonly code: CartProblemCode, readonly lineId: string }> } | null };

export type AddToCartMutationVariables = Exact<{
  variantId: Scalars['ID']['input'];
  quantity?: Scalars['Int']['input'];
}>;


export type AddToCartMutation = { readonly addToCart:
    | { readonly __typename: 'CartFullError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CartLineNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CartPayload', readonly cart: { readonly id: string, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly title: string, readonly unitPrice: { readonly amountMinor: number }, readonly variant: { readonly id: string, readonly sku: string } | null }>, readonly subtotal: { readonly amountMinor: number, readonly currencyCode: string } | null, readonly problems: ReadonlyArray<{ readonly code: CartProblemCode, readonly lineId: string }> } }
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
    | { readonly __typename: 'CartFullError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CartLineNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CartPayload', readonly cart: { readonly id: string, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly title: string, readonly unitPrice: { readonly amountMinor: number }, readonly variant: { readonly id: string, readonly sku: string } | null }>, readonly subtotal: { readonly amountMinor: number, readonly currencyCode: string } | null, readonly problems: ReadonlyArray<{ readonly code: CartProblemCode, readonly lineId: string }> } }
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InsufficientStockError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VariantUnavailableError', readonly code: string, readonly message: string }
   };

export type RemoveFromCartMutationVariables = Exact<{
  lineId: Scalars['ID']['input'];
}>;


export type RemoveFromCartMutation = { readonly removeFromCart:
    | { readonly __typename: 'CartFullError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CartLineNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'CartPayload', readonly cart: { readonly id: string, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly title: string, readonly unitPrice: { readonly amountMinor: number }, readonly variant: { readonly id: string, readonly sku: string } | null }>, readonly subtotal: { readonly amountMinor: number, readonly currencyCode: string } | null, readonly problems: ReadonlyArray<{ readonly code: CartProblemCode, readonly lineId: string }> } }
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InsufficientStockError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
    | { readonly __typename: 'VariantUnavailableError', readonly code: string, readonly message: string }
   };

export type PlacedOrderFragment = { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly total: { readonly amountMinor: number, readonly currencyCode: string } };

export type PlaceOrderMutationVariables = Exact<{
  input: PlaceOrderInput;
  waitFor?: InputMaybe<PlaceOrderWait>;
}>;


export type PlaceOrderMutation = { readonly placeOrder:
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string }
    | { readonly __typename: 'EmptyCartError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderTooLargeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PaymentMethodUnavailableError', readonly code: string, readonly message: string }
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
    | { readonly __typename: 'FulfilmentNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPaymentActionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotReturnableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderPendingError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PartlyShippedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'RefundExceedsPaymentError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnDecidedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyReturnsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type CancelOrderMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
}>;


export type CancelOrderMutation = { readonly cancelOrder:
    | { readonly __typename: 'FulfilmentNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPaymentActionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotReturnableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderPendingError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PartlyShippedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'RefundExceedsPaymentError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnDecidedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyReturnsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
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
    | { readonly __typename: 'FulfilmentNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPaymentActionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotReturnableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderPendingError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PartlyShippedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'RefundExceedsPaymentError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnDecidedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyReturnsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type FulfilOrderMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: FulfilmentInput;
}>;


export type FulfilOrderMutation = { readonly fulfilOrder:
    | { readonly __typename: 'FulfilmentNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPaymentActionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotReturnableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderPendingError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PartlyShippedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'RefundExceedsPaymentError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnDecidedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyReturnsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type CancelOrderLinesMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: CancelLinesInput;
}>;


export type CancelOrderLinesMutation = { readonly cancelOrderLines:
    | { readonly __typename: 'FulfilmentNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPaymentActionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotReturnableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderPendingError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PartlyShippedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'RefundExceedsPaymentError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnDecidedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyReturnsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type MarkDeliveredMutationVariables = Exact<{
  fulfilmentId: Scalars['ID']['input'];
}>;


export type MarkDeliveredMutation = { readonly markDelivered:
    | { readonly __typename: 'FulfilmentNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPaymentActionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotReturnableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderPendingError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PartlyShippedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'RefundExceedsPaymentError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnDecidedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyReturnsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type RequestReturnMutationVariables = Exact<{
  orderId: Scalars['ID']['input'];
  input: ReturnInput;
}>;


export type RequestReturnMutation = { readonly requestReturn:
    | { readonly __typename: 'FulfilmentNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPaymentActionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotReturnableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderPendingError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PartlyShippedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'RefundExceedsPaymentError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnDecidedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyReturnsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type AcceptReturnMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  restock: Scalars['Boolean']['input'];
  answer?: InputMaybe<Scalars['String']['input']>;
}>;


export type AcceptReturnMutation = { readonly acceptReturn:
    | { readonly __typename: 'FulfilmentNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPaymentActionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotReturnableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderPendingError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PartlyShippedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'RefundExceedsPaymentError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnDecidedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyReturnsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type RefuseReturnMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  answer: Scalars['String']['input'];
}>;


export type RefuseReturnMutation = { readonly refuseReturn:
    | { readonly __typename: 'FulfilmentNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPaymentActionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotReturnableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderPendingError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PartlyShippedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'RefundExceedsPaymentError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnDecidedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyReturnsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type RefundOrderMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: RefundInput;
}>;


export type RefundOrderMutation = { readonly refundOrder:
    | { readonly __typename: 'FulfilmentNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStatusChangeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'LineQuantityError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPaymentActionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotReturnableError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'OrderPayload', readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly version: number, readonly reason: RejectionReason | null, readonly payment: { readonly method: PaymentMethod, readonly status: PaymentStatus, readonly failure: string | null, readonly authorized: { readonly amountMinor: number }, readonly captured: { readonly amountMinor: number }, readonly refunded: { readonly amountMinor: number }, readonly nextAction: { readonly url: string | null, readonly clientSecret: string | null } | null }, readonly lines: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly shippedQuantity: number, readonly cancelledQuantity: number, readonly returnedQuantity: number }>, readonly fulfilments: ReadonlyArray<{ readonly id: string, readonly status: FulfilmentStatus, readonly carrier: string | null, readonly trackingNumber: string | null, readonly trackingUrl: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly returns: ReadonlyArray<{ readonly id: string, readonly status: ReturnStatus, readonly reason: string, readonly answer: string | null, readonly lines: ReadonlyArray<{ readonly lineId: string, readonly quantity: number }> }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly status: RefundStatus, readonly reason: string | null, readonly amount: { readonly amountMinor: number } }>, readonly total: { readonly amountMinor: number, readonly currencyCode: string } } }
    | { readonly __typename: 'OrderPendingError', readonly code: string, readonly message: string }
    | { readonly __typename: 'PartlyShippedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'RefundExceedsPaymentError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnDecidedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ReturnNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyReturnsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
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

export type CreateCategoryMutationVariables = Exact<{
  input: CategoryInput;
}>;


export type CreateCategoryMutation = { readonly createCategory:
    | { readonly __typename: 'CategoryPayload', readonly category: { readonly id: string, readonly slug: string } }
    | { readonly __typename: 'SlugTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   };

export type CreateProductMutationVariables = Exact<{
  input: CreateProductInput;
}>;


export type CreateProductMutation = { readonly createProduct:
    | { readonly __typename: 'CategoryNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ImageNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ProductNotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ProductPayload', readonly product: { readonly id: string, readonly slug: string, readonly variants: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly availableQuantity: number }> } }
    | { readonly __typename: 'SkuTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'SlugTakenError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly fields: ReadonlyArray<{ readonly path: string, readonly code: FieldErrorCode }> }
    | { readonly __typename: 'VariantNotFoundError', readonly code: string, readonly message: string }
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
    | { readonly __typename: 'InvalidCodeError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidCredentialsError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidTokenError', readonly code: string, readonly message: string }
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
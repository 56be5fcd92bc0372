import { z } from 'zod';

/** How many units a key may use in any period of `seconds`. */
export interface Quota {
  readonly units: number;
  readonly seconds: number;
}

/** The quotas of one customer, and of one IPv4 address or IPv6 /64 network. */
interface Quotas {
  readonly caller: Quota;
  readonly address: Quota;
}

/** The quotas of everything that an address or a customer does. */
export interface TotalQuotas extends Quotas {
  /** Of one address, for requests that are passed on to other servers. */
  readonly 'passed-on': Quota;
}

/** Root fields with quotas of their own. Each of them in an operation uses one unit. */
export interface QuotaGroup extends Quotas {
  readonly name: string;
  readonly fields: readonly string[];
}

const defaultQuotas: TotalQuotas = {
  caller: { units: 30_000, seconds: 60 },
  address: { units: 120_000, seconds: 60 },
  'passed-on': { units: 30_000, seconds: 60 },
};

const defaultGroups: readonly QuotaGroup[] = [
  {
    name: 'sign-in',
    fields: ['login', 'verifyLoginCode', 'loginWithPasskey', 'requestPasskey', 'changePassword'],
    caller: { units: 30, seconds: 60 },
    address: { units: 60, seconds: 60 },
  },
  {
    name: 'registration',
    fields: ['register'],
    caller: { units: 10, seconds: 600 },
    address: { units: 60, seconds: 600 },
  },
  {
    name: 'codes',
    fields: [
      'requestLoginCode',
      'requestPasswordReset',
      'resetPassword',
      'requestEmailChange',
      'confirmEmailChange',
      'verifyEmail',
    ],
    caller: { units: 20, seconds: 600 },
    address: { units: 60, seconds: 600 },
  },
  {
    name: 'guest-orders',
    fields: ['guestOrder'],
    caller: { units: 30, seconds: 60 },
    address: { units: 60, seconds: 60 },
  },
  {
    // Each can be used to guess codes.
    name: 'price-codes',
    fields: ['applyCoupon', 'applyGiftCard', 'checkoutPreview'],
    caller: { units: 60, seconds: 60 },
    address: { units: 300, seconds: 60 },
  },
  {
    // Each asks the payment provider, which limits the requests of the shop.
    name: 'payments',
    fields: ['confirmPayment'],
    caller: { units: 30, seconds: 60 },
    address: { units: 120, seconds: 60 },
  },
  {
    // Each sends mails to the contact of the order, who may be anybody.
    name: 'orders',
    fields: ['placeOrder', 'cancelOrder', 'cancelOrderLines', 'editOrder'],
    caller: { units: 100, seconds: 600 },
    address: { units: 500, seconds: 600 },
  },
];

/** A week: longer periods would keep keys for a long time. */
const maxSeconds = 604_800;

/** Parses quotas that differ from the defaults, such as `caller=10000/60`. */
export const rateLimits = () =>
  z
    .string()
    .transform((text, context): TotalQuotas => {
      const quotas = quotasIn(text.split(','), ['caller', 'address', 'passed-on']);
      if (quotas !== undefined) return { ...defaultQuotas, ...quotas };
      context.issues.push({
        code: 'custom',
        input: text,
        message: 'is not of the form caller=30000/60,address=120000/60,passed-on=30000/60',
      });
      return z.NEVER;
    })
    .default(defaultQuotas);

/** Parses groups, such as `sign-in=login+verifyLoginCode,caller=30/60,address=60/60;codes=…`, or `none`. */
export const rateLimitGroups = () =>
  z
    .string()
    .transform((text, context): readonly QuotaGroup[] => {
      const groups = text === 'none' ? [] : text.split(';').map(groupIn);
      const names = new Set(groups.map((group) => group?.name));
      if (groups.every((group) => group !== undefined) && names.size === groups.length) return groups;
      const message =
        'is neither none nor of the form sign-in=login+verifyLoginCode,caller=30/60,address=60/60;codes=…';
      context.issues.push({ code: 'custom', input: text, message });
      return z.NEVER;
    })
    .default(defaultGroups);

function groupIn(text: string): QuotaGroup | undefined {
  const [head = '', ...rest] = text.split(',');
  const [, name, fields] = /^\s*([a-z][a-z\d-]{0,30})=(\w+(?:\+\w+)*)\s*$/.exec(head) ?? [];
  const { caller, address } = quotasIn(rest, ['caller', 'address']) ?? {};
  if (name === undefined || fields === undefined || caller === undefined || address === undefined) return undefined;
  return { name, fields: fields.split('+'), caller, address };
}

/** Undefined if one of the texts is not a quota of one of the names. */
function quotasIn<Name extends keyof TotalQuotas>(
  texts: readonly string[],
  names: readonly Name[],
): Partial<Record<Name, Quota>> | undefined {
  const shape = new RegExp(`^\\s*(${names.join('|')})=(\\d{1,9})/(\\d{1,6})\\s*$`);
  const pairs = texts.map((text) => shape.exec(text));
  const quotas = pairs.map((pair) => [pair?.[1], { units: Number(pair?.[2]), seconds: Number(pair?.[3]) }] as const);
  const isValid = quotas.every(([, { units, seconds }]) => units >= 1 && seconds >= 1 && seconds <= maxSeconds);
  return isValid ? (Object.fromEntries(quotas) as Partial<Record<Name, Quota>>) : undefined;
}

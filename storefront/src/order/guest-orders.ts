import { DeviceList } from '../session/device-list.ts';

type GuestOrder = readonly [number: string, token: string];

const isOrder = (value: unknown): value is GuestOrder =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');

/** Orders that were placed as a guest on this device: later mails have links without the token. */
const orders = new DeviceList('guest-orders', 20, isOrder);

export const rememberGuestOrder = (number: string, token: string): void =>
  orders.put([number, token], ([each]) => each === number);

export const tokenOfGuestOrder = (number: string): string | undefined =>
  orders.items().find(([each]) => each === number)?.[1];

import { DeviceList } from '../session/device-list.ts';

/** The IDs of products that somebody has looked at on this device. No server knows them. */
const products = new DeviceList('seen-products', 12, (value): value is string => typeof value === 'string');

export const rememberProduct = (id: string): void => products.put(id, (each) => each === id);

/** The last one first. */
export const seenProducts = (): readonly string[] => products.items();

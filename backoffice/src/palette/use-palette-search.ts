import { documentOf } from '@commerce/browser/graphql/documents';
import type { Client } from '@urql/core';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { PaletteOrdersDocument, PalettePeopleAndProductsDocument } from '../generated/frame-operations.ts';
import { statusWords } from '../order/words.ts';
import { useViewer } from '../session/viewer-context.ts';
import { orderFilterFor, pagesFor, type PaletteEntry } from './palette-entries.ts';

const pauseMs = 150;

/** What a text finds. Pages are there at once, the rest after a pause in typing. */
export function usePaletteSearch(text: string): {
  readonly entries: readonly PaletteEntry[];
  readonly isSearching: boolean;
} {
  const client = useClient();
  const viewer = useViewer();
  const [found, setFound] = useState<{ readonly text: string; readonly entries: readonly PaletteEntry[] }>();
  const words = text.trim();
  const isLong = words.length >= 2;
  useEffect(() => {
    if (!isLong) return;
    let isGone = false;
    const timer = setTimeout(() => {
      void find(client, words).then((entries) => !isGone && setFound({ text: words, entries }));
    }, pauseMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [client, words, isLong]);
  const others = isLong ? (found?.entries ?? []) : [];
  return { entries: [...pagesFor(words, viewer), ...others], isSearching: isLong && found?.text !== words };
}

/** What cannot be read is left out: the palette has more than one kind. */
async function find(client: Client, text: string): Promise<readonly PaletteEntry[]> {
  const kinds = await Promise.all([ordersFor(client, text), peopleAndProductsFor(client, text)]);
  return kinds.flat();
}

async function ordersFor(client: Client, text: string): Promise<readonly PaletteEntry[]> {
  const filter = orderFilterFor(text);
  if (filter === undefined) return [];
  const { data } = await client.query(documentOf(PaletteOrdersDocument), { filter }).toPromise();
  return (data?.orders.nodes ?? []).map(({ number, status, contact }) => ({
    group: 'Orders',
    href: `/admin/orders/${number}`,
    label: number,
    detail: `${contact.name}, ${statusWords[status].toLowerCase()}`,
  }));
}

async function peopleAndProductsFor(client: Client, search: string): Promise<readonly PaletteEntry[]> {
  const { data } = await client.query(documentOf(PalettePeopleAndProductsDocument), { search }).toPromise();
  const people = (data?.customers.nodes ?? []).map(({ id, name, email }): PaletteEntry => ({
    group: 'Customers',
    href: `/admin/customers/${id}`,
    label: name,
    detail: email,
  }));
  const products = (data?.products.nodes ?? []).map(({ id, title }): PaletteEntry => ({
    group: 'Products',
    href: `/admin/products/${id}`,
    label: title,
  }));
  return [...people, ...products];
}

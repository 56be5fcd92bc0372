import { useSyncExternalStore } from 'react';

/** A value outside React, because the fetcher changes it and components only display it. */
export interface Store<T> {
  get(): T;
  set(next: T): void;
  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(next) {
      current = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Survives a reload, but not the browser tab: tokens and IDs of one visit must not outlive it. */
export function createSessionStore<T>(key: string, initial: T): Store<T> {
  const store = createStore(read(key, initial));
  store.subscribe(() => write(key, store.get()));
  return store;
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

function read<T>(key: string, fallback: T): T {
  try {
    const stored = sessionStorage.getItem(key);
    return stored === null ? fallback : (JSON.parse(stored) as T);
  } catch {
    return fallback; // storage is blocked, or holds what an older version wrote
  }
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is blocked or full: the value lasts until the next reload.
  }
}

import { useCallback, useState } from 'react';

/** A key for what somebody is about to do: the same for each try, and another one after it is done. */
export function useIntent(): readonly [key: string, renew: () => void] {
  const [key, setKey] = useState(() => crypto.randomUUID());
  return [key, useCallback(() => setKey(crypto.randomUUID()), [])];
}

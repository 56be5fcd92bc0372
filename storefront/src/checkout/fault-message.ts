import type { FieldFault } from '@commerce/ui/form';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

const known = ['REQUIRED', 'TOO_SHORT', 'TOO_LONG', 'INVALID_FORMAT', 'NOT_ALLOWED', 'COUNTRY_UNKNOWN'] as const;

/** The words for a fault that the server has found in a field. */
export function useFaultMessage(): (fault: FieldFault) => string {
  const t = useTranslations('checkout.faults');
  return useCallback(
    ({ code, maximum, minimum }) => {
      const name = known.find((each) => each === code) ?? 'INVALID_FORMAT';
      return t(name, { maximum: maximum ?? 0, minimum: minimum ?? 0 });
    },
    [t],
  );
}

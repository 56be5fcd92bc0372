import { Button } from '@commerce/ui/button';
import { Drawer } from '@commerce/ui/drawer';
import { useTranslations } from 'use-intl';
import { Facets } from './facets.tsx';
import type { ListingState } from './use-listing.ts';

interface FilterSheetProps {
  readonly state: ListingState;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** The filters of phones. The list behind it changes at once; the button says how much is left of it. */
export default function FilterSheet({ state, isOpen, onOpenChange }: FilterSheetProps) {
  const t = useTranslations('listing');
  const common = useTranslations('common');
  return (
    <Drawer
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      side="bottom"
      title={t('facets.title')}
      closeLabel={common('close')}
      footer={
        <Button variant="primary" isWide isBusy={state.isLoading} onClick={() => onOpenChange(false)}>
          {t('showCount', { count: state.data?.products.totalCount ?? 0 })}
        </Button>
      }
    >
      <Facets state={state} />
    </Drawer>
  );
}

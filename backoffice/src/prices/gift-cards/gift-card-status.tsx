import { Badge } from '@commerce/ui/badge';
import type { StaffGiftCardFragment } from '../../generated/prices-operations.ts';
import { giftCardState } from './gift-card-state.ts';

const looks = {
  usable: { tone: 'ok', word: 'Usable' },
  blocked: { tone: 'sale', word: 'Blocked' },
  expired: { tone: 'warn', word: 'Expired' },
  empty: { tone: 'neutral', word: 'Empty' },
} as const;

/** Whether a card can pay, in a word. */
export function GiftCardStatus({ card }: { readonly card: StaffGiftCardFragment }) {
  const { tone, word } = looks[giftCardState(card)];
  return (
    <Badge isSmall tone={tone}>
      {word}
    </Badge>
  );
}

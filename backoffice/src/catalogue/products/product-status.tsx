import { Badge, type BadgeTone } from '@commerce/ui/badge';
import Archive from 'lucide-react/icons/archive';
import CalendarClock from 'lucide-react/icons/calendar-clock';
import Globe from 'lucide-react/icons/globe';
import PencilLine from 'lucide-react/icons/pencil-line';
import type { ComponentType } from 'react';
import type { ProductStatus } from '../../generated/catalogue-operations.ts';
import { dayTime } from '../../text/format.ts';

export const statusWords: Record<ProductStatus, string> = {
  DRAFT: 'Draft',
  PUBLISHED: 'Published',
  ARCHIVED: 'Archived',
};

const looks: Record<ProductStatus, readonly [BadgeTone, ComponentType]> = {
  DRAFT: ['warn', PencilLine],
  PUBLISHED: ['ok', Globe],
  ARCHIVED: ['neutral', Archive],
};

/** Whether customers see a product, or from when. */
export function ProductStatusBadge({
  status,
  publishAt,
}: {
  readonly status: ProductStatus | null;
  readonly publishAt?: string | null;
}) {
  if (status === null) return null;
  const [tone, Icon] = looks[status];
  if (status === 'DRAFT' && publishAt != null)
    return (
      <Badge isSmall tone="info" icon={<CalendarClock />}>
        From {dayTime(publishAt)}
      </Badge>
    );
  return (
    <Badge isSmall tone={tone} icon={<Icon />}>
      {statusWords[status]}
    </Badge>
  );
}

import { TextField } from '@commerce/ui/text-field';
import type { ParcelDraftState } from './use-parcel-draft.ts';

const carriers = ['DHL', 'DPD', 'GLS', 'Hermes', 'PostNord', 'UPS'];

/** Who brings the parcel, and by which number it is found. */
export function TrackingFields({ draft }: { readonly draft: ParcelDraftState }) {
  const { carrier, trackingNumber } = draft.value;
  return (
    <>
      <TextField
        label="Carrier"
        list="carriers"
        maxLength={100}
        autoComplete="off"
        value={carrier}
        onValueChange={(value) => draft.change({ carrier: value })}
      />
      <datalist id="carriers">
        {carriers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField
        label="Tracking number"
        maxLength={100}
        autoComplete="off"
        value={trackingNumber}
        onValueChange={(value) => draft.change({ trackingNumber: value })}
      />
    </>
  );
}

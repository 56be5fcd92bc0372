import { useStore } from '../store.ts';
import { transport, transports, type Transport } from '../transport.ts';

/** Selects the transport of the next subscription, among all that the gateway supports. */
export function TransportChoice() {
  const chosen = useStore(transport);
  return (
    <select
      className="transport"
      aria-label="Subscription transport"
      title="The transport of the next subscription"
      value={chosen}
      onChange={({ target }) => transport.set(target.value as Transport)}
    >
      {Object.entries(transports).map(([name, label]) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </select>
  );
}

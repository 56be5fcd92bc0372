import { useStore } from '../store.ts';
import { rates } from './rates.ts';

/** What the caller may still send, from the headers of the last response. */
export function RatesView() {
  const known = useStore(rates);
  return (
    <section className="limits-card">
      <h2>
        Rate <span>what you may still send</span>
      </h2>
      {known === undefined && <p>Run an operation to see it: the gateway says it with each response.</p>}
      {known?.length === 0 && <p>This gateway enforces no rate limits.</p>}
      {known !== undefined && known.length > 0 && (
        <ul className="rates">
          {known.map(({ policy, quota, seconds, remaining, resetSeconds }) => (
            <li key={policy}>
              <b>{policy}</b>
              <span>
                {remaining.toLocaleString('en')} of {quota.toLocaleString('en')} units in {seconds.toLocaleString('en')}{' '}
                s
              </span>
              <span className="meter" aria-hidden="true">
                <i style={{ width: `${quota === 0 ? 0 : (remaining / quota) * 100}%` }} />
              </span>
              <small>all of them again in {resetSeconds.toLocaleString('en')} s</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

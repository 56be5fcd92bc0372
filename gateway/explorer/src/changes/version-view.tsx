import { Badge } from '@commerce/ui/badge';
import type { SchemaChange, SchemaVersion } from '../../../src/explorer/graph-description.ts';
import { graph } from '../graph.ts';
import { hrefOf } from '../route.ts';
import { useStore } from '../store.ts';
import { countsOf, dateTime, effectTones, effectWords, partsOf } from './change-words.ts';

export function VersionView({ version }: { readonly version: SchemaVersion }) {
  const { at, changes, more } = version;
  return (
    <li className="changes-version">
      <h2>
        <time dateTime={at}>{dateTime(at)}</time>
        {countsOf(version).map(([effect, count]) => (
          <Badge key={effect} isSmall tone={effectTones[effect]}>
            {count} {effectWords[effect]}
          </Badge>
        ))}
      </h2>
      <ul>
        {changes.map((change) => (
          <ChangeView key={`${change.path} ${change.message}`} change={change} />
        ))}
      </ul>
      {more > 0 && <p>and {more.toLocaleString('en')} more</p>}
    </li>
  );
}

function ChangeView({ change: { path, message, effect } }: { readonly change: SchemaChange }) {
  const [type = ''] = path.split('.');
  const isThere = useStore(graph)?.byName.has(type) ?? false;
  return (
    <li data-effect={effect}>
      <Badge isSmall tone={effectTones[effect]}>
        {effectWords[effect]}
      </Badge>
      {isThere ? <a href={hrefOf('owners', type)}>{path}</a> : <code>{path}</code>}
      <span>
        {partsOf(message).map(({ text, isCode }, index) => (isCode ? <code key={index}>{text}</code> : text))}
      </span>
    </li>
  );
}

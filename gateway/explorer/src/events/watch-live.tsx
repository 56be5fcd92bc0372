import { ButtonLink } from '@commerce/ui/button';
import { LiveDot } from '@commerce/ui/live-dot';
import { exampleGroups } from '../examples.ts';
import { openExampleNamed } from '../open-request.ts';
import { hrefOf } from '../route.ts';

/** Opens the example that subscribes to a field which the event feeds. */
export function WatchLive({ fields }: { readonly fields: readonly string[] }) {
  const example = [...exampleGroups.values()]
    .flat()
    .find(
      ({ kind, query }) => kind === 'subscription' && fields.some((field) => new RegExp(`\\b${field}\\b`).test(query)),
    );
  if (example === undefined) return null;
  return (
    <ButtonLink
      size="small"
      icon={<LiveDot />}
      href={hrefOf('query')}
      onClick={() => openExampleNamed.set(example.title)}
      aria-description={`Opens “${example.title}”`}
    >
      Watch live
    </ButtonLink>
  );
}

import type { ReactNode } from 'react';
import { CopyButton } from '../parts/copy-button.tsx';
import { sentIn, type FetchOutcome } from './fetch-outcome.ts';
import { duration, size } from './measures.ts';
import type { PlanRow } from './plan-rows.ts';
import { prettyDocument } from './pretty-document.ts';

/** What one fetch asked for, and what became of it. */
export function FetchDetail({ row }: { readonly row: PlanRow }) {
  const { step, outcome, after } = row;
  const document = prettyDocument(step.operation);
  return (
    <>
      <div>
        <h2>
          Document <span>{size(step.operation.length)}</span>
          <CopyButton text={document} />
        </h2>
        <pre tabIndex={0} aria-label="Document">
          {document}
        </pre>
      </div>
      {step.requires !== null && (
        <div>
          <h2>
            Representations <span>what it needs to find each entity</span>
          </h2>
          <pre tabIndex={0} aria-label="Representations">
            {prettyDocument(step.requires)}
          </pre>
          {outcome?.entities && <p>{entitiesText(outcome.entities)}</p>}
        </div>
      )}
      <dl>
        <Fact name="Subgraph">{step.subgraph}</Fact>
        <Fact name="Waited for">{after === undefined ? 'nothing' : `fetch ${after.number}, ${after.name}`}</Fact>
        {outcome === undefined ? <Fact name="Ran">no, only planned</Fact> : <Outcome outcome={outcome} />}
      </dl>
    </>
  );
}

const sources = {
  subgraph: 'the subgraph',
  shared: 'an equal fetch in flight',
  cache: 'the entity cache',
  mixed: 'the cache and the subgraph',
} as const;

function Outcome({ outcome }: { readonly outcome: FetchOutcome }) {
  const { startMs, endMs, isOpen, source, bytes, retries, circuitOpen, errors, failure } = outcome;
  return (
    <>
      <Fact name="Began after">{duration(startMs)}</Fact>
      <Fact name="Took">{isOpen ? 'had not ended' : duration(endMs - startMs)}</Fact>
      <Fact name="Answered by">{source === null ? 'nobody: nothing was asked' : sources[source]}</Fact>
      <Fact name="Received">{size(bytes)}</Fact>
      <Fact name="Retries">{retries}</Fact>
      <Fact name="Circuit">{circuitOpen ? 'open: not sent' : 'closed'}</Fact>
      <Fact name="Errors">{errors}</Fact>
      {failure !== null && <Fact name="Failure">{failure}</Fact>}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function entitiesText(entities: NonNullable<FetchOutcome['entities']>): string {
  const { places, unique, cached } = entities;
  const parts = [`${places} places in the answer`, `${unique} different entities`];
  if (cached > 0) parts.push(`${cached} from the cache`);
  return `${parts.join(', ')}, ${sentIn(entities)} sent.`;
}

import { Button } from '@commerce/ui/button';
import Download from 'lucide-react/icons/download';
import { useState } from 'react';
import { useClient } from 'urql';
import { useTranslations } from 'use-intl';
import { problemOf, type Problem } from '../forms/outcome.ts';
import { lost } from '@commerce/browser/graphql/mutation-answer';
import { readExport, type Export } from './read-export.ts';
import { ProblemNote } from './problem-note.tsx';
import { Saved } from './saved.tsx';
import { Section } from './section.tsx';
import type { CombinedError } from '@urql/core';

/** A file with everything that the shop has stored about the caller. */
export function ExportData() {
  const t = useTranslations('account.export');
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [savedAt, setSavedAt] = useState<number>();
  const save = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      download(await readExport(client));
      setSavedAt(Date.now());
    } catch (error) {
      setProblem(problemOf(lost(error as CombinedError)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('title')} text={t('text')}>
      <div className="flex flex-wrap items-center gap-4">
        <Button icon={<Download />} isBusy={isBusy} busyLabel={t('busy')} onClick={() => void save()}>
          {t('action')}
        </Button>
        <Saved at={savedAt}>{t('done')}</Saved>
        <ProblemNote problem={problem} />
      </div>
    </Section>
  );
}

function download(data: Export): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `regal-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  // The browser has begun to read the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

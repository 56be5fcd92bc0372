import { cx } from '@commerce/ui/cx';
import { useNavigate } from '@tanstack/react-router';
import FileUp from 'lucide-react/icons/file-up';
import { useState } from 'react';
import { FileButton } from '../pictures/file-button.tsx';
import { uploadFile } from './upload-file.ts';

/** Where a file can be dropped or chosen. Its report opens when it has arrived. */
export function UploadPanel() {
  const navigate = useNavigate();
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const [isOver, setOver] = useState(false);
  const send = async ([file]: readonly File[]): Promise<void> => {
    if (file === undefined || share !== undefined) return;
    setProblem(undefined);
    setShare(0);
    const sent = await uploadFile(file, setShare);
    setShare(undefined);
    if ('message' in sent) setProblem(sent.message);
    else void navigate({ to: `/imports/${sent.importId}` } as never);
  };
  return (
    <section
      aria-label="Upload"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void send([...event.dataTransfer.files]);
      }}
      className={cx(
        'grid min-h-40 place-content-center justify-items-center gap-2 rounded-card border border-dashed border-control p-5 text-center text-small text-soft',
        isOver && 'border-brand bg-brand-soft',
      )}
    >
      <FileUp className="size-6" />
      {share === undefined ? (
        <>
          <p>
            A file with products, as CSV or JSON lines, up to 100 MB. Lines with faults are reported; the others are
            imported.
          </p>
          <FileButton accept=".csv,.jsonl,.ndjson,.gz" onFiles={(files) => void send(files)}>
            Choose a file
          </FileButton>
        </>
      ) : (
        <>
          <p role="status">{share < 1 ? `${Math.round(share * 100)} % uploaded` : 'Being checked'}</p>
          <progress aria-label="Upload" value={share} className="h-1 w-60 accent-(--brand)" />
        </>
      )}
      {problem !== undefined && (
        <p role="alert" className="text-sale">
          {problem}
        </p>
      )}
    </section>
  );
}

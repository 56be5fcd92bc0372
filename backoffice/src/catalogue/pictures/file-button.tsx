import { Button } from '@commerce/ui/button';
import { useRef, type ReactNode } from 'react';

/** Opens the dialog of the device for files. */
export function FileButton({
  accept = 'image/*',
  multiple = false,
  label,
  onFiles,
  children,
}: {
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly label?: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button size="small" aria-label={label} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  );
}

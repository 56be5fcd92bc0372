import { Button } from '@commerce/ui/button';
import { ConfirmDialog } from '@commerce/ui/dialog';
import { useBlocker } from '@tanstack/react-router';

/** Asks before a page with unsaved changes is left, or its tab is closed. */
export function LeaveDialog({ isChanged }: { readonly isChanged: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: isChanged,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      isOpen={status === 'blocked'}
      onOpenChange={() => reset?.()}
      title="Leave without saving?"
      description="What you have changed on this page would be lost."
      actions={
        <>
          <Button onClick={() => reset?.()}>Stay</Button>
          <Button variant="danger" onClick={() => proceed?.()}>
            Leave
          </Button>
        </>
      }
    />
  );
}

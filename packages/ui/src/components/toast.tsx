import { Toast } from '@base-ui/react/toast';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';

/** Shows toasts from anywhere: `toasts.add({ title: 'Added', type: 'done', actionProps: { children: 'View cart' } })`. */
export const createToasts = Toast.createToastManager;

export type Toasts = ReturnType<typeof createToasts>;

/** Around the app: shows at most three toasts, at the foot of the page, and announces them politely. */
export function ToastProvider({
  toasts,
  label,
  closeLabel,
  children,
}: {
  readonly toasts: Toasts;
  /** Names the region for screen readers: "Messages". F6 leads there. */
  readonly label: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
}) {
  return (
    <Toast.Provider toastManager={toasts} limit={3} timeout={6000}>
      {children}
      <Toast.Portal>
        <Toast.Viewport
          aria-label={label}
          className="fixed inset-x-4 bottom-[calc(1rem+env(safe-area-inset-bottom))] z-50 mx-auto flex max-w-100 flex-col-reverse gap-2 outline-offset-4 sm:right-6 sm:bottom-6 sm:left-auto sm:mx-0 sm:w-100"
        >
          <ToastList closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList({ closeLabel }: { readonly closeLabel: string }) {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['down', 'right']}
      className="rounded-button bg-text text-canvas shadow-float [transform:translate(var(--toast-swipe-movement-x),var(--toast-swipe-movement-y))] transition-[opacity,translate] duration-(--enter) data-limited:hidden data-starting-style:translate-y-3 data-starting-style:opacity-0 data-ending-style:opacity-0"
    >
      <Toast.Content className="flex min-h-13 items-center gap-3 py-1 pr-1 pl-4">
        <ToastIcon type={toast.type} />
        <div className="min-w-0 flex-1 py-1.5 text-small">
          <Toast.Title className="font-medium" />
          <Toast.Description className="opacity-80" />
        </div>
        <Toast.Action className="min-h-(--target) rounded-input px-2 text-small font-medium underline underline-offset-4" />
        <Toast.Close
          aria-hidden={false}
          aria-label={closeLabel}
          className="grid size-(--target) flex-none place-items-center rounded-input"
        >
          <X className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

function ToastIcon({ type }: { readonly type: string | undefined }) {
  if (type === 'done') return <CircleCheck />;
  return type === 'problem' ? <CircleAlert /> : null;
}

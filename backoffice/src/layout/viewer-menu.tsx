import { Button } from '@commerce/ui/button';
import { IconButton } from '@commerce/ui/icon-button';
import { Popover } from '@commerce/ui/popover';
import { ThemeSwitch } from '@commerce/ui/theme-switch';
import Settings from 'lucide-react/icons/settings';
import { useState } from 'react';
import { useClient } from 'urql';
import { ProblemNote } from '../mutations/problem-note.tsx';
import type { Problem } from '../mutations/use-action.ts';
import { useViewer } from '../session/viewer-context.ts';
import { signOut } from '../session/sign-out.ts';
import { Initials } from './initials.tsx';

const roles = { CUSTOMER: 'Customer', STAFF: 'Staff', ADMIN: 'Administrator' };

/** Who is signed in, with the theme and the way out. */
export function ViewerMenu() {
  const { name, role } = useViewer();
  return (
    <div className="flex items-center gap-2.5 pl-2 text-caption text-soft">
      <Initials name={name} />
      <p className="min-w-0 flex-1">
        <span className="block truncate text-text">{name}</span>
        {roles[role]}
      </p>
      <Popover side="top" align="end" trigger={<IconButton label="Settings" icon={<Settings className="size-4" />} />}>
        <ViewerSettings />
      </Popover>
    </div>
  );
}

/** The theme, and the way out. */
export function ViewerSettings() {
  const { email } = useViewer();
  const client = useClient();
  const [problem, setProblem] = useState<Problem>();
  return (
    <div className="grid justify-items-start gap-4">
      <p className="text-soft">{email}</p>
      <ThemeSwitch legend="Theme" labels={{ light: 'Light', dark: 'Dark', system: 'As the device' }} />
      <ProblemNote problem={problem} />
      <Button size="small" onClick={() => void signOut(client).then(setProblem)}>
        Sign out
      </Button>
    </div>
  );
}

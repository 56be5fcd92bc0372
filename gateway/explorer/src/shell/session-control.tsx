import { Badge } from '@commerce/ui/badge';
import { Button } from '@commerce/ui/button';
import { useState } from 'react';
import { demoAccounts, type DemoAccount } from '../demo-accounts.ts';
import { session } from '../session.ts';
import { signInAs, signOut } from '../sign-in.ts';
import { useStore } from '../store.ts';

/** The caller of the requests, always visible: sending requests as the wrong user is a common mistake. */
export function SessionControl() {
  const current = useStore(session);
  if (!current) return <span className="session">Not signed in</span>;
  const hasExpired = current.expiresAt !== undefined && current.expiresAt < Date.now();
  return (
    <span className="session">
      <span className="session-name" title={current.name}>
        {current.name}
      </span>
      {current.role && <Badge isSmall>{current.role}</Badge>}
      {hasExpired && (
        <Badge isSmall tone="warn">
          expired
        </Badge>
      )}
      <Button size="small" variant="plain" onClick={signOut}>
        Sign out
      </Button>
    </span>
  );
}

const everyAccount = Object.keys(demoAccounts) as DemoAccount[];

export function SignInButtons({ accounts = everyAccount }: { readonly accounts?: readonly DemoAccount[] }) {
  const [problem, setProblem] = useState<string>();
  return (
    <div className="sign-in">
      {accounts.map((account) => (
        <Button key={account} size="small" onClick={() => void signInAs(account).then(setProblem)}>
          Sign in as {account}
        </Button>
      ))}
      {problem && <p role="alert">{problem}</p>}
    </div>
  );
}

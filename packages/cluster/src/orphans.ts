import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Sends a signal to a process when this process is gone, even after `kill -9`: a shell waits at the end of a pipe,
 * which closes with this process.
 *
 * @returns A function that cancels it.
 */
export function stopWhenOrphaned(pid: number, signal: NodeJS.Signals): () => void {
  const script = 'read -r _; kill -s "$1" "$2"';
  const watcher = spawn('/bin/sh', ['-c', script, 'stop-when-orphaned', signal.slice('SIG'.length), String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => {}); // Without a shell, the next start finds the orphan and stops it.
  watcher.unref();
  if (watcher.stdin instanceof Socket) watcher.stdin.unref();
  return () => void watcher.kill('SIGKILL');
}

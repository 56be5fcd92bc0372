import { read } from './repository.ts';

/**
 * Whether .dockerignore excludes a file: the last line that matches the file, or one of its folders, decides.
 *
 * https://docs.docker.com/build/concepts/context/#syntax
 */
export function ignoredBy(text = read('.dockerignore')): (file: string) => boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const rules = lines.map((line) => ({ ignores: !line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }));
  return (file) => rules.findLast(({ pattern }) => pattern.test(file))?.ignores ?? false;
}

function patternOf(line: string): RegExp {
  const escaped = line.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  const source = escaped.replaceAll(/\*\*\/|\*\*|\*|\?/g, (star) => {
    if (star === '**/') return '(?:.*/)?';
    if (star === '**') return '.*';
    return star === '*' ? '[^/]*' : '[^/]';
  });
  return new RegExp(`^${source}(?:/.*)?$`);
}

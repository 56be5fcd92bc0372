import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import { useId } from 'react';
import type { ThemeChoice } from '../theme/theme.ts';
import { useTheme } from '../theme/use-theme.ts';

const icons = { light: Sun, dark: Moon, system: Monitor };

/** Light, dark, or as the device has it. */
export function ThemeSwitch({
  legend,
  labels,
}: {
  readonly legend: string;
  readonly labels: Readonly<Record<ThemeChoice, string>>;
}) {
  const [theme, choose] = useTheme();
  const name = useId();
  return (
    <fieldset className="inline-flex rounded-full bg-sunken p-0.5">
      <legend className="sr-only">{legend}</legend>
      {(['light', 'dark', 'system'] as const).map((choice) => {
        const Icon = icons[choice];
        return (
          <label
            key={choice}
            title={labels[choice]}
            className="relative grid size-(--target) place-items-center rounded-full text-soft transition-colors hover:text-text has-checked:bg-surface has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              aria-label={labels[choice]}
              checked={theme === choice}
              onChange={() => choose(choice)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            <Icon className="size-4.5" />
          </label>
        );
      })}
    </fieldset>
  );
}

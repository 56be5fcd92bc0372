import { watchTheme } from '@commerce/ui/theme';
import { useEffect, useState } from 'react';

const wanted = {
  text: 'var(--soft)',
  grid: 'var(--line)',
  line: 'var(--brand)',
  area: 'color-mix(in srgb, var(--brand) 12%, transparent)',
  bar: 'color-mix(in srgb, var(--brand) 34%, var(--surface))',
  live: 'var(--live)',
  beside: 'var(--soft)',
};

export type PlotColours = Readonly<Record<keyof typeof wanted, string>>;

/** The tokens as a canvas takes them: in the theme of now, and again in the next one. */
export function usePlotColours(): PlotColours {
  const [colours, setColours] = useState(readColours);
  useEffect(() => {
    const read = () => setColours(readColours());
    const device = matchMedia('(prefers-color-scheme: dark)');
    const end = watchTheme(read);
    device.addEventListener('change', read);
    return () => {
      end();
      device.removeEventListener('change', read);
    };
  }, []);
  return colours;
}

/** A canvas knows no custom properties, but the colour of an element is resolved. */
function readColours(): PlotColours {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colours = Object.entries(wanted).map(([name, value]) => {
    probe.style.color = value;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(colours) as PlotColours;
}

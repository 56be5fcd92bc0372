import { Example, Examples, Section } from './section.tsx';

const grounds = ['canvas', 'surface', 'sunken', 'line', 'control', 'text', 'soft'];
const accents = ['brand', 'brand-soft', 'sale', 'sale-soft', 'ok', 'ok-soft', 'warn', 'warn-soft', 'info', 'info-soft'];
const marks = ['live', 'focus', 'star', 'customers', 'orders', 'products', 'gateway'];

const sizes = [
  ['text-display font-display font-bold', 'Made well', 'display'],
  ['text-h1 font-display font-bold', 'Karwendel Hiking Boots', 'h1'],
  ['text-h2 font-display font-bold', 'What happened', 'h2'],
  ['text-h3 font-bold', 'Your order', 'h3'],
  ['text-lead text-soft', 'Waxed nubuck, a waterproof membrane and a sole any cobbler can replace.', 'lead'],
  ['text-body', 'Totals never surprise. Nothing moves while it loads.', 'body 16/24'],
  ['text-small', 'Two to three working days, free from €49.', 'small 14/20'],
  ['text-caption text-soft', 'Includes €43.11 VAT.', 'caption 12.5/16'],
  ['font-mono text-small', 'NP 4408 1192 07', 'mono'],
] as const;

export function TokensSection() {
  return (
    <Section id="tokens" title="Colour and type">
      <Examples columns={3}>
        <Example title="Grounds and text">
          <Colours names={grounds} />
        </Example>
        <Example title="Meaning">
          <Colours names={accents} />
        </Example>
        <Example title="Marks and subgraphs">
          <Colours names={marks} />
        </Example>
      </Examples>
      <ul className="grid gap-5">
        {sizes.map(([className, text, name]) => (
          <li key={name} className="grid gap-1 md:grid-cols-[8rem_1fr] md:items-baseline">
            <span className="text-caption text-soft">{name}</span>
            <span className={className}>{text}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Colours({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className="grid gap-1.5">
      {names.map((name) => (
        <li key={name} className="flex items-center gap-3 text-small">
          <span
            className="h-8 w-14 rounded-input inset-ring-1 inset-ring-line"
            style={{ background: `var(--${name})` }}
          />
          {name}
        </li>
      ))}
    </ul>
  );
}

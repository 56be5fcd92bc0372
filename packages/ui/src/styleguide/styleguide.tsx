import './styleguide.css';
import { SkipLink } from '../components/skip-link.tsx';
import { ThemeSwitch } from '../components/theme-switch.tsx';
import { ActionsSection } from './actions-section.tsx';
import { DensitySection } from './density-section.tsx';
import { FormsSection } from './forms-section.tsx';
import { LiveSection } from './live-section.tsx';
import { OverlaysSection } from './overlays-section.tsx';
import { ProductsSection } from './products-section.tsx';
import { StatesSection } from './states-section.tsx';
import { TokensSection } from './tokens-section.tsx';

/** Every component in every state, for development: an app shows it at `/styleguide` and loads it only there. */
export function Styleguide() {
  return (
    <>
      <SkipLink>Skip to the components</SkipLink>
      <header className="border-b border-line">
        <div className="mx-auto flex max-w-content items-center justify-between gap-4 px-(--gutter) py-4">
          <h1 className="font-display text-h1 font-bold">Styleguide</h1>
          <ThemeSwitch legend="Theme" labels={{ light: 'Light', dark: 'Dark', system: 'As the device' }} />
        </div>
      </header>
      <main id="main" className="mx-auto grid max-w-content gap-14 px-(--gutter) pt-10 pb-24">
        <TokensSection />
        <ActionsSection />
        <FormsSection />
        <ProductsSection />
        <LiveSection />
        <StatesSection />
        <OverlaysSection />
        <DensitySection />
      </main>
    </>
  );
}

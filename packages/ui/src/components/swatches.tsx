import type { CSSProperties } from 'react';
import { cx } from '../cx.ts';
import { OptionGroup, OptionRadio, type Option, type OptionGroupProps } from './option-chips.tsx';

export interface Swatch extends Option {
  /** A CSS colour. */
  readonly colour: string;
}

/** The colours of a product to choose from. The chosen one is named beside the legend. */
export function Swatches({ options, ...group }: OptionGroupProps & { readonly options: readonly Swatch[] }) {
  return (
    <OptionGroup {...group} chosen={options.find(({ value }) => value === group.value)?.label}>
      <div className="-ml-1.5 flex flex-wrap">
        {options.map((option) => (
          <label
            key={option.value}
            title={option.label}
            className="group relative grid size-(--target) place-items-center"
          >
            <OptionRadio {...group} option={option} />
            <span
              style={swatchStyle(option.colour)}
              className={cx(
                'swatch size-7 outline-offset-2 outline-text transition-[outline-color]',
                'group-hover:outline-1 group-has-checked:outline-2 group-has-focus-visible:outline-2 group-has-focus-visible:outline-focus',
                option.unavailable && 'swatch-gone',
              )}
            />
          </label>
        ))}
      </div>
    </OptionGroup>
  );
}

/** The colours that a product comes in, small. Decorative: the words are beside it. */
export function SwatchDots({ colours }: { readonly colours: readonly { colour: string; isGone?: boolean }[] }) {
  return (
    <span aria-hidden="true" className="inline-flex gap-1.5">
      {colours.map(({ colour, isGone }) => (
        <span key={colour} style={swatchStyle(colour)} className={cx('swatch size-3.5', isGone && 'swatch-gone')} />
      ))}
    </span>
  );
}

/** One colour in the size of a checkbox, before the label of a filter. */
export function SwatchMark({ colour }: { readonly colour: string }) {
  return <span aria-hidden="true" style={swatchStyle(colour)} className="swatch size-5 flex-none" />;
}

function swatchStyle(colour: string): CSSProperties {
  return { '--swatch': colour } as CSSProperties;
}

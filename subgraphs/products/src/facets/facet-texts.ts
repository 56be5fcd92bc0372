import { mainLanguage, type Language } from '../translation/language.ts';
import type { TextTranslation } from '../translation/translation.ts';

type Texts = ReadonlyMap<string, string>;

/** The names and values of options in further languages, which are read once for each language that is asked for. */
export class OptionTexts {
  readonly #read: (language: Language) => Promise<readonly TextTranslation[]>;
  readonly #known = new Map<Language, Promise<Texts>>();

  constructor(read: (language: Language) => Promise<readonly TextTranslation[]>) {
    this.#read = read;
  }

  /** The text in the language, or the text itself without a translation. */
  async translated(text: string, language: Language | null | undefined): Promise<string> {
    if (language == null || language === mainLanguage) return text;
    return (await this.#in(language)).get(text) ?? text;
  }

  #in(language: Language): Promise<Texts> {
    let texts = this.#known.get(language);
    if (texts === undefined) {
      texts = this.#read(language).then((found) => new Map(found.map((each) => [each.text, each.translation])));
      this.#known.set(language, texts);
    }
    return texts;
  }
}

/** The words of the page, which come from the server in the reader's language. */

type Plural = Partial<Record<Intl.LDMLPluralRule, string>>;
type Values = Record<string, string | number>;

/** Fills words from the page with names and numbers. A word that is missing is left out. */
export class Words {
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;

  constructor(
    readonly words: Record<string, string | Plural>,
    language: string,
  ) {
    this.#plural = new Intl.PluralRules(language);
    this.#number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  }

  /** Read the words from a template that holds them as JSON. */
  static from(template: HTMLTemplateElement | null, language: string): Words {
    const text = template?.content.textContent.trim();
    return new Words(text ? (JSON.parse(text) as Record<string, string | Plural>) : {}, language);
  }

  /** One sentence, with `{name}` and the like filled in. */
  say = (key: string, values: Values = {}): string => {
    const said = this.words[key];
    return typeof said === "string" ? this.#filled(said, values) : "";
  };

  /** So many of something. */
  many = (key: string, n: number): string => {
    const forms = this.words[key];
    if (forms === undefined || typeof forms === "string") return "";
    return this.#filled(forms[this.#plural.select(n)] ?? forms.other ?? "", { n });
  };

  number = (value: number): string => this.#number.format(value);

  #filled(text: string, values: Values): string {
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? this.number(value) : value;
    });
  }
}

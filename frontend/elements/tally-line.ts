/**
 * `<tally-line>` inside a list of questions that are answered by pressing buttons: says how
 * many of them have an answer, as often as that changes. Without script it is empty.
 */
export class TallyLine extends HTMLElement {
  readonly #watch = new MutationObserver(() => {
    this.#count();
  });

  connectedCallback(): void {
    if (!this.parentElement) return;
    const pressed = { attributes: true, attributeFilter: ["aria-pressed"] };
    this.#watch.observe(this.parentElement, { childList: true, subtree: true, ...pressed });
    this.#count();
  }

  disconnectedCallback(): void {
    this.#watch.disconnect();
  }

  #count(): void {
    const { counts = "", words = "" } = this.dataset;
    const button = `button[name="${counts}"]`;
    const rows = [...(this.parentElement?.querySelectorAll(`[data-pick]:has(${button})`) ?? [])];
    const done = rows.filter((row) => row.querySelector(`${button}[aria-pressed="true"]`));
    const said = words.replace("{done}", String(done.length)).replace("{all}", String(rows.length));
    if (this.textContent !== said) this.textContent = said;
  }
}

customElements.define("tally-line", TallyLine);

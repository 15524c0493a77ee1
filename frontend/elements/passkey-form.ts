/**
 * `<passkey-form>` around a form with a hidden field `credential`: asks the device for a
 * passkey, then sends the form. It stays hidden where there are no passkeys.
 *
 * `data-doing` is `sign-in`, `confirm` or `make`; the options come from the address in
 * `data-options`, or from the JSON element named in `data-from`.
 */
import { type Json, toBytes, toJson } from "./passkey-json";

type Doing = "sign-in" | "confirm" | "make";

export class PasskeyForm extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    if (!("PublicKeyCredential" in window)) return;
    this.hidden = false;
    this.addEventListener("submit", this.#submit, { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #submit = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    this.#say(false);
    this.#ask(this.dataset["doing"] as Doing)
      .then((credential) => {
        const field = form.elements.namedItem("credential");
        if (field instanceof HTMLInputElement) field.value = JSON.stringify(credential);
        form.submit();
      })
      .catch(() => {
        this.#say(true);
      });
  };

  async #ask(doing: Doing): Promise<Json> {
    const publicKey = toBytes((await this.#options())["publicKey"]);
    const { signal } = this.#stop;
    const made =
      doing === "make"
        ? await navigator.credentials.create({
            publicKey: publicKey as PublicKeyCredentialCreationOptions,
            signal,
          })
        : await navigator.credentials.get({
            publicKey: publicKey as PublicKeyCredentialRequestOptions,
            signal,
          });
    if (!(made instanceof PublicKeyCredential)) throw new Error("no passkey");
    return toJson(made);
  }

  async #options(): Promise<Record<string, Json>> {
    const inPage = document.getElementById(this.dataset["from"] ?? "");
    if (inPage) return JSON.parse(inPage.textContent) as Record<string, Json>;
    const headers = { Accept: "application/json" };
    const response = await fetch(this.dataset["options"] ?? "", { headers });
    if (!response.ok) throw new Error(String(response.status));
    const answer = (await response.json()) as { request_options: Record<string, Json> };
    return answer.request_options;
  }

  #say(isTrouble: boolean): void {
    const trouble = this.querySelector<HTMLElement>("[data-trouble]");
    if (!trouble) return;
    trouble.hidden = !isTrouble;
    trouble.textContent = isTrouble ? (trouble.dataset["trouble"] ?? "") : "";
  }
}

customElements.define("passkey-form", PasskeyForm);

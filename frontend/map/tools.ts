/** The buttons beside the map. Each is a `<button data-map="…">`; those that are missing are not missed. */
import { save } from "./files";
import { fontOf, stripOf, withStrip, type Strip } from "./legend-strip";
import { NamePainter } from "./name-painter";
import { svgOf } from "./svg";
import type { MapView } from "./view";

export interface ToolHands {
  all: () => void;
  lasso: (isOn: boolean) => void;
}

export class Tools {
  readonly #root: HTMLElement;
  readonly #view: MapView;
  readonly #hands: ToolHands;

  constructor(root: HTMLElement, view: MapView, hands: ToolHands, signal: AbortSignal) {
    this.#root = root;
    this.#view = view;
    this.#hands = hands;
    root.addEventListener("click", this.#press, { signal });
    document.addEventListener("fullscreenchange", this.#presented, { signal });
    addEventListener("beforeprint", this.#print, { signal });
    addEventListener("afterprint", this.#printed, { signal });
  }

  release(name: string): void {
    this.#button(name)?.setAttribute("aria-pressed", "false");
  }

  #press = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const button = event.target.closest<HTMLButtonElement>("button[data-map]");
    switch (button?.dataset["map"]) {
      case "closer":
        this.#view.stage.closer();
        break;
      case "farther":
        this.#view.stage.farther();
        break;
      case "all":
        this.#hands.all();
        break;
      case "lasso":
        this.#hands.lasso(toggled(button));
        break;
      case "present":
        void this.#present();
        break;
      case "png":
        this.#pictured().toBlob((blob) => {
          if (blob) save(`${document.title}.png`, blob);
        });
        break;
      case "svg":
        save(`${document.title}.svg`, new Blob([this.#drawn()], { type: "image/svg+xml" }));
        break;
    }
  };

  async #present(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await this.#root.requestFullscreen();
  }

  #presented = (): void => {
    const isOn = document.fullscreenElement === this.#root;
    this.#root.classList.toggle("presenting", isOn);
    this.#button("present")?.setAttribute("aria-pressed", String(isOn));
    this.#view.stage.enlarge(isOn ? 1.5 : 1);
    // The page around has gone or come back; see everything in the new room.
    requestAnimationFrame(this.#hands.all);
  };

  /** What a graphics card drew would be an empty space on paper: put a drawing there meanwhile. */
  #print = (): void => {
    this.#printed();
    const svg = new DOMParser().parseFromString(this.#drawn(), "image/svg+xml").documentElement;
    svg.classList.add("map-printed");
    this.#root.prepend(document.adoptNode(svg));
  };

  #printed = (): void => {
    this.#root.querySelector(".map-printed")?.remove();
  };

  #pictured(): HTMLCanvasElement {
    const { stage, palette } = this.#view;
    const picture = stage.picture();
    const { width } = stage.screen();
    return withStrip(picture, this.#strip(width), palette, picture.width / Math.max(width, 1));
  }

  #strip(width: number): Strip {
    const { legend, palette } = this.#view;
    const canvas = document.createElement("canvas").getContext("2d");
    if (canvas) canvas.font = fontOf(palette);
    return stripOf(legend, palette, width, (text) => canvas?.measureText(text).width ?? 0);
  }

  #drawn(): string {
    const { stage, palette } = this.#view;
    const canvas = document.createElement("canvas").getContext("2d");
    if (!stage.scene || !canvas) return "";
    const labels = new NamePainter().labels(canvas, stage.scene, palette, stage.screen(), -1);
    const screen = stage.screen();
    return svgOf(stage.scene, screen, labels, palette, document.title, this.#strip(screen.width));
  }

  #button(name: string): HTMLButtonElement | null {
    return this.#root.querySelector(`button[data-map="${name}"]`);
  }
}

function toggled(button: HTMLButtonElement): boolean {
  const isOn = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(isOn));
  return isOn;
}

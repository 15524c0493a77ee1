/** The legend: what each colour and shape means, and a way to pick out those who have it. */
import { DASHES, type Swatch } from "./colours";
import { LIGHT } from "./emphasis";
import { css, toned, type Palette } from "./palette";

const SVG = "http://www.w3.org/2000/svg";
/** The same shapes as on the map, in a square of 20; the last are dashes. */
const OUTLINES = [
  "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15z",
  "M3.4 3.4h13.2v13.2H3.4z",
  "M10 .9l9.1 9.1l-9.1 9.1L.9 10z",
  "M10 1.2l8.4 14.6H1.6z",
  "M0 8.5h8v3H0zM12 8.5h8v3h-8z",
];

/** Fill a place on the page with the legend; `picked` are the names that are picked out. */
export function showLegend(
  place: HTMLElement | null,
  swatches: Swatch[],
  palette: Palette,
  picked: ReadonlySet<string>,
  number: (value: number) => string,
): void {
  if (!place) return;
  const focused =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset["swatch"] : undefined;
  const list = document.createElement("ul");
  list.className = "map-legend";
  list.append(...swatches.map((swatch) => entry(swatch, palette, picked.has(swatch.name), number)));
  place.replaceChildren(...(swatches.length > 0 ? [list] : []));
  // Made anew, the button that was pressed a moment ago must not lose the focus.
  if (focused !== undefined) {
    const again = [...place.querySelectorAll("button")].find((each) => each.dataset["swatch"] === focused);
    again?.focus();
  }
}

/** The picture of one swatch, also for files. */
export function shapePath(shape: number): string {
  return OUTLINES[shape] ?? OUTLINES[0] ?? "";
}

function entry(
  swatch: Swatch,
  palette: Palette,
  isPicked: boolean,
  number: (value: number) => string,
): HTMLElement {
  const item = document.createElement("li");
  const line = swatch.shape === DASHES ? document.createElement("span") : pressed(swatch.name, isPicked);
  const name = document.createElement("span");
  name.textContent = swatch.name;
  const count = document.createElement("small");
  count.textContent = number(swatch.count);
  line.append(picture(swatch, palette), name, count);
  item.append(line);
  return item;
}

/** A button that picks out whoever has it. */
function pressed(name: string, isPicked: boolean): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset["swatch"] = name;
  button.setAttribute("aria-pressed", String(isPicked));
  return button;
}

function picture(swatch: Swatch, palette: Palette): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", shapePath(swatch.shape));
  path.setAttribute("fill", css(toned(palette, swatch.tone, LIGHT.plain)));
  svg.append(path);
  return svg;
}

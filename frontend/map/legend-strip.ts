/** The legend below a picture that somebody saves: without it nobody knows what the colours mean. */
import type { Swatch } from "./colours";
import { LIGHT } from "./emphasis";
import { shapePath } from "./legend";
import { css, toned, type Palette } from "./palette";

const ROW = 28;
const SIGN = 16;
const GAP = 8;
const BETWEEN = 28;
const MARGIN = 20;

/** One sign with its name, at the place of its upper left corner. */
export interface Entry {
  name: string;
  path: string;
  colour: string;
  x: number;
  y: number;
}

export interface Strip {
  entries: Entry[];
  height: number;
}

/** Where each swatch goes in a picture so wide; nothing where there is nothing to explain. */
export function stripOf(
  swatches: Swatch[],
  palette: Palette,
  width: number,
  measure: (text: string) => number,
): Strip {
  let [x, row] = [MARGIN, 0];
  const entries = swatches.map(({ name, shape, tone }): Entry => {
    const wide = SIGN + GAP + measure(name);
    if (x > MARGIN && x + wide > width - MARGIN) [x, row] = [MARGIN, row + 1];
    const entry = {
      name,
      path: shapePath(shape),
      colour: css(toned(palette, tone, LIGHT.plain)),
      x,
      y: MARGIN / 2 + row * ROW,
    };
    x += wide + BETWEEN;
    return entry;
  });
  return { entries, height: entries.length > 0 ? MARGIN + (row + 1) * ROW : 0 };
}

export function fontOf(palette: Palette): string {
  return `500 15px ${palette.font}`;
}

/** A picture with the strip below it; `ratio` is how many of its points make one pixel of the page. */
export function withStrip(
  picture: HTMLCanvasElement,
  strip: Strip,
  palette: Palette,
  ratio: number,
): HTMLCanvasElement {
  const whole = document.createElement("canvas");
  whole.width = picture.width;
  whole.height = picture.height + Math.ceil(strip.height * ratio);
  const canvas = whole.getContext("2d");
  if (!canvas) return picture;
  canvas.fillStyle = css(palette.paper);
  canvas.fillRect(0, 0, whole.width, whole.height);
  canvas.drawImage(picture, 0, 0);
  canvas.translate(0, picture.height);
  canvas.scale(ratio, ratio);
  canvas.font = fontOf(palette);
  canvas.textBaseline = "middle";
  for (const { name, path, colour, x, y } of strip.entries) {
    canvas.save();
    canvas.translate(x, y + (ROW - SIGN) / 2);
    canvas.scale(SIGN / 20, SIGN / 20);
    canvas.fillStyle = colour;
    canvas.fill(new Path2D(path));
    canvas.restore();
    canvas.fillStyle = css(palette.ink);
    canvas.fillText(name, x + SIGN + GAP, y + ROW / 2);
  }
  return whole;
}

/** The same as elements of an SVG file, below a picture so high. */
export function svgStrip({ entries }: Strip, palette: Palette, top: number): string {
  const parts = entries.map(
    ({ name, path, colour, x, y }) =>
      `<path transform="translate(${x} ${top + y + (ROW - SIGN) / 2}) scale(${SIGN / 20})" d="${path}" fill="${colour}"/>` +
      `<text x="${x + SIGN + GAP}" y="${top + y + ROW / 2 + 5}">${escaped(name)}</text>`,
  );
  return `<g font-family="${escaped(palette.font)}" font-size="15" fill="${css(palette.ink)}">\n${parts.join("\n")}\n</g>`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

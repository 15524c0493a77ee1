/** The colours of the page, read from its tokens, as numbers to draw with. */
import { HUES, type Tone } from "./colours";
import { LIGHT } from "./emphasis";

export type Colour = readonly [red: number, green: number, blue: number];

export interface Palette {
  hues: Colour[];
  paper: Colour;
  surface: Colour;
  ink: Colour;
  quiet: Colour;
  line: Colour;
  wing: Colour;
  accent: Colour;
  font: string;
}

/** Ask the style sheet; `beside` says whose wing and scheme it is. */
export function paletteOf(beside: HTMLElement): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  beside.append(probe);
  const style = getComputedStyle(probe);
  const read = (token: string): Colour => {
    probe.style.color = `var(--${token})`;
    return colourFrom(style.color);
  };
  const palette: Palette = {
    hues: Array.from({ length: HUES }, (_, at) => read(`group-${at + 1}`)),
    paper: read("paper"),
    surface: read("surface"),
    ink: read("ink"),
    quiet: read("quiet"),
    line: read("line"),
    wing: read("wing"),
    accent: read("weave"),
    font: style.fontFamily,
  };
  probe.remove();
  return palette;
}

/** A computed colour, `rgb(…)` or `color(srgb …)`, as three numbers from 0 to 255. */
export function colourFrom(text: string): Colour {
  const numbers = (text.match(/[\d.]+(e-\d+)?/g) ?? []).map(Number);
  const scale = text.startsWith("color(") ? 255 : 1;
  const [red, green, blue] = numbers;
  return [(red ?? 0) * scale, (green ?? 0) * scale, (blue ?? 0) * scale];
}

export function mixed(one: Colour, other: Colour, share: number): Colour {
  const part = (at: 0 | 1 | 2): number => Math.round(one[at] + (other[at] - one[at]) * share);
  return [part(0), part(1), part(2)];
}

export function css([red, green, blue]: Colour, alpha = 1): string {
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}

/** The colour of a tone in this light: what is dim comes close to the paper, and hides what is behind. */
export function toned(palette: Palette, tone: Tone, light: number): Colour {
  const full = fullTone(palette, tone);
  return light === LIGHT.dim ? mixed(full, palette.paper, 0.78) : full;
}

function fullTone(palette: Palette, tone: Tone): Colour {
  if (tone === "plain") return palette.wing;
  if (tone === "accent") return palette.accent;
  if (tone === "quiet") return mixed(palette.quiet, palette.paper, 0.35);
  if ("hue" in tone) return palette.hues[tone.hue] ?? palette.ink;
  return mixed(mixed(palette.wing, palette.paper, 0.72), palette.wing, tone.step);
}

/** The current view as an SVG file: lines, discs and names, each an element that others can edit. */
import { LIGHT } from "./emphasis";
import type { Label } from "./labels";
import { shapePath } from "./legend";
import { escaped, svgStrip, type Strip } from "./legend-strip";
import type { Screen } from "./name-painter";
import { css, toned, type Palette } from "./palette";
import type { Scene } from "./scene";
import { inks } from "./tie-rows";
import { STYLE } from "./ties";

export function svgOf(
  scene: Scene,
  screen: Screen,
  labels: Label[],
  palette: Palette,
  title: string,
  strip: Strip,
): string {
  const { width } = screen;
  const height = screen.height + strip.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${css(palette.paper)}"/>`,
    `<g fill="none" stroke-linecap="round">${linesOf(scene, screen, palette)}</g>`,
    `<g stroke="${css(palette.paper)}">${discsOf(scene, screen, palette)}</g>`,
    namesOf(labels, palette),
    svgStrip(strip, palette, screen.height),
    "</svg>",
  ].join("\n");
}

function linesOf(scene: Scene, screen: Screen, palette: Palette): string {
  const { lines, lineLight } = scene;
  const table = inks(palette, scene);
  const paths: string[] = [];
  for (let line = 0; line < lines.first.length; line++) {
    const ink = table[lineLight[line] ?? 0];
    const [one, two] = [screen.at(lines.first[line] ?? 0), screen.at(lines.second[line] ?? 0)];
    if (!ink || (!isIn(one, screen) && !isIn(two, screen))) continue;
    const bend = (lines.bend[line] ?? 0) * 2;
    const middle = {
      x: (one.x + two.x) / 2 + (one.y - two.y) * bend,
      y: (one.y + two.y) / 2 + (two.x - one.x) * bend,
    };
    const style = lines.style[line] ?? 0;
    const isDashed = (style & (STYLE.dashed | STYLE.suggested)) !== 0;
    const marked = isDashed ? palette.accent : palette.wing;
    const isMarked = (style & (STYLE.bold | STYLE.suggested)) !== 0;
    paths.push(
      `<path d="M${at(one)}Q${at(middle)} ${at(two)}" stroke="${css(isMarked ? marked : ink[0])}" stroke-opacity="${short(ink[1])}" ` +
        `stroke-width="${short(lines.width[line] ?? 1)}"${isDashed ? ' stroke-dasharray="5 4"' : ""}/>`,
    );
  }
  return paths.join("\n");
}

function discsOf(scene: Scene, screen: Screen, palette: Palette): string {
  return Array.from(scene.members)
    .filter((place) => isIn(screen.at(place), screen) && (scene.light[place] ?? 0) > LIGHT.none)
    .map((place) => {
      const { x, y } = screen.at(place);
      const swatch = scene.swatches[scene.swatch[place] ?? 0];
      const colour = css(toned(palette, swatch?.tone ?? "quiet", scene.light[place] ?? LIGHT.plain));
      const scale = screen.radius(place) / 7.5;
      const name = escaped(scene.names[place] ?? "");
      return (
        `<path transform="translate(${short(x - 10 * scale)} ${short(y - 10 * scale)}) scale(${short(scale)})" ` +
        `d="${shapePath(swatch?.shape ?? 0)}" fill="${colour}" stroke-width="${short(1.6 / scale)}"><title>${name}</title></path>`
      );
    })
    .join("\n");
}

function namesOf(labels: Label[], palette: Palette): string {
  const names = labels.map(
    ({ text, x, y }) => `<text x="${short(x)}" y="${short(y + 15)}">${escaped(text)}</text>`,
  );
  return (
    `<g font-family="${escaped(palette.font)}" font-size="15" font-weight="600" text-anchor="middle" ` +
    `fill="${css(palette.ink)}" stroke="${css(palette.paper)}" stroke-width="4" stroke-linejoin="round" ` +
    `paint-order="stroke">\n${names.join("\n")}\n</g>`
  );
}

function isIn({ x, y }: { x: number; y: number }, { width, height }: Screen): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

function at({ x, y }: { x: number; y: number }): string {
  return `${short(x)} ${short(y)}`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Writes names, and draws rings and outlines, on canvases above and below the discs. */
import { LIGHT } from "./emphasis";
import { core, outline } from "./hulls";
import { placed, type Box, type Disc, type Label, type Wish } from "./labels";
import type { Point } from "./lasso";
import { css, mixed, toned, type Palette } from "./palette";
import { RING, type Scene } from "./scene";

const TEXT = 15;
const LINE = 20;
const MOST = 90;
const MOST_GROUPS = 30;
/** Among so many discs in view names lie on some anyway. */
const CROWD = 2_000;
/** A disc smaller than this on the screen has no name, unless it stands out. */
const SMALL = 4.5;
/** So few have room for every name. */
const FEW = 40;
const AROUND = 16;

/** Where discs are on the screen now. */
export interface Screen {
  at: (place: number) => Point;
  radius: (place: number) => number;
  width: number;
  height: number;
}

/** The name of an outline, and the part of the screen it takes. */
export interface Title extends Box {
  text: string;
  colour: string;
}

export class NamePainter {
  readonly #widths = new Map<string, number>();
  /** Larger, to be read from the back of a room. */
  scale = 1;

  /** The names that are written, most important first; each where it lies on no other. */
  labels(
    canvas: CanvasRenderingContext2D,
    scene: Scene,
    palette: Palette,
    screen: Screen,
    next: number,
    titles: Title[] = [],
  ): Label[] {
    canvas.font = this.#font(palette, 600);
    const wishes = candidates(scene, screen, next).map((place): Wish => ({
      ...screen.at(place),
      text: scene.names[place] ?? "",
      radius: screen.radius(place),
      width: this.#width(canvas, scene.names[place] ?? ""),
      isKeen: (scene.light[place] ?? 0) >= LIGHT.bright || ((scene.ring[place] ?? 0) & RING.titled) !== 0,
    }));
    const most = scene.kind === "groups" ? MOST_GROUPS : MOST;
    return placed(
      wishes.filter(({ text }) => text !== ""),
      { discs: discsOf(scene, screen), titles, room: screen, height: LINE * this.scale, most },
    );
  }

  write(canvas: CanvasRenderingContext2D, labels: Label[], palette: Palette): void {
    canvas.font = this.#font(palette, 600);
    canvas.textAlign = "center";
    canvas.textBaseline = "top";
    canvas.lineJoin = "round";
    canvas.lineWidth = 4;
    canvas.strokeStyle = css(palette.paper, 0.92);
    canvas.fillStyle = css(palette.ink);
    for (const { text, x, y } of labels) {
      canvas.strokeText(text, x, y + 2);
      canvas.fillText(text, x, y + 2);
    }
  }

  /** A ring around who is in focus or next, and a mark on those who are held in their place. */
  rings(
    canvas: CanvasRenderingContext2D,
    scene: Scene,
    palette: Palette,
    screen: Screen,
    next: number,
  ): void {
    for (const place of scene.members) {
      const isFocus = scene.light[place] === LIGHT.focus;
      const isPinned =
        ((scene.ring[place] ?? 0) & RING.pinned) !== 0 && (scene.light[place] ?? 0) > LIGHT.dim;
      if (!isFocus && !isPinned && place !== next) continue;
      const { x, y } = screen.at(place);
      const radius = screen.radius(place);
      if (isPinned) dot(canvas, x + radius * 0.7, y - radius * 0.7, palette);
      if (isFocus || place === next) circle(canvas, x, y, radius + 5, isFocus ? 3 : 2, css(palette.ink));
    }
  }

  /** Draws the outlines, and says where their names go: above each, and never off the screen. */
  outlines(canvas: CanvasRenderingContext2D, scene: Scene, palette: Palette, screen: Screen): Title[] {
    return scene.outlines.map(({ name, tone, members }) => {
      const colour = toned(palette, tone, LIGHT.plain);
      const corners = outline(core(members.map(screen.at)));
      canvas.beginPath();
      for (const { x, y } of corners) canvas.lineTo(x, y);
      canvas.closePath();
      canvas.lineJoin = "round";
      // The outline is drawn wide, and so goes around the discs at a distance.
      canvas.lineWidth = 2 * AROUND;
      canvas.strokeStyle = css(mixed(palette.paper, colour, 0.14));
      canvas.fillStyle = canvas.strokeStyle;
      canvas.stroke();
      canvas.fill();
      return this.#title(canvas, name, corners, css(mixed(palette.ink, colour, 0.35)), palette);
    });
  }

  titles(canvas: CanvasRenderingContext2D, titles: Title[], palette: Palette): void {
    canvas.font = this.#font(palette, 700);
    canvas.textAlign = "center";
    canvas.textBaseline = "top";
    canvas.lineWidth = 4;
    canvas.strokeStyle = css(palette.paper, 0.92);
    for (const { text, colour, left, right, top } of titles) {
      canvas.fillStyle = colour;
      canvas.strokeText(text, (left + right) / 2, top);
      canvas.fillText(text, (left + right) / 2, top);
    }
  }

  #title(
    canvas: CanvasRenderingContext2D,
    text: string,
    corners: Point[],
    colour: string,
    palette: Palette,
  ): Title {
    const peak = corners.reduce(
      (best, each) => (each.y < best.y ? each : best),
      corners[0] ?? { x: 0, y: 0 },
    );
    canvas.font = this.#font(palette, 700);
    const half = canvas.measureText(text).width / 2;
    const height = LINE * this.scale;
    const top = Math.max(4, peak.y - AROUND - height);
    return { text, colour, left: peak.x - half, right: peak.x + half, top, bottom: top + height };
  }

  #font(palette: Palette, weight: number): string {
    return `${weight} ${TEXT * this.scale}px ${palette.font}`;
  }

  #width(canvas: CanvasRenderingContext2D, text: string): number {
    const key = `${this.scale} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const { width } = canvas.measureText(text);
    this.#widths.set(key, width);
    return width;
  }
}

/** Whose names to write: who stands out; if nobody does, everybody who is large enough on the screen. */
function candidates(scene: Scene, screen: Screen, next: number): number[] {
  const least = scene.isOn ? LIGHT.bright : LIGHT.plain;
  const small = scene.members.length > FEW ? SMALL : 0;
  const seen: number[] = [];
  for (const place of scene.members) {
    const light = scene.light[place] ?? 0;
    if (place !== next && light < least) continue;
    if (light < LIGHT.bright && place !== next && scene.kind === "people" && screen.radius(place) < small)
      continue;
    const { x, y } = screen.at(place);
    if (x > -50 && y > -50 && x < screen.width + 50 && y < screen.height + 50) seen.push(place);
  }
  const rank = (place: number): number =>
    (place === next ? 1e6 : 0) + (scene.light[place] ?? 0) * 1e3 + (scene.radius[place] ?? 0);
  return seen.sort((one, other) => rank(other) - rank(one)).slice(0, 4 * MOST);
}

/** The discs in view that are not too faint to mind. */
function discsOf(scene: Scene, screen: Screen): Disc[] {
  if (scene.members.length > CROWD) return [];
  const least = scene.isOn ? LIGHT.bright : LIGHT.plain;
  return Array.from(scene.members)
    .filter((place) => (scene.light[place] ?? 0) >= least)
    .map((place) => ({ ...screen.at(place), radius: screen.radius(place) }));
}

function circle(
  canvas: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  width: number,
  colour: string,
): void {
  canvas.beginPath();
  canvas.arc(x, y, radius, 0, 2 * Math.PI);
  canvas.lineWidth = width;
  canvas.strokeStyle = colour;
  canvas.stroke();
}

function dot(canvas: CanvasRenderingContext2D, x: number, y: number, palette: Palette): void {
  canvas.beginPath();
  canvas.arc(x, y, 3.5, 0, 2 * Math.PI);
  canvas.fillStyle = css(palette.ink);
  canvas.fill();
  circle(canvas, x, y, 3.5, 1.5, css(palette.paper));
}

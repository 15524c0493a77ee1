/** The picture: the only module that touches sigma. It is given scenes and tells what is done to them. */
import Graph from "graphology";
import Sigma from "sigma";
import type { CameraState } from "sigma/types";

import { LIGHT } from "./emphasis";
import type { Point } from "./lasso";
import { NamePainter, type Screen } from "./name-painter";
import { css, toned, type Palette } from "./palette";
import { PersonProgram, type DiscData } from "./person-program";
import { nearest, RING, type Extent, type Scene } from "./scene";
import { TiePainter, type Window } from "./tie-painter";

/** What somebody does on the picture; places are those of the scene, -1 is nobody. */
export interface Hands {
  press: (place: number) => void;
  hover: (place: number) => void;
  mayDrag: (place: number, isTouch: boolean) => boolean;
  drag: (place: number, to: Point) => void;
  drop: (place: number) => void;
  /** The picture was moved or zoomed. */
  look: () => void;
}

/** Room at the sides that something else covers, in pixels. */
export interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** So much is left free around what is brought into view, in pixels. */
export const AROUND = 40;
const CLOSEST = 0.004;
const UNHURRIED = 200;
/** The width or height of the room that sizes are meant for. */
const USUAL = 680;

export class Stage {
  readonly #sigma: Sigma;
  readonly #ties: TiePainter;
  readonly #names = new NamePainter();
  readonly #hands: Hands;
  readonly #colours = new Map<number, string>();
  #palette: Palette;
  #scene: Scene | undefined;
  #graph = new Graph();
  #next = -1;
  #dragged = -1;
  #hasMoved = false;
  #isHeld = true;
  #brought: CameraState | undefined;

  /** @throws Error if the browser cannot draw. */
  constructor(host: HTMLElement, palette: Palette, hands: Hands) {
    this.#palette = palette;
    this.#hands = hands;
    this.#sigma = new Sigma(this.#graph, host, {
      allowInvalidContainer: true,
      renderLabels: false,
      zIndex: true,
      stagePadding: AROUND,
      minCameraRatio: CLOSEST,
      maxCameraRatio: 4,
      zoomToSizeRatioFunction: (ratio) => Math.sqrt(ratio) / this.#roominess(host),
      zoomDuration: this.#duration,
      doubleClickZoomingDuration: this.#duration,
      inertiaDuration: this.#duration,
      defaultNodeType: "person",
      nodeProgramClasses: { person: PersonProgram },
      defaultDrawNodeHover: () => undefined,
      nodeReducer: (key, data) => this.#disc(Number(key), data),
    });
    const gl = this.#sigma.getCanvases()["edges"]?.getContext("webgl2");
    if (!gl) throw new Error("no WebGL 2");
    // Outlines lie below the ties; sigma has no layer there.
    const below: { style?: Partial<CSSStyleDeclaration>; beforeLayer: string } = { beforeLayer: "edges" };
    this.#sigma.createCanvasContext("outlines", below);
    this.#sigma.resize(true);
    this.#ties = new TiePainter(gl, () => this.#sigma.scheduleRender());
    this.#sigma.on("afterRender", this.#paint);
    this.#sigma.getCamera().on("updated", hands.look);
    this.#listen();
  }

  kill(): void {
    this.#sigma.kill();
  }

  get scene(): Scene | undefined {
    return this.#scene;
  }

  /** Begin to draw; until then scenes are only taken over, so that the first picture is drawn once. */
  unveil(): void {
    this.#isHeld = false;
    this.#sigma.refresh({ schedule: true });
  }

  /** Show a scene in place of the one before. */
  show(scene: Scene): void {
    const before = this.#scene;
    this.#scene = scene;
    this.#colours.clear();
    const isAnother = before?.members !== scene.members || before.kind !== scene.kind;
    const isMoved = before?.x !== scene.x;
    if (isAnother || (isMoved && this.#placed(scene) !== this.#graph.order)) this.#people(scene);
    else {
      if (isMoved) this.#move(scene);
      this.#sigma.refresh({ schedule: true });
    }
    this.#ties.load(scene, this.#palette, this.view());
  }

  /** Show who is next without making the scene anew. */
  point(next: number): void {
    this.#next = next;
    this.#sigma.scheduleRender();
  }

  /** The page has other colours now. */
  paint(palette: Palette): void {
    this.#palette = palette;
    if (this.#scene) this.show(this.#scene);
  }

  /** The picture has come to rest: if not all lines can be drawn, draw those in view. */
  rest(): void {
    if (!this.#scene || !this.#ties.isBusy) return;
    this.#ties.load(this.#scene, this.#palette, this.view());
    this.#sigma.scheduleRender();
  }

  enlarge(scale: number): void {
    this.#names.scale = scale;
    this.#sigma.scheduleRender();
  }

  /** Keep this part of the plane as the whole, so that nothing jumps when people come and go. */
  frame({ left, right, bottom, top }: Extent): void {
    this.#sigma.setCustomBBox({ x: [left, right], y: [bottom, top] });
    if (!this.#isHeld) this.#sigma.refresh();
  }

  /** Move one disc at once. */
  put(place: number, { x, y }: Point): void {
    const key = String(place);
    if (!this.#graph.hasNode(key) || !this.#scene) return;
    this.#graph.mergeNodeAttributes(key, { x, y });
    this.#ties.load(this.#scene, this.#palette, this.view());
  }

  closer(): void {
    void this.#sigma.getCamera().animatedZoom({ duration: this.#duration });
  }

  farther(): void {
    void this.#sigma.getCamera().animatedUnzoom({ duration: this.#duration });
  }

  /** Bring a part of the plane into view, in the room that nothing covers; not closer than `closest`. */
  async fit(extent: Extent, insets: Insets, closest: number, isAtOnce = false): Promise<void> {
    const camera = this.#sigma.getCamera();
    const state = this.#stateFor(extent, insets, closest);
    this.#brought = state;
    if (isAtOnce || this.#duration === 0) camera.setState(state);
    else await camera.animate(state, { duration: this.#duration });
  }

  /** Whether nobody has moved or zoomed the picture since a part was brought into view. */
  get isAsBrought(): boolean {
    const { x, y, ratio } = this.#sigma.getCamera().getState();
    return x === this.#brought?.x && y === this.#brought.y && ratio === this.#brought.ratio;
  }

  /** What of the plane is on the screen. */
  view(): Extent {
    const { width, height } = this.#sigma.getDimensions();
    const [one, other] = [
      this.#sigma.viewportToGraph({ x: 0, y: height }),
      this.#sigma.viewportToGraph({ x: width, y: 0 }),
    ];
    return { left: one.x, bottom: one.y, right: other.x, top: other.y };
  }

  at(place: number): Point {
    const { scale, offset } = this.window();
    const { x, y } = this.#scene ?? { x: [], y: [] };
    return { x: (x[place] ?? 0) * scale[0] + offset[0], y: (y[place] ?? 0) * scale[1] + offset[1] };
  }

  window(): Window {
    const { width, height } = this.#sigma.getDimensions();
    const [zero, one] = [
      this.#sigma.graphToViewport({ x: 0, y: 0 }),
      this.#sigma.graphToViewport({ x: 1, y: 1 }),
    ];
    return {
      scale: [one.x - zero.x, one.y - zero.y],
      offset: [zero.x, zero.y],
      size: [width, height],
      zoom: this.#sigma.scaleSize(1),
    };
  }

  screen(): Screen {
    const { scale, offset, size, zoom } = this.window();
    const { x, y, radius } = this.#scene ?? { x: [], y: [], radius: [] };
    return {
      at: (place) => ({
        x: (x[place] ?? 0) * scale[0] + offset[0],
        y: (y[place] ?? 0) * scale[1] + offset[1],
      }),
      radius: (place) => (radius[place] ?? 0) * zoom,
      width: size[0],
      height: size[1],
    };
  }

  /** The picture as it is now, on one canvas. */
  picture(): HTMLCanvasElement {
    const layers = this.#sigma.getCanvases();
    const whole = document.createElement("canvas");
    whole.width = layers["nodes"]?.width ?? 0;
    whole.height = layers["nodes"]?.height ?? 0;
    const canvas = whole.getContext("2d");
    if (!canvas) return whole;
    canvas.fillStyle = css(this.#palette.paper);
    canvas.fillRect(0, 0, whole.width, whole.height);
    // What a graphics card drew is gone after the frame: draw now, and copy at once.
    this.#sigma.refresh();
    for (const name of ["outlines", "edges", "nodes", "labels"]) {
      const layer = layers[name];
      if (layer) canvas.drawImage(layer, 0, 0);
    }
    return whole;
  }

  /** On a small screen discs are smaller too, or there would be nothing else. */
  #roominess({ offsetWidth, offsetHeight }: HTMLElement): number {
    return Math.min(1, Math.max(0.5, Math.min(offsetWidth, offsetHeight) / USUAL));
  }

  get #duration(): number {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : UNHURRIED;
  }

  #people(scene: Scene): void {
    this.#graph = new Graph();
    for (const place of scene.members) {
      const [x, y] = [scene.x[place] ?? NaN, scene.y[place] ?? NaN];
      if (!Number.isNaN(x) && !Number.isNaN(y)) this.#graph.addNode(String(place), { x, y });
    }
    this.#sigma.setGraph(this.#graph);
  }

  /** How many have a place: somebody may have found theirs since the last scene. */
  #placed({ members, x, y }: Scene): number {
    return members.filter((place) => !Number.isNaN((x[place] ?? NaN) + (y[place] ?? NaN))).length;
  }

  #move(scene: Scene): void {
    this.#graph.updateEachNodeAttributes(
      (key, data) => {
        data["x"] = scene.x[Number(key)];
        data["y"] = scene.y[Number(key)];
        return data;
      },
      { attributes: ["x", "y"] },
    );
  }

  /** What sigma asks for each disc: everything but its place. */
  #disc(place: number, data: Record<string, unknown>): Partial<DiscData> {
    const scene = this.#scene;
    const light = scene?.light[place] ?? LIGHT.none;
    if (!scene || this.#isHeld || light === LIGHT.none) return Object.assign(data, { hidden: true });
    const swatch = scene.swatch[place] ?? 0;
    return Object.assign(data, {
      size: scene.radius[place] ?? 1,
      color: this.#colour(swatch, light),
      rim: css(this.#palette.paper),
      shape: scene.swatches[swatch]?.shape ?? 0,
      isHollow: ((scene.ring[place] ?? 0) & RING.hollow) !== 0,
      zIndex: light,
    });
  }

  #colour(swatch: number, light: number): string {
    const key = swatch * 8 + light;
    let colour = this.#colours.get(key);
    if (colour === undefined) {
      colour = css(toned(this.#palette, this.#scene?.swatches[swatch]?.tone ?? "quiet", light));
      this.#colours.set(key, colour);
    }
    return colour;
  }

  #paint = (): void => {
    const scene = this.#scene;
    const layers = this.#sigma.getCanvases();
    const below = layers["outlines"]?.getContext("2d");
    const above = layers["labels"]?.getContext("2d");
    if (!scene || !below || !above || this.#isHeld || this.#graph.order === 0) return;
    this.#ties.draw(this.window());
    const screen = this.screen();
    below.clearRect(0, 0, screen.width, screen.height);
    const next = this.#next;
    const titles = this.#names.outlines(below, scene, this.#palette, screen);
    this.#names.rings(above, scene, this.#palette, screen, next);
    this.#names.titles(above, titles, this.#palette);
    const labels = this.#names.labels(above, scene, this.#palette, screen, next, titles);
    this.#names.write(above, labels, this.#palette);
  };

  #stateFor({ left, right, bottom, top }: Extent, insets: Insets, closest: number) {
    const { width, height } = this.#sigma.getDimensions();
    const { ratio: now } = this.#sigma.getCamera().getState();
    const { scale } = this.window();
    const room = {
      width: Math.max(80, width - insets.left - insets.right - 2 * AROUND),
      height: Math.max(80, height - insets.top - insets.bottom - 2 * AROUND),
    };
    const wanted = Math.min(
      room.width / Math.max(right - left, 1e-9),
      room.height / Math.max(top - bottom, 1e-9),
    );
    const ratio = Math.min(4, Math.max(closest, (now * Math.abs(scale[0])) / wanted));
    const middle = this.#framed({ x: (left + right) / 2, y: (bottom + top) / 2 });
    const pixel = (this.#framedPixel() * ratio) / now;
    return {
      ratio,
      angle: 0,
      x: middle.x - ((insets.left - insets.right) / 2) * pixel,
      y: middle.y + ((insets.top - insets.bottom) / 2) * pixel,
    };
  }

  #framed(point: Point): Point {
    return this.#sigma.viewportToFramedGraph(this.#sigma.graphToViewport(point));
  }

  #framedPixel(): number {
    const [zero, one] = [
      this.#sigma.viewportToFramedGraph({ x: 0, y: 0 }),
      this.#sigma.viewportToFramedGraph({ x: 1, y: 0 }),
    ];
    return one.x - zero.x;
  }

  #listen(): void {
    const sigma = this.#sigma;
    const { press, hover } = this.#hands;
    sigma.on("clickNode", ({ node }) => {
      press(Number(node));
    });
    sigma.on("clickStage", ({ event }) => {
      press(this.#scene ? nearest(this.#scene, this.screen(), event) : -1);
    });
    sigma.on("enterNode", ({ node }) => {
      hover(Number(node));
    });
    sigma.on("leaveNode", () => {
      hover(-1);
    });
    sigma.on("doubleClickNode", (payload) => {
      payload.preventSigmaDefault();
    });
    sigma.on("downNode", ({ node, event }) => {
      const isTouch = !(event.original instanceof MouseEvent);
      this.#hasMoved = false;
      if (this.#hands.mayDrag(Number(node), isTouch)) this.#dragged = Number(node);
    });
    sigma.on("moveBody", (payload) => {
      const { event } = payload;
      if (this.#dragged < 0) return;
      payload.preventSigmaDefault();
      event.original.preventDefault();
      this.#hasMoved = true;
      this.#hands.drag(this.#dragged, sigma.viewportToGraph(event));
    });
    sigma.on("upNode", this.#drop);
    sigma.on("upStage", this.#drop);
  }

  #drop = (): void => {
    const place = this.#dragged;
    this.#dragged = -1;
    if (place >= 0 && this.#hasMoved) this.#hands.drop(place);
  };
}

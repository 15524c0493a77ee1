/** What is on the map now and where the attention is; joins the model with the picture. */
import { DASHES, type Swatch } from "./colours";
import { core } from "./hulls";
import { isNothing, type Imagined } from "./imagined";
import { placeOf, type Drawing } from "./drawing";
import { NO_ATTENTION, type Attention } from "./emphasis";
import { filterFrom, lookFrom, type Filter, type Look } from "./filters";
import type { Point } from "./lasso";
import { Model, type SceneWords } from "./model";
import { paletteOf, type Palette } from "./palette";
import { closeTo, extentOf, roomy, withSuggestions, type Extent, type Scene } from "./scene";
import { AROUND, Stage, type Hands, type Insets } from "./stage";
import type { Words } from "./words";

/** So many ties can be lit anew while the pointer moves over people. */
const LIVELY = 5_000;

export class MapView {
  readonly stage: Stage;
  readonly #host: HTMLElement;
  readonly #words: Words;
  palette: Palette;
  drawing: Drawing;
  query = new URLSearchParams();
  filter: Filter = filterFrom(this.query);
  look: Look = lookFrom(this.query);
  attention: Attention = NO_ATTENTION;
  #imagined: Imagined = { suggested: [], without: [] };
  #model: Model;
  #isAll = false;

  /** @throws Error if the browser cannot draw. */
  constructor(host: HTMLElement, drawing: Drawing, query: URLSearchParams, words: Words, hands: Hands) {
    this.#host = host;
    this.#words = words;
    this.drawing = drawing;
    this.palette = paletteOf(host);
    this.stage = new Stage(host, this.palette, hands);
    this.#model = this.#say(query);
    this.#attend();
    // The frame first: the discs are then put in place once.
    this.stage.frame(this.extent);
    this.light();
  }

  get model(): Model {
    return this.#model;
  }

  /** Whether all of it was brought into view, and nobody has looked elsewhere since. */
  get seesAll(): boolean {
    return this.#isAll && this.stage.isAsBrought;
  }

  /** Everything that has a place and is shown. */
  get extent() {
    return this.#model.extent;
  }

  /** What the colours and the dashes mean. */
  get legend(): Swatch[] {
    const count = this.#suggested().length;
    const dashes: Swatch = { name: this.#words.say("suggested"), tone: "accent", shape: DASHES, count };
    return count > 0 ? [...this.#model.legend, dashes] : this.#model.legend;
  }

  get focus(): number {
    return this.attention.focus;
  }

  /** Show what another query says. */
  apply(query: URLSearchParams): void {
    const [person, cluster] = [this.look.person, this.look.cluster];
    this.#model = this.#say(query, this.#model);
    if (person !== this.look.person || this.attention.steps !== this.filter.steps) this.#attend();
    if (cluster !== this.look.cluster) this.stage.frame(this.extent);
    this.light();
  }

  /** Take another drawing, with the same query; whoever is in focus stays so. */
  take(drawing: Drawing): void {
    const ids = this.drawing.people.id;
    const isSame = ids === drawing.people.id;
    this.drawing = drawing;
    this.#model = this.#say(this.query, this.#model);
    if (!isSame) {
      this.attention = NO_ATTENTION;
      this.#attend();
    }
    this.light();
  }

  /** Put the light on something else. */
  attend(change: Partial<Attention>): void {
    this.attention = { ...this.attention, ...change };
    this.light();
  }

  /** Look at somebody in passing. */
  glance(next: number): void {
    this.attention = { ...this.attention, next };
    this.stage.point(next);
    if (this.#model.lines.tie.length <= LIVELY && this.stage.scene?.kind === "people") this.light();
  }

  /** Show who could meet, and what it would be like without somebody. */
  imagine(imagined: Imagined): void {
    if (isNothing(imagined) && isNothing(this.#imagined)) return;
    this.#imagined = imagined;
    this.light();
  }

  /** The picture has come to rest: in a large network another one may be due. */
  rest(): void {
    if (this.#model.isLarge) this.light();
    this.stage.rest();
  }

  /** Somebody, and everybody they are tied to. */
  circle(place: number): number[] {
    const { near } = this.#model;
    return [place, ...near.other.subarray(near.start[place] ?? 0, near.start[place + 1] ?? 0)];
  }

  light(): void {
    const scene = this.#scene();
    if (scene !== this.stage.scene) this.stage.show(scene);
  }

  recolour(): void {
    this.palette = paletteOf(this.#host);
    this.stage.paint(this.palette);
  }

  /** The first picture: all of it, or the part that the address asks for. */
  begin(insets: Insets): void {
    if (this.look.part) this.#bring(this.look.part, insets, 0, true);
    else this.fitAll(insets, true);
  }

  /** What of the plane can be seen, beside what covers it. */
  inView({ left, right, top, bottom }: Insets): Extent {
    const { width, height } = this.stage.screen();
    const all = this.stage.view();
    const [across, up] = [(all.right - all.left) / width, (all.top - all.bottom) / height];
    return {
      left: all.left + (left + AROUND) * across,
      right: all.right - (right + AROUND) * across,
      top: all.top - (top + AROUND) * up,
      bottom: all.bottom + (bottom + AROUND) * up,
    };
  }

  fitAll(insets: Insets, isAtOnce = false): void {
    const all = roomy(this.extent, this.#model.members.length);
    this.#bring(all, insets, this.#closest, isAtOnce);
    this.#isAll = true;
  }

  fit(people: Iterable<number>, insets: Insets): void {
    const { x, y } = this.#model.places;
    this.#bring(extentOf(people, x, y), insets);
  }

  /** Go close to somebody, and to the nearest of those they are tied to. */
  approach(place: number, insets: Insets): void {
    const { x, y } = this.#model.places;
    this.#bring(closeTo(place, this.circle(place), x, y), insets);
  }

  /** Go to a group of the large picture: close enough to see its people, without those far out. */
  enter(group: number, insets: Insets): void {
    const { x, y } = this.#model.places;
    const points = this.#model.group(group).map((person) => ({ x: x[person] ?? 0, y: y[person] ?? 0 }));
    const inner = core(points, 1.2);
    const [across, up] = [
      Float32Array.from(inner, (each) => each.x),
      Float32Array.from(inner, (each) => each.y),
    ];
    this.#bring(extentOf(inner.keys(), across, up), insets);
  }

  /** Move one person while they are dragged. */
  put(place: number, to: Point): void {
    this.#model.places.x[place] = to.x;
    this.#model.places.y[place] = to.y;
    this.stage.put(place, to);
  }

  #bring(part: Extent, insets: Insets, closest = this.#closest, isAtOnce = false): void {
    this.#isAll = false;
    void this.stage.fit(part, insets, closest, isAtOnce);
  }

  /** About a dozen people across, whatever the size of the network. */
  get #closest(): number {
    return Math.min(0.35, 6 / Math.sqrt(Math.max(this.#model.people, 1)));
  }

  #scene(): Scene {
    const view = this.#model.isLarge && this.stage.scene ? this.stage.view() : null;
    const without = this.#places(this.#imagined.without);
    return withSuggestions(this.#model.scene({ ...this.attention, without }, view), this.#suggested());
  }

  /** The pairs who could meet, of those on the map. */
  #suggested(): [number, number][] {
    const pairs = this.#imagined.suggested.map((pair) => this.#places(pair));
    return pairs.flatMap(([one, two]) => (one !== undefined && two !== undefined ? [[one, two]] : []));
  }

  #places(ids: number[]): number[] {
    return ids.map((id) => placeOf(this.drawing, id)).filter((at) => at >= 0);
  }

  #say(query: URLSearchParams, before?: Model): Model {
    this.query = query;
    this.filter = filterFrom(query);
    this.look = lookFrom(query);
    const words: SceneWords = {
      unknown: this.#words.say("unknown"),
      others: this.#words.say("others"),
      beside: (key) => this.#words.say(`${key}s`),
      range: (from, to) =>
        to ? this.#words.say("range", { from, to }) : this.#words.say("range_up", { from }),
      number: this.#words.number,
      group: (name, people) =>
        this.#words.say(name ? "group_label" : "group_plain", {
          name,
          people: this.#words.many("people", people),
        }),
    };
    return new Model(this.drawing, this.filter, this.look, words, before);
  }

  #attend(): void {
    this.attention = {
      ...this.attention,
      focus: placeOf(this.drawing, this.look.person),
      steps: this.filter.steps,
    };
  }
}

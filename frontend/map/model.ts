/** The map without its picture: from the drawing, a filter and what one attends to, to a scene. */
import { adjacencyOf, piecesOf, type Adjacency } from "./adjacency";
import { clustered, type Places } from "./clusters";
import { colouring, legendOf, type Colouring, type LegendWords, type Swatch } from "./colours";
import { FLAG, type Drawing } from "./drawing";
import { emphasis, LIGHT, NO_ATTENTION, type Attention, type Emphasis } from "./emphasis";
import { apply, count, type Filter, type Look, type Shown } from "./filters";
import { FEW, groupingOf, groupScene, LARGE, type Grouping } from "./groups";
import { extentOf, inside, outlinesOf, RING, type Extent, type Scene } from "./scene";
import { sizes } from "./sizes";
import { linesOf, placesOf, type Lines } from "./ties";

export interface SceneWords extends LegendWords {
  group: (name: string, people: number) => string;
}

/** Everything that follows from the filter and the look; what did not change is taken over from before. */
export class Model {
  readonly drawing: Drawing;
  readonly filter: Filter;
  readonly shown: Shown;
  readonly near: Adjacency;
  readonly members: Uint32Array;
  readonly colours: Colouring;
  readonly radius: Float32Array;
  readonly places: Places;
  readonly lines: Lines;
  readonly rings: Uint8Array;
  readonly #words: SceneWords;
  readonly #look: Look;
  #grouping: Grouping | undefined;
  #groups: Scene | undefined;
  #extent: Extent | undefined;
  #pieces: { pieces: number; alone: number } | undefined;

  constructor(drawing: Drawing, filter: Filter, look: Look, words: SceneWords, before?: Model) {
    this.drawing = drawing;
    this.filter = filter;
    this.#words = words;
    this.#look = look;
    const same = before?.drawing === drawing && isSame(before.filter, filter) ? before : undefined;
    const alike = <Part>(part: (model: Model) => Part, key: keyof Look, make: () => Part): Part =>
      same && same.#look[key] === look[key] ? part(same) : make();
    this.shown = same?.shown ?? apply(drawing, filter);
    this.near = same?.near ?? adjacencyOf(drawing, this.shown.ties);
    this.members = membersOf(this.shown.people, before?.members);
    this.colours = alike(
      ({ colours }) => colours,
      "colour",
      () => colouring(drawing, look.colour, this.shown.people, words),
    );
    this.radius = alike(
      ({ radius }) => radius,
      "size",
      () => sizes(drawing, look.size, this.shown.people, this.near),
    );
    this.places = look.cluster ? this.#clustered() : drawing.people;
    this.lines = alike(
      ({ lines }) => lines,
      "curved",
      () => linesOf(drawing, this.#drawnTies(), look),
    );
    this.rings = same?.rings ?? Uint8Array.from(drawing.people.flags, rings);
    this.#grouping = before?.drawing === drawing ? before.#grouping : undefined;
    this.#extent = same ? same.#extentFor(this.places) : undefined;
    this.#pieces = same ? same.#pieces : undefined;
  }

  /** The smallest part of the plane that holds everybody who is shown. */
  get extent(): Extent {
    return (this.#extent ??= extentOf(this.members, this.places.x, this.places.y));
  }

  #extentFor(places: Places): Extent | undefined {
    return places === this.places ? this.#extent : undefined;
  }

  /** How many pieces the people with ties are in, and how many people have none. */
  get pieces(): { pieces: number; alone: number } {
    return (this.#pieces ??= piecesOf(this.near, this.shown.people));
  }

  get isLarge(): boolean {
    return this.members.length > LARGE;
  }

  get people(): number {
    return this.members.length;
  }

  get ties(): number {
    return count(this.shown.ties);
  }

  get legend(): Swatch[] {
    return legendOf(this.colours);
  }

  emphasis(attention: Attention = NO_ATTENTION): Emphasis {
    return emphasis(this.drawing, this.shown, this.near, attention);
  }

  /** All people; or, in a large network, its groups until few enough people are in view. */
  scene(attention: Attention, view: Extent | null): Scene {
    if (!this.isLarge) return this.#people(attention, this.members, this.lines);
    const close = view ? inside(this.members, this.places.x, this.places.y, view) : null;
    if (!close || close.length > FEW || close.length === 0) return this.#grouped();
    return this.#people(attention, close, linesOf(this.drawing, this.#tiesOf(close), this.#look));
  }

  /** The people of one group of the large picture. */
  group(place: number): number[] {
    const { of } = (this.#grouping ??= groupingOf(this.drawing));
    return Array.from(this.members).filter((person) => of[person] === place);
  }

  #people(attention: Attention, members: Uint32Array, lines: Lines): Scene {
    const lit = this.emphasis(attention);
    const light = this.isLarge ? only(members, lit.people) : lit.people;
    return {
      kind: "people",
      x: this.places.x,
      y: this.places.y,
      radius: this.radius,
      swatch: this.colours.of,
      light,
      ring: this.rings,
      names: this.drawing.header.names,
      swatches: this.colours.swatches,
      members,
      lines,
      lineLight: Uint8Array.from(lines.tie, (tie) => lit.ties[tie] ?? LIGHT.none),
      isOn: lit.isOn,
      outlines: this.#outlines(light),
    };
  }

  #grouped(): Scene {
    this.#grouping ??= groupingOf(this.drawing);
    this.#groups ??= groupScene(this.drawing, this.shown, this.colours, this.#grouping, this.#words.group);
    return this.#groups;
  }

  #clustered(): Places {
    const beds = colouring(this.drawing, this.#look.cluster, this.shown.people, this.#words);
    return clustered(beds, this.shown.people, this.radius);
  }

  /** In a large network ties are drawn only once few enough people are in view. */
  #drawnTies(): Uint8Array {
    return this.isLarge ? new Uint8Array(0) : this.shown.ties;
  }

  #outlines(light: Uint8Array) {
    if (this.#look.cluster) {
      const beds = colouring(this.drawing, this.#look.cluster, this.shown.people, this.#words);
      return outlinesOf(beds.of, beds.swatches, light);
    }
    return this.#look.hulls ? outlinesOf(this.colours.of, this.colours.swatches, light) : [];
  }

  /** The ties of these people, to each other and to others. */
  #tiesOf(people: Uint32Array): Uint8Array {
    const mask = new Uint8Array(this.shown.ties.length);
    for (const person of people) {
      for (let at = this.near.start[person] ?? 0; at < (this.near.start[person + 1] ?? 0); at++) {
        mask[this.near.tie[at] ?? 0] = 1;
      }
    }
    return mask;
  }
}

function only(members: Uint32Array, light: Uint8Array): Uint8Array {
  const kept = new Uint8Array(light.length);
  for (const place of members) kept[place] = light[place] ?? 0;
  return kept;
}

function rings(flags: number): number {
  return (
    (flags & FLAG.notAgreed ? RING.hollow : 0) |
    (flags & FLAG.pinned ? RING.pinned : 0) |
    (flags & FLAG.beside ? RING.titled : 0)
  );
}

/** The places of those who are shown; the same array as before if they are the same people. */
function membersOf(shown: Uint8Array, before?: Uint32Array): Uint32Array {
  const places = Uint32Array.from(placesOf(shown));
  const isSame = before?.length === places.length && places.every((place, at) => place === before[at]);
  return isSame ? before : places;
}

function isSame(one: Filter, other: Filter): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

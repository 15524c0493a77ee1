/** What the map says in words: below the picture, and to those who hear it. */
import { degree, type Adjacency } from "./adjacency";
import { choiceOf, isPerson, NONE, nameOf, STATE, type Drawing } from "./drawing";
import { count, type Shown } from "./filters";
import type { Way } from "./keyboard";
import type { Model } from "./model";
import type { Words } from "./words";

/** What is in view: people, ties, pieces, groups. */
export function inView(
  { drawing, shown, members, pieces: { pieces, alone } }: Model,
  words: Words,
): string[] {
  const all = drawing.header.people;
  if (all === 0) return [words.say("nobody"), ""];
  const people = members.filter((place) => isPerson(drawing, place)).length;
  const beside = words.many(drawing.header.beside, members.length - people);
  const known = drawing.people.flags.filter((_, place) => isPerson(drawing, place)).length;
  const some =
    people < known ? words.say("shown_of", { shown: people, all: known }) : words.many("people", people);
  const both = beside && known ? words.say("both", { people: some, beside }) : "";
  const total = both || beside || some;
  const ties = count(shown.ties);
  const first = words.say("sentence", { people: total, ties: words.many("ties", ties) });
  if (ties === 0) return [first, ""];
  const rest = [
    pieces > 1 ? words.many("pieces", pieces) : pieces === 1 && alone === 0 ? words.say("one_piece") : "",
    groupsIn(drawing, shown) > 1 ? words.many("groups", groupsIn(drawing, shown)) : "",
    alone > 0 ? words.many("alone", alone) : "",
  ].filter(Boolean);
  return [first, rest.length > 0 ? `${rest.join(", ")}.` : ""];
}

/** Name, organisation and number of ties. */
export function person(drawing: Drawing, near: Adjacency, place: number, words: Words): string {
  const name = nameOf(drawing, place);
  const ties = words.many("ties", degree(near, place));
  const about = choiceOf(drawing, "organisation", place);
  return about ? words.say("person", { name, about, ties }) : words.say("person_plain", { name, ties });
}

/** The next person, with the kind of tie and its strength. */
export function way(drawing: Drawing, from: number, ways: Way[], choice: number, words: Words): string {
  const chosen = ways[choice];
  if (!chosen) return words.say("no_ties");
  const name = nameOf(drawing, chosen.other);
  return words.say("next", {
    place: choice + 1,
    count: ways.length,
    name,
    how: how(drawing, from, chosen, words),
  });
}

function how(drawing: Drawing, from: number, { tie }: Way, words: Words): string {
  const kind = drawing.header.kinds[drawing.ties.kind[tie] ?? 0];
  const strength = kind?.strength_words[(drawing.ties.strength[tie] ?? 0) - 1];
  const isOut = drawing.ties.first[tie] === from;
  const name = kind?.name ?? "";
  const directed = kind?.is_directed ? words.say(isOut ? "to" : "from", { kind: name }) : name;
  const stands = drawing.ties.state[tie];
  const said =
    stands === STATE.saidByOne
      ? words.say("said_by_one")
      : stands === STATE.reported
        ? words.say("reported")
        : "";
  return [directed, strength, said].filter(Boolean).join(", ");
}

function groupsIn(drawing: Drawing, shown: Shown): number {
  const seen = new Set<number>();
  for (let place = 0; place < shown.people.length; place++) {
    const group = drawing.people.group[place] ?? NONE;
    if (shown.people[place] && group !== NONE) seen.add(group);
  }
  return seen.size;
}

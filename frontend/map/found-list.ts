/** The people found while somebody types, to go to with a press. */
import { choiceOf, nameOf, type Drawing } from "./drawing";

const MOST = 8;

export function showFound(
  list: HTMLElement | null,
  drawing: Drawing,
  people: number[],
  nobody: string,
): void {
  if (!list) return;
  list.hidden = false;
  list.replaceChildren(...people.slice(0, MOST).map((person) => entry(drawing, person)));
  if (people.length > 0) return;
  const says = document.createElement("li");
  says.className = "quiet";
  says.textContent = nobody;
  list.append(says);
}

export function hideFound(list: HTMLElement | null): void {
  if (!list) return;
  list.hidden = true;
  list.replaceChildren();
}

function entry(drawing: Drawing, person: number): HTMLElement {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset["person"] = String(drawing.people.id[person] ?? "");
  const name = document.createElement("span");
  name.textContent = nameOf(drawing, person);
  const about = document.createElement("small");
  about.textContent = choiceOf(drawing, "organisation", person);
  button.append(name, about);
  item.append(button);
  return item;
}

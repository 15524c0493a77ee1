/** The form beside the map, and the address: two ways to say the same filter. */
import { tidy } from "./filters";

/** What an address can say without leaving anybody out. */
const LOOKS = [
  "colour",
  "size",
  "cluster",
  "as",
  "person",
  "q",
  "curved",
  "hulls",
  "saved",
  "suggest",
  "part",
  "table",
  "sort",
];

/** What the form says, as a query. */
export function queryOf(form: HTMLFormElement | null): URLSearchParams {
  const query = new URLSearchParams();
  if (!form) return tidy(new URLSearchParams(location.search));
  for (const [name, value] of new FormData(form)) if (typeof value === "string") query.append(name, value);
  return tidy(query);
}

/** Write into the form; an input that is not there is made, unseen. */
export function write(form: HTMLFormElement | null, name: string, value: string): void {
  if (!form) return;
  const fields = [...form.elements].filter(
    (each): each is HTMLInputElement | HTMLSelectElement =>
      (each instanceof HTMLInputElement || each instanceof HTMLSelectElement) && each.name === name,
  );
  if (fields.length === 0 && value) form.append(hidden(name, value));
  for (const field of fields) {
    if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
      field.checked = field.value === value;
    } else field.value = value;
  }
}

/** Take into the form what the address says and the form has no field for. */
export function adopt(form: HTMLFormElement | null, query: URLSearchParams): void {
  if (!form) return;
  // The page of the table is nobody's filter.
  const known = new Set(["page", ...[...form.elements].map((each) => each.getAttribute("name"))]);
  for (const [name, value] of query) if (!known.has(name) && value) form.append(hidden(name, value));
}

/** Say the same filter in the address and in all links that lead to another view of it. */
export function follow(root: ParentNode, query: URLSearchParams): void {
  const said = query.toString();
  history.replaceState(history.state, "", said ? `?${said}` : location.pathname);
  for (const link of root.querySelectorAll<HTMLAnchorElement>('a[data-map="same-filter"]')) {
    const url = new URL(link.href);
    url.search = said;
    link.href = url.href;
  }
}

/** Whether the query leaves anybody or anything out. */
export function isFiltered(query: URLSearchParams): boolean {
  return [...query.keys()].some((key) => !LOOKS.includes(key));
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  input.value = value;
  return input;
}

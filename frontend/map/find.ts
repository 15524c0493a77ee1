/** Finding people by what is typed. */
import { choiceOf, nameOf, type Drawing } from "./drawing";

/** The people whose name or organisation has all the words; names that begin so come first. */
export function found(drawing: Drawing, shown: Uint8Array, wanted: string): number[] {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits: number[] = [];
  for (let person = 0; person < shown.length; person++) {
    if (!shown[person]) continue;
    const text = plain(`${nameOf(drawing, person)} ${choiceOf(drawing, "organisation", person)}`);
    if (words.every((word) => text.includes(word))) hits.push(person);
  }
  const begins = (person: number): number =>
    Number(!plain(nameOf(drawing, person)).startsWith(words[0] ?? ""));
  return hits.sort((one, two) => begins(one) - begins(two));
}

/** Without accents and capitals. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

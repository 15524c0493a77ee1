/** Going through time: from the first tie that is known to today. */
import { dayText } from "./filters";
import type { Drawing } from "./drawing";

export interface Span {
  first: number;
  last: number;
}

/** The days a slider goes over; null if there is no past to see. */
export function spanOf(drawing: Drawing, today: number): Span | null {
  let first = today;
  for (const since of drawing.ties.since) if (since > 0 && since < first) first = since;
  return first < today ? { first, last: today } : null;
}

/** What stands in `from` and `to` for a moment; the last day means now, and needs neither. */
export function momentOf(day: number, span: Span): { from: string; to: string } {
  if (day >= span.last) return { from: "", to: "" };
  return { from: dayText(day), to: dayText(day) };
}

/** So many steps go from one end to the other. */
const STEPS = 24;

/** The day one step on; after the last day the first. */
export function stepAfter(day: number, { first, last }: Span): number {
  if (day >= last) return first;
  return Math.min(last, day + Math.max(1, Math.round((last - first) / STEPS)));
}

export function today(now: number = Date.now()): number {
  return Math.floor(now / 86_400_000);
}

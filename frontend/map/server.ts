/** What the map asks the server, and what it tells it. */
import { changesUrl, type Changes } from "./changes";
import { decode, type Drawing } from "./drawing";

export async function loadDrawing(src: string, as: string, signal: AbortSignal): Promise<Drawing> {
  const url = new URL(src, location.href);
  if (as !== "people") url.searchParams.set("as", as);
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`the drawing answered ${answer.status}`);
  return decode(await answer.arrayBuffer());
}

export async function loadChanges(base: string, drawing: Drawing, signal: AbortSignal): Promise<Changes> {
  const answer = await fetch(changesUrl(base, drawing.header), {
    signal,
    headers: { Accept: "application/json" },
  });
  if (!answer.ok) throw new Error(`changes answered ${answer.status}`);
  return (await answer.json()) as Changes;
}

/** Keep people where somebody put them. */
export async function savePositions(url: string, moved: [number, number, number][]): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...pageHeaders() },
    body: JSON.stringify({ moved, pinned: true }),
  });
  if (!answer.ok) throw new Error(`positions answered ${answer.status}`);
}

/** The headers that the page gives to all its requests, the token among them. */
function pageHeaders(): Record<string, string> {
  const said = document.body.getAttribute("hx-headers:inherited");
  return said ? (JSON.parse(said) as Record<string, string>) : {};
}

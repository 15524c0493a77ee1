/** What the page would have us imagine: people who could meet, and people who could be gone. */
export interface Imagined {
  suggested: [number, number][];
  without: number[];
}

/** What `data-suggest="12 23"` and `data-without="12"` inside these parts of the page say. */
export function imaginedIn(...parts: (ParentNode | null)[]): Imagined {
  const all = (name: string): string[] =>
    parts.flatMap((part) =>
      [...(part?.querySelectorAll<HTMLElement>(`[data-${name}]`) ?? [])].map(
        (each) => each.dataset[name] ?? "",
      ),
    );
  const suggested = all("suggest").flatMap((text): [number, number][] => {
    const [one, two] = text.split(/\s+/).map(Number);
    return one && two ? [[one, two]] : [];
  });
  return { suggested, without: all("without").map(Number).filter(Boolean) };
}

/** Whether all is shown as it is. */
export function isNothing({ suggested, without }: Imagined): boolean {
  return suggested.length === 0 && without.length === 0;
}

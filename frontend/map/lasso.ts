/** Who is inside a line drawn by hand. */

export interface Point {
  x: number;
  y: number;
}

/** Whether a point is inside a closed line: a ray from it crosses the line an odd number of times. */
export function isInside(line: Point[], { x, y }: Point): boolean {
  let inside = false;
  let before = line[line.length - 1];
  for (const point of line) {
    if (before && point.y > y !== before.y > y) {
      const crossing = before.x + ((y - before.y) / (point.y - before.y)) * (point.x - before.x);
      if (crossing > x) inside = !inside;
    }
    before = point;
  }
  return inside;
}

/** Leave out points that hardly move, so that a long line stays quick to test. */
export function thinned(line: Point[], least = 4): Point[] {
  const kept: Point[] = [];
  for (const point of line) {
    const last = kept[kept.length - 1];
    if (!last || Math.hypot(point.x - last.x, point.y - last.y) >= least) kept.push(point);
  }
  return kept;
}

/** One byte for each person: 1 is shown and inside. Null if nobody is. */
export function caught(line: Point[], shown: Uint8Array, at: (person: number) => Point): Uint8Array | null {
  if (line.length < 3) return null;
  const inside = Uint8Array.from(shown, (is, person) => Number(is > 0 && isInside(line, at(person))));
  return inside.includes(1) ? inside : null;
}

/** A soft outline around each group. */
import type { Point } from "./lasso";

/** The corners of the smallest convex outline, going round once. */
export function outline(points: Point[]): Point[] {
  const sorted = [...points].sort((one, other) => one.x - other.x || one.y - other.y);
  if (sorted.length < 3) return sorted;
  const lower = chain(sorted);
  const upper = chain(sorted.reverse());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

/** Leave out those far from the others, so that one wanderer does not stretch the outline over the map. */
export function core(points: Point[], reach = 2.5): Point[] {
  if (points.length < 5) return points;
  const middle = { x: median(points.map(({ x }) => x)), y: median(points.map(({ y }) => y)) };
  const far = points.map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y));
  const limit = reach * median(far);
  return points.filter((_, at) => (far[at] ?? 0) <= limit);
}

function chain(points: Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    for (;;) {
      const [before, last] = [kept[kept.length - 2], kept[kept.length - 1]];
      if (!before || !last || turn(before, last, point) > 0) break;
      kept.pop();
    }
    kept.push(point);
  }
  return kept;
}

function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

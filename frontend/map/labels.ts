/** Which names are written where, so that none lies on another. */

/** A name that would like to be written, at a disc on the screen. */
export interface Wish {
  text: string;
  x: number;
  y: number;
  radius: number;
  width: number;
  /** Rather on a disc than nowhere. */
  isKeen: boolean;
}

/** How large the screen is. */
export interface Room {
  width: number;
  height: number;
}

/** A disc on the screen that names should not cover. */
export interface Disc {
  x: number;
  y: number;
  radius: number;
}

/** A name with the middle of its top edge. */
export interface Label {
  text: string;
  x: number;
  y: number;
  wish: number;
}

/** What names are written on. */
export interface Writing {
  discs: Disc[];
  /** What is written already. */
  titles: Box[];
  room: Room;
  /** The height of a line. */
  height: number;
  /** So many names at most. */
  most: number;
}

/** A part of the screen. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GAP = 3;
const CELL = 96;

/**
 * Write as many as have room, the first ones first.
 *
 * A name lies on no other name and no title, and on no disc if there is a place that avoids it; one that is
 * not keen is left out rather than laid on a disc.
 */
export function placed(wishes: Wish[], { discs, titles, room, height, most }: Writing): Label[] {
  const grid = new Map<number, Box[]>();
  const covered = new Map<number, Box[]>();
  for (const { x, y, radius } of discs) {
    const inner = radius * 0.8;
    take(covered, { left: x - inner, right: x + inner, top: y - inner, bottom: y + inner });
  }
  for (const title of titles) take(grid, title);
  const labels: Label[] = [];
  for (const [at, wish] of wishes.entries()) {
    if (labels.length >= most) break;
    const free = sides(wish, height).filter((each) => fits(room, each) && isFree(grid, each));
    const box = free.find((each) => isFree(covered, each)) ?? (wish.isKeen ? free[0] : undefined);
    if (!box) continue;
    take(grid, box);
    labels.push({ text: wish.text, x: (box.left + box.right) / 2, y: box.top, wish: at });
  }
  return labels;
}

/** Below, above, right and left of the disc. */
function sides({ x, y, radius, width }: Wish, height: number): Box[] {
  const half = width / 2;
  const far = radius + GAP;
  const at = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  const beside = y - height / 2;
  return [
    at(x - half, y + far),
    at(x - half, y - far - height),
    at(x + far, beside),
    at(x - far - width, beside),
  ];
}

function fits({ width, height }: Room, { left, right, top, bottom }: Box): boolean {
  return left >= 0 && top >= 0 && right <= width && bottom <= height;
}

function isFree(grid: Map<number, Box[]>, box: Box): boolean {
  return cells(box).every((cell) => (grid.get(cell) ?? []).every((other) => !overlap(box, other)));
}

function take(grid: Map<number, Box[]>, box: Box): void {
  for (const cell of cells(box)) {
    const there = grid.get(cell);
    if (there) there.push(box);
    else grid.set(cell, [box]);
  }
}

function cells({ left, top, right, bottom }: Box): number[] {
  const found: number[] = [];
  for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
      found.push(column * 100_000 + row);
    }
  }
  return found;
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right + GAP &&
    other.left < one.right + GAP &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}

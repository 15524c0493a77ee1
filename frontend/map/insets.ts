/** How much of the picture other things cover. */
import type { Insets } from "./stage";

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Each thing covers the side that it leaves most room beside; what covers nearly all is left out. */
export function insetsOf(canvas: Box, covers: Box[]): Insets {
  const insets: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
  for (const cover of covers) {
    const depth: Insets = {
      left: cover.right - canvas.left,
      right: canvas.right - cover.left,
      top: cover.bottom - canvas.top,
      bottom: canvas.bottom - cover.top,
    };
    const isApart = cover.right <= canvas.left || cover.left >= canvas.right || cover.bottom <= canvas.top;
    if (isApart || cover.top >= canvas.bottom || cover.right - cover.left === 0) continue;
    const [side, deep] = (Object.entries(depth) as [keyof Insets, number][]).reduce((best, each) =>
      each[1] < best[1] ? each : best,
    );
    const room =
      side === "left" || side === "right" ? canvas.right - canvas.left : canvas.bottom - canvas.top;
    if (deep < room * 0.8) insets[side] = Math.max(insets[side], deep);
  }
  return insets;
}

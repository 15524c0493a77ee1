/**
 * How many lines this machine can draw without making anybody wait.
 *
 * A graphics card draws a hundred thousand in a blink; a computer without one needs seconds.
 * So each frame is timed, without waiting for it, and the next one draws more or less.
 */
const FIRST = 3_000;
const LEAST = 1_500;
const GOOD_MS = 90;
const LOOK_AGAIN_MS = 12;

/** The next number of lines, after so many took so long. */
export function nextBudget(lines: number, tookMs: number): number {
  const fitting = lines * (GOOD_MS / Math.max(tookMs, 1));
  return Math.round(Math.max(LEAST, Math.min(fitting, lines * 3)));
}

export class Budget {
  readonly #gl: WebGL2RenderingContext;
  readonly #again: () => void;
  #isTiming = false;
  lines = FIRST;

  /** @param again - Asks for another frame, because more can be drawn than was. */
  constructor(gl: WebGL2RenderingContext, again: () => void) {
    this.#gl = gl;
    this.#again = again;
  }

  /** So many of all lines were just sent to be drawn. */
  spent(lines: number, all: number): void {
    if (this.#isTiming || lines < LEAST) return;
    const fence = this.#gl.fenceSync(this.#gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    if (!fence) return;
    this.#gl.flush();
    this.#isTiming = true;
    this.#watch(fence, performance.now(), lines, all);
  }

  #watch(fence: WebGLSync, began: number, lines: number, all: number): void {
    setTimeout(() => {
      const gl = this.#gl;
      if (gl.isContextLost()) return;
      const state = gl.clientWaitSync(fence, 0, 0);
      if (state === gl.TIMEOUT_EXPIRED) {
        this.#watch(fence, began, lines, all);
        return;
      }
      gl.deleteSync(fence);
      this.#isTiming = false;
      this.lines = nextBudget(lines, performance.now() - began);
      // More only if it is worth another frame.
      if (lines < all && this.lines > lines * 1.5) this.#again();
    }, LOOK_AGAIN_MS);
  }
}

/**
 * Draws all lines on the graphics card, straight from arrays.
 *
 * A graph library keeps an object for each tie, and looks at every one of them whenever a
 * filter or a colour changes; with 60,000 ties that is too slow to feel immediate.
 */
import { Budget } from "./budget";
import type { Palette } from "./palette";
import type { Extent, Scene } from "./scene";
import { ACROSS, rowsOf, STRIDE, type Rows } from "./tie-rows";
import { FRAGMENT, VERTEX } from "./tie-shaders";
import { STYLE } from "./ties";

/** Where the plane is on the screen: pixels are `scale` times places plus `offset`. */
export interface Window {
  scale: [number, number];
  offset: [number, number];
  size: [number, number];
  /** How much larger discs are than when all is in view. */
  zoom: number;
}

/** So few lines bow smoothly. */
const FEW = 5_000;

/** Lines that are on the graphics card. */
interface Batch {
  rows: WebGLTexture;
  count: number;
  /** Into how many straight pieces each is cut. */
  pieces: number;
}

export class TiePainter {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #uniforms: Record<string, WebGLUniformLocation | null>;
  /** Lines as usual, and on top of them those that stand out. */
  readonly #straight: Batch;
  readonly #bent: Batch;
  readonly #bright: Batch;
  readonly #budget: Budget;
  #hasHeads = false;

  /** @param again - Asks for another frame, in which more lines can be drawn. */
  constructor(gl: WebGL2RenderingContext, again: () => void) {
    this.#gl = gl;
    this.#program = programOf(gl);
    const names = ["u_scale", "u_offset", "u_size", "u_zoom", "u_pieces", "u_heads", "u_ink", "u_rows"];
    this.#uniforms = Object.fromEntries(
      names.map((name) => [name, gl.getUniformLocation(this.#program, name)]),
    );
    this.#straight = this.#batch();
    this.#bent = this.#batch();
    this.#bright = this.#batch();
    this.#budget = new Budget(gl, again);
  }

  /** Whether there are more lines than this machine draws at once; then those in view come first. */
  get isBusy(): boolean {
    return this.#plain > this.#budget.lines;
  }

  get #plain(): number {
    return this.#straight.count + this.#bent.count;
  }

  /** Take the lines of a scene over to the graphics card; those that touch `view` come first. */
  load(scene: Scene, palette: Palette, view: Extent): void {
    const { straight, bent, bright } = rowsOf(scene, palette, view);
    this.#hasHeads = scene.lines.style.some((style) => style & STYLE.arrow);
    this.#fill(this.#straight, straight);
    this.#fill(this.#bent, bent);
    this.#fill(this.#bright, bright);
  }

  draw({ scale, offset, size, zoom }: Window): void {
    const gl = this.#gl;
    const at = this.#uniforms;
    gl.useProgram(this.#program);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.activeTexture(gl.TEXTURE0);
    gl.uniform2fv(at["u_scale"] ?? null, scale);
    gl.uniform2fv(at["u_offset"] ?? null, offset);
    gl.uniform2fv(at["u_size"] ?? null, size);
    gl.uniform1f(at["u_zoom"] ?? null, zoom);
    gl.uniform1i(at["u_rows"] ?? null, 0);
    const all = this.#plain;
    const drawn = Math.min(all, this.#budget.lines);
    const bent = all > 0 ? Math.round((drawn * this.#bent.count) / all) : 0;
    this.#run(this.#bent, bent);
    this.#run(this.#straight, drawn - bent);
    this.#run(this.#bright, this.#bright.count);
    gl.bindTexture(gl.TEXTURE_2D, null);
    this.#budget.spent(drawn, all);
  }

  /**
   * Draw the first of some lines, all at once.
   *
   * Not one after the other as instances of one line: a computer without a graphics card
   * begins anew for each of them.
   */
  #run({ rows, count: all, pieces }: Batch, count: number): void {
    if (count === 0) return;
    const gl = this.#gl;
    gl.bindTexture(gl.TEXTURE_2D, rows);
    // Fewer lines are drawn a little darker, so that the whole looks the same.
    gl.uniform1f(this.#uniforms["u_ink"] ?? null, Math.min(3, Math.sqrt(all / count)));
    gl.uniform1i(this.#uniforms["u_pieces"] ?? null, pieces);
    gl.uniform1i(this.#uniforms["u_heads"] ?? null, 0);
    gl.drawArrays(gl.TRIANGLES, 0, 6 * pieces * count);
    if (!this.#hasHeads) return;
    gl.uniform1i(this.#uniforms["u_heads"] ?? null, 1);
    gl.drawArrays(gl.TRIANGLES, 0, 3 * count);
  }

  #fill(batch: Batch, { rows, count, isBent }: Rows): void {
    const gl = this.#gl;
    batch.count = count;
    batch.pieces = isBent ? (count <= FEW ? 14 : 7) : 1;
    if (count === 0) return;
    const [width, height] = [(ACROSS * STRIDE) / 4, rows.length / ACROSS / STRIDE];
    gl.bindTexture(gl.TEXTURE_2D, batch.rows);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, width, height, 0, gl.RGBA, gl.FLOAT, rows);
    gl.bindTexture(gl.TEXTURE_2D, null);
  }

  #batch(): Batch {
    const gl = this.#gl;
    const rows = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, rows);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
      gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
    }
    gl.bindTexture(gl.TEXTURE_2D, null);
    return { rows, count: 0, pieces: 1 };
  }
}

function programOf(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) throw new Error("no shader");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(`the lines cannot be drawn: ${gl.getProgramInfoLog(program) ?? ""}`);
  }
  return program;
}

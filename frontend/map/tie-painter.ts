/**
 * Draws all lines on the graphics card, straight from arrays.
 *
 * A graph library keeps an object for each tie, and looks at every one of them whenever a
 * filter or a colour changes; with 60,000 ties that is too slow to feel immediate.
 */
import { Budget } from "./budget";
import type { Palette } from "./palette";
import type { Extent, Scene } from "./scene";
import { rowsOf, STRIDE } from "./tie-rows";
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

/** The name, the length and the place of each thing in a row. */
const ATTRIBUTES = [
  ["a_from", 2, 0],
  ["a_to", 2, 2],
  ["a_colour", 4, 4],
  ["a_width", 1, 5],
  ["a_bend", 1, 6],
  ["a_rim", 1, 7],
  ["a_style", 1, 8],
] as const;

/** Lines that are on the graphics card. */
interface Batch {
  buffer: WebGLBuffer;
  fields: WebGLVertexArrayObject;
  count: number;
}

export class TiePainter {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #uniforms: Record<string, WebGLUniformLocation | null>;
  /** Lines as usual, and on top of them those that stand out. */
  readonly #plain: Batch;
  readonly #bright: Batch;
  readonly #budget: Budget;
  #pieces = 1;
  #hasHeads = false;

  /** @param again - Asks for another frame, in which more lines can be drawn. */
  constructor(gl: WebGL2RenderingContext, again: () => void) {
    this.#gl = gl;
    this.#program = programOf(gl);
    const names = ["u_scale", "u_offset", "u_size", "u_zoom", "u_pieces", "u_heads", "u_ink"];
    this.#uniforms = Object.fromEntries(
      names.map((name) => [name, gl.getUniformLocation(this.#program, name)]),
    );
    this.#plain = this.#batch();
    this.#bright = this.#batch();
    this.#budget = new Budget(gl, again);
  }

  /** Whether there are more lines than this machine draws at once; then those in view come first. */
  get isBusy(): boolean {
    return this.#plain.count > this.#budget.lines;
  }

  /** Take the lines of a scene over to the graphics card; those that touch `view` come first. */
  load(scene: Scene, palette: Palette, view: Extent): void {
    const { plain, bright } = rowsOf(scene, palette, view);
    this.#pieces = scene.lines.bend.some((bend) => bend !== 0)
      ? scene.lines.bend.length <= 5_000
        ? 14
        : 7
      : 1;
    this.#hasHeads = scene.lines.style.some((style) => style & STYLE.arrow);
    this.#fill(this.#plain, plain);
    this.#fill(this.#bright, bright);
  }

  draw({ scale, offset, size, zoom }: Window): void {
    const gl = this.#gl;
    const at = this.#uniforms;
    gl.useProgram(this.#program);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.uniform2fv(at["u_scale"] ?? null, scale);
    gl.uniform2fv(at["u_offset"] ?? null, offset);
    gl.uniform2fv(at["u_size"] ?? null, size);
    gl.uniform1f(at["u_zoom"] ?? null, zoom);
    gl.uniform1f(at["u_pieces"] ?? null, this.#pieces);
    const drawn = Math.min(this.#plain.count, this.#budget.lines);
    this.#run(this.#plain, drawn);
    this.#run(this.#bright, this.#bright.count);
    gl.bindVertexArray(null);
    this.#budget.spent(drawn, this.#plain.count);
  }

  #run({ fields, count: all }: Batch, count: number): void {
    if (count === 0) return;
    const gl = this.#gl;
    gl.bindVertexArray(fields);
    // Fewer lines are drawn a little darker, so that the whole looks the same.
    gl.uniform1f(this.#uniforms["u_ink"] ?? null, Math.min(3, Math.sqrt(all / count)));
    gl.uniform1i(this.#uniforms["u_heads"] ?? null, 0);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 2 * this.#pieces + 2, count);
    if (!this.#hasHeads) return;
    gl.uniform1i(this.#uniforms["u_heads"] ?? null, 1);
    gl.drawArraysInstanced(gl.TRIANGLES, 0, 3, count);
  }

  #fill(batch: Batch, rows: Float32Array<ArrayBuffer>): void {
    const gl = this.#gl;
    batch.count = rows.length / STRIDE;
    gl.bindBuffer(gl.ARRAY_BUFFER, batch.buffer);
    gl.bufferData(gl.ARRAY_BUFFER, rows, gl.DYNAMIC_DRAW);
  }

  #batch(): Batch {
    const gl = this.#gl;
    const batch = { buffer: gl.createBuffer(), fields: gl.createVertexArray(), count: 0 };
    gl.bindVertexArray(batch.fields);
    gl.bindBuffer(gl.ARRAY_BUFFER, batch.buffer);
    for (const [name, size, at] of ATTRIBUTES) {
      const place = gl.getAttribLocation(this.#program, name);
      const isColour = name === "a_colour";
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(
        place,
        size,
        isColour ? gl.UNSIGNED_BYTE : gl.FLOAT,
        isColour,
        STRIDE * 4,
        at * 4,
      );
      gl.vertexAttribDivisor(place, 1);
    }
    gl.bindVertexArray(null);
    return batch;
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

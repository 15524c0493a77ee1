/** Draws discs, squares, diamonds and triangles with a rim, on the graphics card. */
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

/** What sigma is told of a disc beyond what it knows itself. */
export interface DiscData extends NodeDisplayData {
  shape: number;
  rim: string;
  isHollow: boolean;
}

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_rim;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_corner;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_at;
varying float v_shape;
varying float v_pixel;
const float bias = 255.0 / 254.0;
void main() {
  v_pixel = u_sizeRatio / max(a_size, 0.001);
  // A triangle with room for the disc, for corners that stick out, and for the rim.
  float room = mod(a_shape, 4.0) < 0.5 ? 1.0 + 2.2 * v_pixel : 1.3 + 2.5 * v_pixel;
  float turn = a_corner * 2.0943951;
  v_at = 2.0 * room * vec2(sin(turn), cos(turn));
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  gl_Position = vec4((u_matrix * vec3(a_position + radius * v_at, 1)).xy, 0, 1);
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  v_rim = a_rim;
  #endif
  v_color.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_at;
varying float v_shape;
varying float v_pixel;
// How far from the edge, in radii: below zero is inside.
float away(vec2 at, float shape) {
  if (shape < 0.5) return length(at) - 1.0;
  if (shape < 1.5) return max(abs(at.x), abs(at.y)) - 0.88;
  if (shape < 2.5) return (abs(at.x) + abs(at.y)) * 0.7071 - 0.86;
  return max(abs(at.x) * 0.866 + at.y * 0.5, -at.y) - 0.62;
}
void main() {
  bool hollow = v_shape > 3.5;
  float far = away(v_at, hollow ? v_shape - 4.0 : v_shape);
  #ifdef PICKING_MODE
  if (far > v_pixel * 3.0) discard;
  gl_FragColor = v_color;
  #else
  float rim = 1.6 * v_pixel;
  float whole = 1.0 - smoothstep(rim - v_pixel * 0.5, rim + v_pixel * 0.5, far);
  float body = 1.0 - smoothstep(-v_pixel * 0.5, v_pixel * 0.5, far);
  float hole = hollow ? 1.0 - smoothstep(-0.36 - v_pixel * 0.5, -0.36 + v_pixel * 0.5, far) : 0.0;
  vec4 colour = mix(v_rim, v_color, body - hole);
  gl_FragColor = vec4(colour.rgb, 1.0) * whole;
  #endif
}`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

const CORNERS = 3;

/**
 * One triangle for each disc; its shape is worked out for each pixel.
 *
 * All of them in one go, each corner with everything it needs. As instances of one triangle
 * they would be far less to send, but a computer without a graphics card begins anew for each.
 */
export class PersonProgram extends NodeProgram<"u_matrix" | "u_sizeRatio" | "u_correctionRatio"> {
  override getDefinition() {
    return {
      VERTICES: CORNERS,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES as typeof WebGLRenderingContext.TRIANGLES,
      UNIFORMS: ["u_matrix", "u_sizeRatio", "u_correctionRatio"] as const,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_rim", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_corner", size: 1, type: FLOAT },
      ],
    };
  }

  override processVisibleItem(id: number, start: number, data: DiscData): void {
    const { array } = this;
    const [shape, colour, rim] = [
      data.shape + (data.isHollow ? 4 : 0),
      floatColor(data.color),
      floatColor(data.rim),
    ];
    for (let corner = 0, at = start; corner < CORNERS; corner++) {
      array[at++] = data.x;
      array[at++] = data.y;
      array[at++] = data.size;
      array[at++] = shape;
      array[at++] = colour;
      array[at++] = rim;
      array[at++] = id;
      array[at++] = corner;
    }
  }

  override setUniforms(
    { matrix, sizeRatio, correctionRatio }: RenderParams,
    { gl, uniformLocations }: ProgramInfo,
  ): void {
    gl.uniformMatrix3fv(uniformLocations["u_matrix"] ?? null, false, matrix);
    gl.uniform1f(uniformLocations["u_sizeRatio"] ?? null, sizeRatio);
    gl.uniform1f(uniformLocations["u_correctionRatio"] ?? null, correctionRatio);
  }
}

/** What the graphics card does for each line: reads its row, bows it, gives it an arrow head, dashes it. */
import { ACROSS } from "./tie-rows";

export const VERTEX = /* glsl */ `#version 300 es
#define ACROSS ${ACROSS}
precision highp float;
uniform highp sampler2D u_rows;
uniform vec2 u_scale;
uniform vec2 u_offset;
uniform vec2 u_size;
uniform float u_zoom;
uniform int u_pieces;
uniform bool u_heads;
uniform float u_ink;
out vec4 v_colour;
out float v_side;
out float v_half;
out float v_along;
flat out int v_style;
vec2 point(vec2 a, vec2 c, vec2 b, float t) {
  return (1.0 - t) * (1.0 - t) * a + 2.0 * (1.0 - t) * t * c + t * t * b;
}
vec2 way(vec2 a, vec2 c, vec2 b, float t) {
  vec2 along = (1.0 - t) * (c - a) + t * (b - c);
  return along / max(length(along), 0.0001);
}
void main() {
  int corners = u_heads ? 3 : 6 * u_pieces;
  int line = gl_VertexID / corners;
  int corner = gl_VertexID - line * corners;
  ivec2 row = ivec2(line % ACROSS * 3, line / ACROSS);
  vec4 ends = texelFetch(u_rows, row, 0);
  vec4 looks = texelFetch(u_rows, row + ivec2(1, 0), 0);
  vec4 colour = texelFetch(u_rows, row + ivec2(2, 0), 0);
  float bend = looks.y;
  float rim = looks.z;
  vec2 a = ends.xy * u_scale + u_offset;
  vec2 b = ends.zw * u_scale + u_offset;
  float far = max(length(b - a), 0.001);
  vec2 across = vec2(a.y - b.y, b.x - a.x) / far;
  vec2 c = (a + b) * 0.5 + across * bend * far * 2.0;
  v_style = int(looks.w);
  float wide = looks.x * sqrt(u_zoom);
  bool arrow = (v_style & 2) != 0;
  float head = 5.0 + 2.2 * wide;
  float tip = arrow ? 1.0 - min(0.5, (rim * u_zoom + 2.0) / far) : 1.0;
  float neck = arrow ? max(0.0, tip - head / far) : 1.0;
  vec2 at;
  if (u_heads) {
    vec2 along = way(a, c, b, tip);
    vec2 aside = vec2(-along.y, along.x);
    vec2 end = point(a, c, b, tip);
    at = corner == 0 || !arrow ? end : end - along * head + aside * head * (corner == 1 ? 0.42 : -0.42);
    v_side = 0.0;
    v_half = 1.0;
    v_along = 0.0;
    v_style = 0;
  } else {
    // Each piece is two triangles; the corners 2, 3 and 5 are at its end, 1, 4 and 5 on the right.
    int piece = corner / 6;
    int spot = corner - piece * 6;
    bool late = spot == 2 || spot == 3 || spot == 5;
    float t = neck * float(piece + (late ? 1 : 0)) / float(u_pieces);
    float side = spot == 1 || spot > 3 ? 1.0 : -1.0;
    vec2 along = way(a, c, b, t);
    v_half = wide * 0.5;
    v_side = side * (v_half + 1.0);
    v_along = t * far;
    at = point(a, c, b, t) + vec2(-along.y, along.x) * v_side;
  }
  v_colour = vec4(colour.rgb, min(1.0, colour.a * u_ink));
  gl_Position = vec4(at / u_size * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
}`;

export const FRAGMENT = /* glsl */ `#version 300 es
precision highp float;
in vec4 v_colour;
in float v_side;
in float v_half;
in float v_along;
flat in int v_style;
out vec4 colour;
void main() {
  float alpha = v_colour.a * (1.0 - smoothstep(v_half - 0.5, v_half + 0.5, abs(v_side)));
  if ((v_style & 4) != 0 && mod(v_along, 8.0) > 4.5) discard;
  if ((v_style & 1) != 0 && mod(v_along, 9.0) > 5.5) discard;
  colour = vec4(v_colour.rgb * alpha, alpha);
}`;

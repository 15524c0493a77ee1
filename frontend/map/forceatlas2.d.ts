/** The package describes only its outer function; we use the inner one, which needs no graph. */
declare module "graphology-layout-forceatlas2/iterate.js" {
  export default function iterate(
    settings: Record<string, number | boolean>,
    people: Float32Array,
    ties: Float32Array,
  ): void;
}

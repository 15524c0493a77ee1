/** The sheet on which a line around people is drawn, with a mouse, a pen or a finger. */
import { thinned, type Point } from "./lasso";

const SVG = "http://www.w3.org/2000/svg";

export class LassoLayer {
  readonly #svg = document.createElementNS(SVG, "svg");
  readonly #path = document.createElementNS(SVG, "path");
  readonly #done: (line: Point[]) => void;
  #line: Point[] = [];

  constructor(host: HTMLElement, done: (line: Point[]) => void) {
    this.#done = done;
    this.#svg.classList.add("map-lasso");
    this.#svg.setAttribute("aria-hidden", "true");
    this.#svg.append(this.#path);
    this.#svg.addEventListener("pointerdown", this.#begin);
    this.#svg.addEventListener("pointermove", this.#draw);
    this.#svg.addEventListener("pointerup", this.#end);
    this.#svg.addEventListener("pointercancel", this.#forget);
    host.append(this.#svg);
  }

  remove(): void {
    this.#svg.remove();
  }

  #begin = (event: PointerEvent): void => {
    event.preventDefault();
    this.#svg.setPointerCapture(event.pointerId);
    this.#line = [this.#at(event)];
  };

  #draw = (event: PointerEvent): void => {
    if (this.#line.length === 0) return;
    this.#line = thinned([...this.#line, this.#at(event)]);
    this.#path.setAttribute("d", `M${this.#line.map(({ x, y }) => `${x} ${y}`).join("L")}Z`);
  };

  #end = (): void => {
    const line = this.#line;
    this.#forget();
    if (line.length > 2) this.#done(line);
  };

  #forget = (): void => {
    this.#line = [];
    this.#path.removeAttribute("d");
  };

  #at({ clientX, clientY }: PointerEvent): Point {
    const { left, top } = this.#svg.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}

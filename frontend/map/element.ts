/**
 * `<network-map>`: the picture of a network, in place of the table that the server sent.
 *
 * The form beside it, the address and the picture always say the same. Without script or
 * without WebGL the form, the sentence and the table are an ordinary page.
 */
import { Beside } from "./beside";
import { Canvas, canDraw } from "./canvas";
import { Choosing } from "./choosing";
import { Drawer } from "./drawer";
import { isPerson, nameOf, placeOf, type Drawing } from "./drawing";
import { adopt, follow, isFiltered, queryOf, write } from "./form";
import { imaginedIn } from "./imagined";
import { insetsOf } from "./insets";
import { isNarrow, Parts } from "./parts";
import { inView } from "./sentences";
import { Keeping } from "./keeping";
import { loadDrawing, savePositions } from "./server";
import type { Hands, Insets } from "./stage";
import { Timeline } from "./timeline";
import { Tools } from "./tools";
import { Upkeep } from "./upkeep";
import { MapView } from "./view";
import { Walker } from "./walker";
import { Words } from "./words";

/** Closer than this to something that covers the picture counts as covered; things may still be on their way in. */
const EDGE = 44;
const REST_MS = 120;
/** All that is there once the map is drawn. */
interface Drawn {
  view: MapView;
  canvas: Canvas;
  choosing: Choosing;
  drawer: Drawer;
  keeping: Keeping;
  timeline: Timeline;
  tools: Tools;
  upkeep: Upkeep;
  walker: Walker;
}

export class NetworkMap extends HTMLElement {
  #stop = new AbortController();
  #parts = new Parts(this);
  #words = new Words({}, "en");
  #drawn: Drawn | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.#words = Words.from(this.#parts.template, document.documentElement.lang || "en");
    if (canDraw()) void this.#begin();
    else this.#trouble("no_webgl");
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    clearTimeout(this.#resting);
    this.#drawn?.upkeep.stop();
    this.#drawn?.drawer.stop();
    this.#drawn?.view.stage.kill();
    this.#drawn?.canvas.frame.remove();
    this.#drawn = undefined;
    this.classList.remove("drawn");
  }

  async #begin(): Promise<void> {
    adopt(this.#parts.form, new URLSearchParams(location.search));
    const query = queryOf(this.#parts.form);
    try {
      const drawing = await loadDrawing(this.#address("src"), query.get("as") ?? "people", this.#stop.signal);
      this.#draw(drawing, query);
    } catch (trouble) {
      if (this.#stop.signal.aborted) return;
      // Half a picture is worse than none: the table is there.
      this.querySelector(".map-frame")?.remove();
      this.classList.remove("drawn");
      this.#trouble("failed");
      throw trouble;
    }
  }

  #draw(drawing: Drawing, query: URLSearchParams): void {
    const canvas = new Canvas(this.#words);
    this.prepend(canvas.frame);
    this.classList.add("drawn");
    this.#parts.makeRoom();
    const view = new MapView(canvas.host, drawing, query, this.#words, this.#hands());
    this.#drawn = this.#furnish(view, canvas);
    this.#parts.show("tools", true);
    this.#listen(canvas);
    // The sentence that the server wrote of people says more than ours; it stays until the filter changes.
    if (drawing.header.beside || view.look.as !== "people") this.#refresh();
    view.imagine(imaginedIn(this, this.#drawn.drawer.element));
    this.#drawn.choosing.refresh();
    view.begin(this.#insets());
    view.stage.unveil();
    this.#drawn.upkeep.start();
  }

  /** Everything around the picture. */
  #furnish(view: MapView, canvas: Canvas): Drawn {
    const { signal } = this.#stop;
    const choosing = new Choosing(view, this.#parts, this.#words, canvas.frame, (people) => {
      if (view.stage.scene?.kind === "groups" || !people.some(this.#isSeen)) view.fit(people, this.#insets());
    });
    const tools = new Tools(
      this,
      view,
      {
        all: this.#all,
        lasso: (isOn) => {
          choosing.lasso(isOn, () => {
            tools.release("lasso");
          });
        },
      },
      signal,
    );
    const drawer = new Drawer(this, this.#address("person-url"), {
      imagine: (imagined) => {
        view.imagine(imagined);
        choosing.legend();
        if (view.focus >= 0) this.#uncover(view.focus);
      },
      closed: this.#closed,
    });
    const beside = new Beside(this, drawer, signal);
    return {
      view,
      canvas,
      choosing,
      tools,
      keeping: new Keeping(this, view, () => this.#insets(), signal),
      timeline: new Timeline(view, this.#parts, this.#words, this.#changed, signal),
      walker: new Walker(view, this.#words, {
        say: (sentence) => {
          canvas.say(sentence);
        },
        arrive: this.#focus,
        open: this.#open,
        leave: this.#leave,
      }),
      drawer,
      upkeep: new Upkeep(
        view,
        { src: this.#address("src"), changes: this.#address("changes") },
        {
          news: () => beside.renew(this.#parts.form?.getAttribute("action") ?? "", queryOf(this.#parts.form)),
          changed: this.#refresh,
          placed: () => {
            view.fitAll(this.#insets(), true);
          },
          late: (isLate) => {
            this.#trouble(isLate ? "late" : "");
          },
        },
        signal,
      ),
    };
  }

  #hands(): Hands {
    return {
      press: this.#press,
      hover: (place) => this.#drawn?.view.glance(place),
      // With a finger only the person in focus is moved: others would be dragged along by chance.
      mayDrag: (place, isTouch) =>
        this.#drawn?.view.stage.scene?.kind === "people" && (!isTouch || this.#drawn.view.focus === place),
      drag: (place, to) => this.#drawn?.view.put(place, to),
      drop: this.#dropped,
      look: this.#looked,
    };
  }

  #listen({ host }: Canvas): void {
    const { signal } = this.#stop;
    const { form } = this.#parts;
    form?.addEventListener("input", this.#typed, { signal });
    form?.addEventListener("change", this.#chose, { signal });
    form?.addEventListener("submit", this.#submitted, { signal });
    this.addEventListener("click", this.#clicked, { signal });
    document.addEventListener("click", this.#linked, { signal });
    host.addEventListener("keydown", this.#key, { signal });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.#recolour, { signal });
    const scheme = new MutationObserver(this.#recolour);
    scheme.observe(document.documentElement, { attributeFilter: ["data-scheme"] });
    signal.addEventListener("abort", () => {
      scheme.disconnect();
    });
  }

  // What is shown

  /** Read the form and show what it says. */
  #changed = (): void => {
    if (!this.#drawn) return;
    const { view, upkeep } = this.#drawn;
    const { as } = view.look;
    view.apply(queryOf(this.#parts.form));
    follow(document, view.query);
    this.#parts.show("everything", isFiltered(view.query));
    this.#refresh();
    if (as !== view.look.as) void upkeep.change();
  };

  #refresh = (): void => {
    if (!this.#drawn) return;
    this.#parts.sentence(inView(this.#drawn.view.model, this.#words));
    this.#drawn.choosing.refresh();
  };

  #recolour = (): void => {
    this.#drawn?.view.recolour();
    this.#drawn?.choosing.legend();
  };

  #trouble(key: string): void {
    this.#parts.say("trouble", key ? this.#words.say(key) : "");
    this.#parts.show("trouble", key !== "");
  }

  #all = (): void => {
    this.#drawn?.view.fitAll(this.#insets());
  };

  // One person

  #press = (place: number): void => {
    if (!this.#drawn) return;
    const { view } = this.#drawn;
    if (place < 0) this.#leave();
    else if (view.stage.scene?.kind === "groups") view.enter(place, this.#insets());
    else {
      this.#focus(place);
      this.#open(place);
    }
  };

  #focus = (place: number): void => {
    if (!this.#drawn) return;
    const { view, walker, choosing } = this.#drawn;
    write(this.#parts.form, "person", place < 0 ? "" : String(view.drawing.people.id[place] ?? ""));
    write(this.#parts.form, "q", "");
    walker.stand(place);
    choosing.stopFinding();
    view.glance(-1);
    view.attend({ marked: null });
    this.#changed();
    if (place >= 0) this.#uncover(place);
  };

  /** Bring somebody into view if something covers them; otherwise nothing moves. */
  #uncover(place: number): void {
    const view = this.#drawn?.view;
    if (!view || (view.stage.scene?.kind === "people" && this.#isSeen(place))) return;
    if (isNarrow()) view.approach(place, this.#insets());
    else view.fit(view.circle(place), this.#insets());
  }

  /** Whether a person is in the part of the picture that nothing covers. */
  #isSeen = (place: number): boolean => {
    if (!this.#drawn) return false;
    const { width, height } = this.#drawn.canvas.host.getBoundingClientRect();
    const { left, right, top, bottom } = this.#insets();
    const { x, y } = this.#drawn.view.stage.at(place);
    return x > left + EDGE && x < width - right - EDGE && y > top + EDGE && y < height - bottom - EDGE;
  };

  #open = (place: number): void => {
    if (!this.#drawn) return;
    const { view, drawer } = this.#drawn;
    if (isPerson(view.drawing, place)) drawer.open(view.drawing.people.id[place] ?? 0, view.query);
    else drawer.close();
  };

  #leave = (): void => {
    if (!this.#drawn) return;
    const { view, drawer, choosing } = this.#drawn;
    choosing.letGo();
    if (drawer.isOpen) drawer.close();
    else if (view.focus >= 0) this.#focus(-1);
  };

  #closed = (): void => {
    if (!this.#drawn || this.#drawn.view.focus < 0) return;
    const isLost = document.activeElement === document.body || document.activeElement === null;
    this.#focus(-1);
    if (isLost) this.#drawn.canvas.host.focus();
  };

  #dropped = (place: number): void => {
    if (!this.#drawn) return;
    const { view, canvas, keeping } = this.#drawn;
    const { people, header } = view.drawing;
    const url = this.#address("positions-url");
    // People who stand together for a while are not kept there.
    if (view.look.cluster) return;
    keeping.moved(place);
    if (!url || !header.may_move) return;
    canvas.say(this.#words.say("moved", { name: nameOf(view.drawing, place) }));
    savePositions(url, [[people.id[place] ?? 0, people.x[place] ?? 0, people.y[place] ?? 0]]).catch(() => {
      this.#trouble("late");
    });
  };

  // Events of the page

  #typed = ({ target }: Event): void => {
    if (!this.#drawn || !(target instanceof HTMLInputElement)) return;
    if (target === this.#parts.slider) {
      this.#drawn.timeline.slid();
      this.#changed();
    } else if (target.name === "q") {
      this.#drawn.canvas.say(this.#drawn.choosing.find(target.value));
      follow(document, queryOf(this.#parts.form));
    }
  };

  #chose = ({ target }: Event): void => {
    // What is typed is followed letter by letter; doing it again on leaving would take the list
    // of those found away from under the pointer.
    if (!(target instanceof HTMLInputElement && target.name === "q")) this.#changed();
  };

  #submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    this.#changed();
    const first = this.#parts.part("found")?.querySelector("button");
    if (document.activeElement instanceof HTMLInputElement) first?.click();
  };

  #clicked = ({ target }: MouseEvent): void => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button || !this.#drawn) return;
    const { choosing, view } = this.#drawn;
    if (button.dataset["swatch"] !== undefined) choosing.toggle(button.dataset["swatch"]);
    else if (button.dataset["map"] === "picked-clear") choosing.letGo();
    else if (button.dataset["map"] === "picked-zoom") view.fit(choosing.picked(), this.#insets());
  };

  /** Links and buttons anywhere on the page that are about somebody on the map. */
  #linked = (event: MouseEvent): void => {
    const { target } = event;
    if (!this.#drawn || !(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    const around = target.closest<HTMLElement>("[data-around]")?.dataset["around"];
    if (around !== undefined) {
      write(this.#parts.form, "around", around);
      this.#changed();
      this.#all();
    }
    const id = target.closest<HTMLElement>("[data-person]")?.dataset["person"];
    const place = placeOf(this.#drawn.view.drawing, id ? Number(id) : null);
    if (place < 0) return;
    event.preventDefault();
    this.#press(place);
    this.#parts.makeRoom();
    // Little of the picture can be seen there: nobody would find among all whom they chose.
    if (isNarrow()) this.#drawn.view.approach(place, this.#insets());
  };

  #key = (event: KeyboardEvent): void => {
    if (!this.#drawn || event.ctrlKey || event.metaKey || event.altKey) return;
    const { view, walker } = this.#drawn;
    if (event.key === "+" || event.key === "=") view.stage.closer();
    else if (event.key === "-") view.stage.farther();
    else if (event.key === "0") this.#all();
    else if (!walker.press(event.key)) return;
    event.preventDefault();
  };

  #looked = (): void => {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#drawn?.view.rest(), REST_MS);
  };

  #insets(): Insets {
    const box = this.#drawn?.canvas.host.getBoundingClientRect() ?? new DOMRect();
    const covers = [
      this.#parts.panel ?? this.#parts.form,
      this.#drawn?.drawer.element,
      this.#parts.part("tools"),
      this.querySelector(".map-says"),
    ];
    return insetsOf(
      box,
      covers.flatMap((each) => (each ? [each.getBoundingClientRect()] : [])),
    );
  }

  #address(name: string): string {
    return this.getAttribute(name) ?? "";
  }
}

customElements.define("network-map", NetworkMap);

/** What every page loads: the styles, htmx, and the small elements of the kit. */
import "./styles/index.css";
import "htmx.org";
import "./elements/copy-text";
import "./elements/file-drop";
import "./elements/filter-list";
import "./elements/go-back";
import "./elements/open-dialog";
import "./elements/pop-menu";
import "./elements/quick-search";
import "./elements/scheme-switch";
import "./elements/say-it";
import "./elements/side-drawer";
import "./elements/sure-taps";
import "./elements/toast-list";

// What only some pages have, only those load.
if (document.querySelector("network-map")) void import("./map/element");
if (document.querySelector("held-press")) void import("./elements/held-press");
if (document.querySelector("tally-line")) void import("./elements/tally-line");
if (document.querySelector("passkey-form")) void import("./elements/passkey-form");
if (document.querySelector("live-wall")) void import("./elements/live-wall");
if (document.querySelector("sorting-board")) void import("./elements/sorting-board");

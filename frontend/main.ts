/** What every page loads: the styles, htmx, and the small elements of the kit. */
import "./styles/index.css";
import "htmx.org";
import "./elements/copy-text";
import "./elements/file-drop";
import "./elements/filter-list";
import "./elements/go-back";
import "./elements/live-wall";
import "./elements/open-dialog";
import "./elements/passkey-form";
import "./elements/pop-menu";
import "./elements/quick-search";
import "./elements/scheme-switch";
import "./elements/say-it";
import "./elements/side-drawer";
import "./elements/sorting-board";
import "./elements/sure-taps";
import "./elements/toast-list";

// The map is larger than all the rest together: only pages that have one load it.
if (document.querySelector("network-map")) void import("./map/element");

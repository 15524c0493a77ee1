/** What every page loads: the styles, htmx, and the small elements of the kit. */
import "./styles/index.css";
import "htmx.org";
import "./elements/file-drop";
import "./elements/go-back";
import "./elements/pop-menu";
import "./elements/quick-search";
import "./elements/scheme-switch";
import "./elements/toast-list";

"""What a browser may load for our pages: ours, and nothing else."""

SELF = "'self'"
VITE = ["http://localhost:5173", "ws://localhost:5173"]


def content_policy(*, with_vite: bool) -> dict[str, dict[str, list[str]]]:
    """No page may run inline script, be framed, or ask another host for anything.

    Args:
        with_vite: Also allow Vite's own server, while the front end is made.
    """
    directives = {
        "default-src": [SELF],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": ["'none'"],
        "worker-src": [SELF, "blob:"],
    }
    if with_vite:
        directives["default-src"] += VITE
        directives["style-src"] = [SELF, VITE[0], "'unsafe-inline'"]
    return {"DIRECTIVES": directives}

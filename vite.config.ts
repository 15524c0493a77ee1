import { defineConfig } from "vitest/config";

/** Builds `frontend/` into the static files of the kit, with the manifest that django-vite reads. */
export default defineConfig(({ command }) => ({
  // Relative, so that an installation may serve its files from any address.
  base: command === "build" ? "./" : "/static/build/",
  publicDir: false,
  build: {
    outDir: "src/intertwine/kit/static/build",
    emptyOutDir: true,
    manifest: "manifest.json",
    // The content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { main: "frontend/main.ts" } },
  },
  // Pages ask this port: another one would serve nobody.
  server: {
    port: 5173,
    strictPort: true,
    origin: "http://localhost:5173",
    cors: { origin: /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/ },
  },
  test: { environment: "happy-dom", include: ["frontend/**/*.test.ts"] },
}));

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [svelte()],
  // The studio's policy allows no inline data but pictures, so small files stay files.
  build: { outDir: "../src/fineline/studio/static", emptyOutDir: true, assetsInlineLimit: 0, target: "es2023", modulePreload: false },
});

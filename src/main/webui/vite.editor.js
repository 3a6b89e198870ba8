import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { resources } from './out.js';
import { lean } from './renderer/lean.js';

const server = process.env.MEMBER_GALLERY_URL ?? 'http://localhost:8080';

/** The page is under no name by which the server would give it away as a file: it has a policy of its own. */
function page() {
  return {
    name: 'page',
    enforce: 'post',
    generateBundle(_, bundle) {
      bundle['index.html'].fileName = 'page.html';
    },
  };
}

/** The Editor page, at `/editor/`. `npm run dev` serves it with hot reload, and asks a running server for everything else. */
export default defineConfig({
  root: resolve(import.meta.dirname, 'editor'),
  base: '/editor/',
  plugins: [react(), lean(), page()],
  build: {
    outDir: resolve(resources, 'editor'),
    emptyOutDir: true,
    target: 'es2022',
  },
  server: {
    host: 'localhost',
    port: 5173,
    proxy: Object.fromEntries(
      ['/editor/v1', '/live', '/media', '/sites', '/q', '/pro-gallery'].map((path) => [path, { target: server }]),
    ),
  },
});

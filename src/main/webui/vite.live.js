import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { resources } from './out.js';
import { lean } from './renderer/lean.js';
import { oneInstance } from './runtime/one-instance.js';

const here = (file) => resolve(import.meta.dirname, file);

/** What pages of sites load, below `/live/v1/`: entries under the names that pages know, everything else by what is in it. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [lean(), oneInstance()],
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: resolve(resources, 'live/v1'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rollupOptions: {
      preserveEntrySignatures: 'strict',
      input: {
        'member-gallery': here('runtime/src/member-gallery.ts'),
        'wix-members': here('runtime/src/wix-members.ts'),
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});

import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { npmPackage as packageFolder, resources } from './out.js';
import { lean } from './renderer/lean.js';
import { npmPackage } from './runtime/build/npm-package.js';
import { oneInstance } from './runtime/build/one-instance.js';
import { ownCopy } from './runtime/build/own-copy.js';
import { plainImports } from './runtime/build/plain-imports.js';
import { rendererName } from './runtime/build/renderer-name.js';
import { sizeLimit } from './runtime/build/size-limit.js';

const here = (file) => resolve(import.meta.dirname, file);

/** What pages of sites load, below `/live/v1/`: entries under the names that pages know, everything else by what is in it. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: here('pages/public'),
  base: './',
  plugins: [lean(), oneInstance(), ownCopy(), plainImports(), rendererName(), sizeLimit(), npmPackage(packageFolder)],
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
        hosted: here('pages/hosted.ts'),
        'first-layout': here('pages/first-layout.ts'),
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { npmPackage } from '../../out.js';

const compiler = resolve(import.meta.dirname, '../../node_modules/typescript/bin/tsc');

/** Kept apart from everything that this project has installed: a site has none of it. */
test('a site that installs the package compiles its page code against it, and hears what is wrong with it', (t) => {
  const site = mkdtempSync(resolve(tmpdir(), 'site-'));
  t.after(() => rmSync(site, { recursive: true }));
  const run = (command, ...args) => execFileSync(command, args, { cwd: site, encoding: 'utf8' });
  const [{ filename }] = JSON.parse(run('npm', 'pack', npmPackage, '--json'));
  writeFileSync(resolve(site, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  run('npm', 'install', '--offline', '--no-audit', '--no-fund', `./${filename}`);
  copyFileSync(resolve(import.meta.dirname, 'page.ts.txt'), resolve(site, 'page.ts'));
  const compilerOptions = { strict: true, noEmit: true, target: 'es2022', lib: ['es2022', 'dom'], types: [] };

  for (const how of [
    { module: 'nodenext', moduleResolution: 'nodenext' },
    { module: 'esnext', moduleResolution: 'bundler' },
  ]) {
    const tsconfig = { compilerOptions: { ...compilerOptions, ...how }, files: ['page.ts'] };
    writeFileSync(resolve(site, 'tsconfig.json'), JSON.stringify(tsconfig));
    assert.doesNotThrow(() => run(process.execPath, compiler), how.moduleResolution);
  }

  writeFileSync(resolve(site, 'page.ts'), "import { site } from 'member-gallery';\nsite('a').$w('#b').items = 1;\n");
  assert.throws(() => run(process.execPath, compiler), ({ stdout }) => /TS2322/.test(stdout));
});

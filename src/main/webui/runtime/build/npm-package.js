import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

const runtime = resolve(import.meta.dirname, '..');
const project = resolve(runtime, '../../../..');
const ENTRIES = ['member-gallery.js', 'wix-members.js'];
const PUBLIC = ['member-gallery', 'wix-members', 'api', 'wire', 'error'];

/** Vite plugin: lays the runtime out as an npm package, with types, in a folder of its own. */
export function npmPackage(folder) {
  return {
    name: 'npm-package',
    writeBundle(_, bundle) {
      rmSync(folder, { recursive: true, force: true });
      for (const name of reachable(bundle, ENTRIES)) write(resolve(folder, 'dist', name), bundle[name].code);
      for (const name of PUBLIC) write(resolve(folder, 'dist', `${name}.d.ts`), declarations(name, this));
      write(resolve(folder, 'package.json'), JSON.stringify({ version: version(this), ...description() }, null, 2));
      copyFileSync(resolve(runtime, 'README.md'), resolve(folder, 'README.md'));
      copyFileSync(resolve(project, 'LICENSE'), resolve(folder, 'LICENSE'));
    },
  };
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function description() {
  return JSON.parse(readFileSync(resolve(runtime, 'package.json'), 'utf8'));
}

/** The server's own. */
function version(build) {
  const pom = readFileSync(resolve(project, 'pom.xml'), 'utf8');
  const [, found] = /<artifactId>member-gallery<\/artifactId>\s*<version>([^<]+)</.exec(pom) ?? [];
  return found ?? build.error('pom.xml has no version where it is looked for');
}

function reachable(bundle, names, seen = new Set()) {
  for (const name of names.filter((name) => bundle[name] && !seen.has(name))) {
    seen.add(name);
    reachable(bundle, [...bundle[name].imports, ...bundle[name].dynamicImports], seen);
  }
  return seen;
}

/** Of one file alone: what is exported says its types itself. */
function declarations(name, build) {
  const fileName = resolve(runtime, 'src', `${name}.ts`);
  const { outputText, diagnostics } = ts.transpileDeclaration(readFileSync(fileName, 'utf8'), {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, strict: true },
  });
  for (const { messageText } of diagnostics) {
    build.error(`${name}.ts: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  }
  return outputText.replaceAll(/(from ')(\.\/[\w-]+)\.ts'/g, "$1$2.js'");
}

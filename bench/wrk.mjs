// A load of requests by wrk: so many connections that are kept, each with one request at a time.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));
const CONNECTIONS = 32;
const THREADS = 2;
const PATIENCE = 10; // seconds
const MAX_DIFFERENCE = 0.05; // between two windows of a server that is warm
const MAX_WINDOWS = 12;

const folder = mkdtempSync(join(tmpdir(), 'member-gallery-wrk-'));
process.once('exit', () => rmSync(folder, { recursive: true }));
let files = 0;
let runs = 0;

/** The path of a file for other processes to read, which goes with this one. */
export function file(text) {
  const path = join(folder, `${files++}`);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

/** Requests from which {@link load} draws: path, token, and what the caller has already (an ETag) if anything. */
export const requests = (list) => file(list.map(({ path, token, tag = '' }) => `${path}\t${token}\t${tag}\n`).join(''));

/**
 * What comes of some seconds of load: requests and seconds, bytes of an answer, and milliseconds that half of the
 * answers took at most, and 99 % of them. Throws if there were errors: connections that broke, statuses from 400 on, or
 * answers too late.
 */
export async function load(address, from, seconds) {
  const amount = [`-t${THREADS}`, `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', `${PATIENCE}s`];
  const script = ['-s', SCRIPT, address.href, '--', from, `${++runs}`];
  const { stdout } = await promisify(execFile)('wrk', [...amount, ...script]);
  const found = JSON.parse(stdout.trim().split('\n').at(-1));
  if (found.errors > 0) throw new Error(`${found.errors} of ${found.requests} requests failed`);
  return { ...found, rate: found.requests / found.seconds, bytes: found.bytes / found.requests };
}

/** Loads a server until it gets no faster; false if it has not come to that in the time there is. */
export async function warmUp(address, from, seconds) {
  let last = 0;
  for (let i = 0; i < MAX_WINDOWS; i++) {
    const { rate } = await load(address, from, seconds);
    if (Math.abs(rate - last) < MAX_DIFFERENCE * rate) return true;
    last = rate;
  }
  return false;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

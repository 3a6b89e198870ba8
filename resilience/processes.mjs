// The processes that are killed, frozen and started again: a PostgreSQL of its own, and servers.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EXECUTABLE, PSQL, startServer } from '../bench/server.mjs';

const run = promisify(execFile);
const POSTGRES = fileURLToPath(new URL('../bench/postgres', import.meta.url));

/** A port of loopback that nobody has. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Everything that is to be undone when this process ends, however it ends. */
const undo = new Set();
process.once('exit', () => undo.forEach((step) => step()));
process.once('SIGHUP', () => process.exit(1));

/** A process that has ended is there until its parent has asked how, and PostgreSQL takes it for a running one. */
const isThere = (pid) => existsSync(`/proc/${pid}`);

function status(pid) {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

function childrenOf(pid) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => new RegExp(`^PPid:\\s+${pid}$`, 'm').test(status(name)))
    .map(Number);
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** A PostgreSQL of its own, as bench/postgres makes it: fsync is on. */
export class Database {
  #folder;
  #drop = () => {
    this.#killAll();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  };

  /** Makes it, and starts it. */
  static async create() {
    const database = new Database();
    database.#folder = mkdtempSync(join(tmpdir(), 'member-gallery-resilience-'));
    database.address = {
      PGHOST: '127.0.0.1',
      PGPORT: String(await freePort()),
      PGUSER: 'postgres',
      PGPASSWORD: 'none',
      PGDATABASE: 'bench',
    };
    undo.add(database.#drop);
    await database.start();
    return database;
  }

  /** Starts it, and waits until it has recovered and can be asked. */
  async start() {
    await this.#script('start');
  }

  /** As the machine's power fails: the postmaster and all that it has started, at once. */
  async kill() {
    const killed = this.#killAll();
    while (killed.some(isThere)) await wait(5);
  }

  /** Stops all its processes, which keep what they have and answer nothing. */
  freeze() {
    this.#all().forEach((pid) => signal(pid, 'SIGSTOP'));
  }

  thaw() {
    this.#all().forEach((pid) => signal(pid, 'SIGCONT'));
  }

  /** Stops it, and deletes what it has. */
  async drop() {
    await this.#script('drop');
    undo.delete(this.#drop);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** What a statement answers, as rows of texts. */
  async rows(statement) {
    const separator = '\u001f';
    const { stdout } = await run('psql', [...PSQL, '-tA', '-F', separator, '-c', statement], {
      env: { ...process.env, ...this.address },
      maxBuffer: 1 << 28,
    });
    return stdout.split('\n').filter(Boolean).map((line) => line.split(separator));
  }

  #script(command) {
    // it lets nobody wait for what it has started: that inherits no pipe
    return run(POSTGRES, [command], { env: { ...process.env, ...this.address, BENCH_FOLDER: this.#folder } });
  }

  #all() {
    const file = `${this.#folder}/data/postmaster.pid`;
    if (!existsSync(file)) return [];
    const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return [postmaster, ...childrenOf(postmaster)];
  }

  #killAll() {
    const all = this.#all();
    all.forEach((pid) => signal(pid, 'SIGKILL'));
    return all;
  }
}

/** A server, on a port that it keeps. */
export class Replica {
  #settings;
  #server;
  #log = join(mkdtempSync(join(tmpdir(), 'member-gallery-server-')), 'log');
  #end = () => {
    if (this.#server) signal(this.#server.pid, 'SIGKILL');
    rmSync(dirname(this.#log), { recursive: true, force: true });
  };

  constructor(database, port, settings = {}) {
    const { PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE } = database.address;
    const url = `postgresql://${PGHOST}:${PGPORT}/${PGDATABASE}`;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.#settings = {
      QUARKUS_HTTP_PORT: String(port),
      // all replicas are one server
      MEMBER_GALLERY_PUBLIC_URL: 'http://localhost:8080',
      QUARKUS_DATASOURCE_JDBC_URL: `jdbc:${url}`,
      QUARKUS_DATASOURCE_REACTIVE_URL: url,
      QUARKUS_DATASOURCE_USERNAME: PGUSER,
      QUARKUS_DATASOURCE_PASSWORD: PGPASSWORD,
      QUARKUS_LOG_FILE_ENABLED: 'true',
      QUARKUS_LOG_FILE_PATH: this.#log,
      ...settings,
    };
    undo.add(this.#end);
  }

  get pid() {
    return this.#server.pid;
  }

  /** The errors that it has logged last, and the end of what it has logged. */
  get log() {
    if (!existsSync(this.#log)) return '';
    const all = readFileSync(this.#log, 'utf8');
    const errors = all.split('\n').filter((line) => line.includes('"level":"ERROR"')).slice(-5);
    return [...errors, all.slice(-5_000)].join('\n');
  }

  /** Starts it, and waits until it listens. */
  async start() {
    this.#server = await startServer(this.#settings, undefined, EXECUTABLE);
  }

  /** As the machine's power fails. */
  async kill() {
    if (!this.#server) return;
    signal(this.pid, 'SIGKILL');
    await this.#server.stop();
  }

  /** As an operator stops it. */
  async stop() {
    await this.#server.stop();
  }

  freeze() {
    signal(this.pid, 'SIGSTOP');
  }

  thaw() {
    signal(this.pid, 'SIGCONT');
  }
}

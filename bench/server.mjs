// The packaged server as a process of its own, against the benchmarks' database; and that database by psql.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const JAR = `${ROOT}target/quarkus-app/quarkus-run.jar`;
const START_SECONDS = 90;

/** Where the database is, in the variables that psql reads; those of bench/postgres if nothing else is said. */
export const DATABASE = {
  PGHOST: process.env.PGHOST ?? '127.0.0.1',
  PGPORT: process.env.PGPORT ?? '54329',
  PGUSER: process.env.PGUSER ?? 'postgres',
  PGPASSWORD: process.env.PGPASSWORD ?? 'none',
  PGDATABASE: process.env.PGDATABASE ?? 'bench',
};

export const PSQL = ['-X', '-q', '-v', 'ON_ERROR_STOP=1'];

/** What a statement answers, as text. */
export function sql(statement) {
  return execFileSync('psql', [...PSQL, '-tA', '-c', statement], {
    env: { ...process.env, ...DATABASE },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  }).trim();
}

/** Starts the server on a free port of loopback, uses its address and process id, and stops it whatever happens. */
export async function withServer(use, settings = {}) {
  if (!existsSync(JAR)) throw new Error('package the server first: ./mvnw package -DskipTests');
  const url = `postgresql://${DATABASE.PGHOST}:${DATABASE.PGPORT}/${DATABASE.PGDATABASE}`;
  const server = spawn(`${jdk()}/bin/java`, ['-jar', JAR], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      QUARKUS_HTTP_HOST: '127.0.0.1',
      QUARKUS_HTTP_PORT: '0',
      QUARKUS_MANAGEMENT_HOST: '127.0.0.1',
      QUARKUS_MANAGEMENT_PORT: '0',
      QUARKUS_DATASOURCE_JDBC_URL: `jdbc:${url}`,
      QUARKUS_DATASOURCE_REACTIVE_URL: url,
      QUARKUS_DATASOURCE_USERNAME: DATABASE.PGUSER,
      QUARKUS_DATASOURCE_PASSWORD: DATABASE.PGPASSWORD,
      MEMBER_GALLERY_ENCRYPTION_SECRET: 'encryption-secret-of-the-benchmarks-only',
      MEMBER_GALLERY_OPERATOR_TOKEN: OPERATOR_TOKEN,
      // a site that is full takes no more, and these sites are
      MEMBER_GALLERY_MAX_GALLERIES: '1000000',
      ...settings,
    },
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = () => server.kill();
  process.once('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  try {
    return await use(await address(server), server.pid);
  } finally {
    stop();
    await ended;
    process.off('exit', stop);
  }
}

export const OPERATOR_TOKEN = 'operator-token-of-the-benchmarks-and-nobody-else';

function address(server) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = () => reject(new Error(`the server did not start:\n${output}`));
    const late = setTimeout(fail, START_SECONDS * 1000);
    const read = (text) => {
      output += text;
      const listening = /Listening on: (http:\S+:\d+)/.exec(output);
      if (listening) {
        clearTimeout(late);
        resolve(new URL(listening[1]));
      }
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', fail);
  });
}

/** The JDK that mvnw builds with. */
export function jdk() {
  return /runtime: (.*)/.exec(execFileSync(`${ROOT}mvnw`, ['-v'], { encoding: 'utf8' }))[1];
}

// The packaged server as a process of its own, against the benchmarks' database; and that database by psql.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start } from './processes.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const JAR = `${ROOT}target/quarkus-app/quarkus-run.jar`;

/** Where the database is, in the variables that psql reads; those of bench/postgres if nothing else is said. */
export const DATABASE = {
  PGHOST: process.env.PGHOST ?? '127.0.0.1',
  PGPORT: process.env.PGPORT ?? '54329',
  PGUSER: process.env.PGUSER ?? 'postgres',
  PGPASSWORD: process.env.PGPASSWORD ?? 'none',
  PGDATABASE: process.env.PGDATABASE ?? 'bench',
};

/** A native executable of the server, if one is named, for scripts that can start it. */
export const EXECUTABLE = process.env.EXECUTABLE ? resolve(process.env.EXECUTABLE) : undefined;

export const PSQL = ['-X', '-q', '-v', 'ON_ERROR_STOP=1'];

/** What a statement answers, as text. */
export function sql(statement, database = DATABASE.PGDATABASE) {
  return execFileSync('psql', [...PSQL, '-tA', '-c', statement], {
    env: { ...process.env, ...DATABASE, PGDATABASE: database },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  }).trim();
}

/** The process that all others of PostgreSQL come from. */
export const postmaster = () => Number(sql("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));

/** Starts the packaged server on a free port of loopback, or its native executable. */
export function startServer(settings = {}, database = DATABASE.PGDATABASE, executable = undefined) {
  if (!executable && !existsSync(JAR)) throw new Error('package the server first: ./mvnw package -DskipTests');
  const url = `postgresql://${DATABASE.PGHOST}:${DATABASE.PGPORT}/${database}`;
  return start(executable ?? `${jdk()}/bin/java`, executable ? [] : ['-jar', JAR], {
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
  });
}

/** Starts the server, uses its address and process id, and stops it whatever happens. */
export async function withServer(use, settings, database) {
  const { address, pid, stop } = await startServer(settings, database);
  try {
    return await use(address, pid);
  } finally {
    await stop();
  }
}

export const OPERATOR_TOKEN = 'operator-token-of-the-benchmarks-and-nobody-else';

/** A setting from the environment: a whole number from 1. */
export function setting(name, otherwise) {
  const value = Number(process.env[name] ?? otherwise);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} must be a whole number from 1`);
  return value;
}

let foundJdk;

/** The JDK that mvnw builds with. */
export function jdk() {
  foundJdk ??= /runtime: (.*)/.exec(execFileSync(`${ROOT}mvnw`, ['-v'], { encoding: 'utf8' }))[1];
  return foundJdk;
}

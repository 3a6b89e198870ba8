// Writes docs/query-plans.md: the plan of every statement that the server's requests come to. See README.md.
import { writeFileSync } from 'node:fs';
import { ITEMS, LARGE, SMALL } from './data.mjs';
import { sendEach } from './requests.mjs';
import { sql, withServer } from './server.mjs';

const DOCUMENT = new URL('../docs/query-plans.md', import.meta.url);
const MARK = 'bench request';
const SMALL_SITE = SMALL[SMALL.length >> 1];

// What the server's sessions are told while its statements are recorded; psql's own as well, whose marks are found by it.
const SETTINGS = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_nested_statements': 'on', // foreign keys and triggers
};

const database = sql('select current_database()');
const set = (name, value) => sql(`alter database ${database} set ${name} = '${value}'`);

/** Sends all requests of both sites, once to warm up and once to be recorded. */
async function record(planning) {
  for (const [name, value] of Object.entries(SETTINGS)) set(name, value);
  set('plan_cache_mode', planning);
  try {
    return await withServer(async (address) => {
      const recorded = [];
      for (const site of [SMALL_SITE, LARGE]) {
        await sendEach(site, address, (_, request) => request());
        const begin = logSize();
        await sendEach(site, address, async (name, request) => {
          mark(name);
          const answer = await request();
          mark('');
          return answer;
        });
        recorded.push(statements(log(begin)));
      }
      const [small, large] = recorded;
      return { small, large };
    });
  } finally {
    for (const name of [...Object.keys(SETTINGS), 'plan_cache_mode']) sql(`alter database ${database} reset ${name}`);
  }
}

const mark = (name) => sql(`select '${MARK}: ${name}'`);
const logSize = () => Number(sql(`select size from pg_stat_file(pg_current_logfile('jsonlog'))`));
const log = (begin) => sql(`select pg_read_file(pg_current_logfile('jsonlog'), ${begin}, ${logSize() - begin})`);

/** What is in the log between the marks: by request, each different statement with what all its calls took. */
function statements(lines) {
  const found = new Map();
  let request = '';
  for (const line of lines.split('\n').filter((text) => text.startsWith('{'))) {
    const { message, context } = JSON.parse(line);
    const entry = /^duration: ([\d.]+) ms {2}plan:\nQuery Text: (.*?)\n(\S[^\n]*\(cost=.*)$/s.exec(message);
    if (!entry) continue;
    const [, ms, query, plan] = entry;
    const marked = new RegExp(`'${MARK}: (.*)'`).exec(query);
    if (marked) {
      request = marked[1];
      continue;
    }
    if (!request) continue;
    const text = short(query);
    const key = `${request}\n${text}`;
    const by = sender(query, context);
    const statement = found.get(key) ?? { request, text, plan, by, calls: 0, ms: 0, pages: 0 };
    statement.calls++;
    statement.ms += Number(ms);
    statement.pages += pages(plan);
    found.set(key, statement);
  }
  return found;
}

const FOREIGN_KEY = 'foreign key';

/** What sends a statement: a foreign key, the function of a trigger, or nothing else than the server. */
function sender(query, context) {
  return /\bonly "public"\./i.test(query) ? FOREIGN_KEY : (/PL\/pgSQL function (\w+)/.exec(context)?.[1] ?? '');
}

/** A statement in a few lines, with long lists cut: of columns, of parameters, and of what a row of JSON has. */
function short(query) {
  return query
    .replace(/\s*--.*$/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/\((\$\d+), ?(?:\$\d+, ?)*\$\d+\)/g, '($1, …)')
    .replace(/(\(id uuid), [^)]+\)/g, '$1, …)')
    .replace(/(\b\w+\.?\w+)(?: \w+_)?,\s?(?:\w+\.?\w+(?: \w+_)?,\s?){2,}\w+\.?\w+(?: \w+_\b)?/g, '$1, …')
    .replace(/ (from|where|order by|left join|cross join|join|values|offset|set|returning|on conflict) /gi, '\n$1 ')
    .replace(/\((\n)?(select) /gi, '($2 ')
    .split('\n')
    .reduce((lines, line) => {
      const last = lines.at(-1);
      const fits = last !== undefined && last.length + line.length < 118;
      return fits ? [...lines.slice(0, -1), `${last} ${line}`] : [...lines, line];
    }, [])
    .join('\n')
    .trim();
}

/** The pages that a plan has looked at, in memory or not: the first line that names them is that of the whole. */
function pages(plan) {
  const [, hit = 0, read = 0] = /Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?/.exec(plan) ?? [];
  return Number(hit) + Number(read);
}

/** How a plan finds its rows: indexes, and whatever is not one. */
function access(plan) {
  const ways = [
    ...plan.matchAll(/Index (?:Only )?Scan(?: Backward)? using (\w+)|Bitmap Index Scan on (\w+)|(Seq Scan on \w+)/g),
  ];
  return [...new Set(ways.map(([, index, bitmap, scan]) => index ?? bitmap ?? `**${scan.toLowerCase()}**`))];
}

/** The nodes of a plan without their figures. */
const shape = (plan) => [...plan.matchAll(/^ *(?:-> *)?(\S.*?) +\(cost=/gm)].map((node) => node[1]).join('\n');

const DETAILS = /^(?:Index Cond|Recheck Cond|Filter|Join Filter|Hash Cond|Merge Cond|Sort Key|Presorted Key|Order By): /;

/** A plan as it can be read: each node in a line, with what it looks for and how many rows it has found, how often. */
function readable(plan) {
  const nodes = [];
  for (const line of plan.split('\n')) {
    const node = /^( *(?:-> *)?\S.*?) +\(cost=.*?\) \((?:actual .*? rows=(\d+) loops=(\d+)|never executed)\)/.exec(line);
    if (node) {
      const [, name, rows, loops] = node;
      const times = Number(loops) > 1 ? ` × ${loops}` : '';
      nodes.push({ name, details: '', found: rows === undefined ? 'never executed' : `${rows} rows${times}` });
    } else if (/^ *(?:SubPlan|InitPlan|CTE) /.test(line)) {
      nodes.push({ name: line, details: '' });
    } else if (DETAILS.test(line.trim()) && nodes.length > 0) {
      nodes.at(-1).details += ` · ${line.trim()}`;
    }
  }
  return nodes.map(({ name, details, found }) => `${name}${found ? ` (${found})` : ''}${details}`).join('\n');
}

const TABLES = new Set(
  sql(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`).split('\n'),
);

/** Which tables a statement is about. */
function tables(text) {
  const flat = text.replaceAll('"public".', '').replaceAll('"', '');
  const names = [...flat.matchAll(/\b(?:from|join|into|update)\s+(?:only\s+)?\(?([a-z_]+)\b/gi)].map((m) => m[1]);
  return [...new Set(names)].filter((table) => TABLES.has(table));
}

/** What it does to them. */
const title = (text) => `${/\b(select|insert|update|delete)\b/i.exec(text)[1].toLowerCase()} ${tables(text).join(', ')}`;

const number = (value) => value.toLocaleString('en');

// Plans without the parameters' values, and with them: the server's sessions have both.
const generic = await record('force_generic_plan');
const custom = await record('force_custom_plan');

// Rows that are somewhere else, and those that have been deleted, make some pages more or less with each call.
const grew = ({ small, large }) => large.pages > 1.5 * small.pages + 5 * large.calls;

const NONE = { pages: 0, ms: 0 };
// Some are sent now and then: what only one of the two runs has seen, its plans stand for.
const all = [...new Map([...custom.large, ...generic.large]).keys()].map((key) => {
  const pair = (first, second) => ({
    small: first.small.get(key) ?? second.small.get(key) ?? NONE,
    large: first.large.get(key) ?? second.large.get(key),
  });
  const pairs = { ...pair(generic, custom), withValues: pair(custom, generic) };
  return { ...pairs, grows: grew(pairs), growsWithValues: grew(pairs.withValues) };
});

// Those that read no table sign a transaction, take a lock or make an id.
const reading = all.filter(({ large }) => tables(large.text).length > 0);

// The key is looked up with every request: once is enough.
const isKeyLookup = ({ large: { text, by } }) =>
  by === '' && /from\s+api_key \w+\s+where \S+site_id=\$1 and \S+hash=/.test(text);
const keyLookup = reading.find(isKeyLookup);
const figures = reading.filter((each) => each === keyLookup || !isKeyLookup(each));

// A statement that several requests send is shown once for each of its plans. What is inserted as it is given has none.
const shown = new Map();
const ofForeignKeys = new Map();
for (const each of figures) {
  const { text, plan, by } = each.large;
  each.hasPlan = by !== FOREIGN_KEY && access(plan).length > 0;
  if (by !== FOREIGN_KEY && !each.hasPlan) continue;
  const kinds = by === FOREIGN_KEY ? ofForeignKeys : shown;
  const key = `${text}\n${shape(plan)}`;
  if (!kinds.has(key)) kinds.set(key, { ...each, number: kinds.size + 1, all: [] });
  each.kind = kinds.get(key);
  each.kind.all.push(each);
}

const link = ({ number }) => `[${number}](#statement-${number})`;
const named = (each) =>
  [each.hasPlan ? link(each.kind) : '', title(each.large.text), each.large.by === FOREIGN_KEY ? '(foreign key)' : '']
    .filter((part) => part !== '')
    .join(' ');
const table = (heads, aligned, rows) =>
  [heads, aligned, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const HEADS = [`pages, ${number(SMALL_SITE.galleries)}`, `pages, ${number(LARGE.galleries)}`, 'ms'];
const ALIGNED = ['---:', '---:', '---:'];
const sum = (some, value) => some.reduce((total, each) => total + value(each), 0);
const figuresOf = (some) => [
  number(sum(some, ({ small }) => small.pages)),
  number(sum(some, ({ large }) => large.pages)),
  // what a trigger or a foreign key takes is in the time of the statement that has called it
  sum(some, ({ large }) => (some.length > 1 && large.by !== '' ? 0 : large.ms)).toFixed(2),
];

const requests = [...new Set(figures.map((each) => each.large.request))].map((request) => {
  const some = figures.filter((each) => each.large.request === request);
  const own = some.filter(({ large }) => large.by === '');
  const ofTriggers = some.filter(({ large }) => large.by !== '' && large.by !== FOREIGN_KEY);
  const list = (each) => {
    const calls = new Map();
    for (const one of each) {
      const name = one.hasPlan ? link(one.kind) : title(one.large.text);
      calls.set(name, (calls.get(name) ?? 0) + one.large.calls);
    }
    return [...calls].map(([name, count]) => name + (count > 1 ? ` × ${count}` : '')).join(', ');
  };
  const indexes = [...own, ...ofTriggers].flatMap(({ large }) => access(large.plan));
  return [request, list(own), list(ofTriggers), [...new Set(indexes)].join(', '), ...figuresOf(some)];
});

const growing = figures
  .filter(({ grows, growsWithValues }) => grows || growsWithValues)
  .map((each) => {
    const planned = each.grows ? each : each.withValues;
    return [
      each.large.request,
      named(each) + (each.grows ? '' : ', planned with values'),
      access(planned.large.plan).join(', '),
      ...figuresOf([planned]),
    ];
  });

const scansOf = ({ large }) => access(large.plan).filter((way) => way.startsWith('**'));
const scans = [...shown.values(), ...ofForeignKeys.values()]
  .filter((kind) => scansOf(kind).length > 0 || scansOf(kind.withValues).length > 0)
  .map((kind) => {
    const planned = scansOf(kind).length > 0 ? kind : kind.withValues;
    return [
      kind.large.request,
      named({ ...kind, kind }) + (planned === kind ? '' : ', planned with values'),
      scansOf(planned).join(', '),
      ...figuresOf([planned]),
    ];
  });

const foreignKeys = [...ofForeignKeys.values()].map(({ large, all }) => [
  title(large.text),
  access(large.plan).join(', '),
  number(sum(all, (each) => each.large.calls)),
  ...['small', 'large'].map((site) =>
    (sum(all, (each) => each[site].pages) / Math.max(1, sum(all, (each) => each[site].calls ?? 0))).toFixed(1),
  ),
  (sum(all, (each) => each.large.ms) / sum(all, (each) => each.large.calls)).toFixed(3),
]);

/** Who sends it. */
function senders({ large, all }) {
  const others = new Set(all.map((each) => each.large.request)).size - 1;
  return (large.by ? `trigger function ${large.by}: ` : '') + large.request + (others > 0 ? ` and ${others} more` : '');
}

const differs = ({ large, withValues }) => shape(withValues.large.plan) !== shape(large.plan);

/** Whether all there is to a plan is one index and a condition that the index answers alone. */
function isLookup(kind) {
  const nodes = shape(kind.large.plan).split('\n');
  const others = nodes.filter((node) => !/^(Limit|LockRows|Aggregate|(Update|Delete) on .*)$/.test(node));
  return (
    !differs(kind) && others.length === 1 && /^Index .*Scan/.test(others[0]) && !/^ *Filter:/m.test(kind.large.plan)
  );
}

function lookup(kind) {
  const condition = /Index Cond: (.*)/.exec(kind.large.plan)?.[1] ?? '';
  return [
    `<a id="statement-${kind.number}"></a>${kind.number}`,
    `\`${kind.large.text.replaceAll('\n', ' ').replaceAll('|', '\\|')}\``,
    senders(kind),
    `${access(kind.large.plan)}: \`${condition.replaceAll('|', '\\|')}\``,
    ...figuresOf([kind]),
  ];
}

function section(kind) {
  const { large, small, withValues } = kind;
  return [
    `### Statement ${kind.number}`,
    '',
    '```sql',
    `-- ${senders(kind)}; ${number(small.pages)} and ${number(large.pages)} pages, ${large.ms.toFixed(2)} ms`,
    large.text,
    '',
    readable(large.plan),
    ...(differs(kind) ? ['', '-- with the values of its parameters:', readable(withValues.large.plan)] : []),
    '```',
    '',
  ].join('\n');
}

const server = sql(
  `select split_part(version(), ' ', 1) || ' ' || current_setting('server_version_num')::int / 10000`,
);
const rows = (name) => number(Number(sql(`select reltuples::bigint from pg_class where oid = '${name}'::regclass`)));

writeFileSync(
  DOCUMENT,
  `# Query plans

Made by [\`bench/plans.mjs\`](../bench/README.md), not by hand: the plans of what the packaged server and its triggers sent to ${server} for a request of every kind, as the database itself has logged them. It had about ${rows('gallery_item')} items, ${ITEMS} in each gallery, and ${rows('audit_entry')} entries of change histories. Every request was sent to a site of ${number(SMALL_SITE.galleries)} galleries and to one of ${number(LARGE.galleries)}, once to warm up and once to be recorded.

- **pages** are the 8 KiB pages that were looked at, in the small and in the large site; where they are about the same, nothing grows with the site. This is the figure to look at: it is the same on every machine. Those of triggers and foreign keys are counted too.
- **ms** is the time in the database, in the large site, with what it takes to measure every step.
- Plans are generic ones, which do not know the parameters' values; where a plan for the values differs, it is below. In each line: how many rows a step has found, and how often it was done.
- Of long lists, of columns or parameters, only the first is shown. Statements that read no table are left out: they sign a transaction, take a lock or make an id.

## What grows with the site

The wire format wants two things that do: galleries are paged by an offset, and every page says how many there are. Whoever makes a gallery has them counted too, since a site has a limit. Whatever else is in this table should not be.

${table(['request', 'statement', 'found by', ...HEADS], ['---', '---', '---', ...ALIGNED], growing)}

## What is read without an index

A table of a page or two is read faster than its index: signing keys, and what the filled database has next to nothing of (collaborators, template galleries, identity providers and what they have revoked, links for passwords, what is used of limits). Whatever else is in this table should not be.

${scans.length ? table(['request', 'statement', 'read', ...HEADS], ['---', '---', '---', ...ALIGNED], scans) : 'There is none.'}

## Requests

${link(keyLookup.kind)} begins every request with an API key, and is counted in the first only. \`× 3\`: three times.

${table(
  ['request', 'statements', 'of triggers', 'found by', ...HEADS],
  ['---', '---', '---', '---', ...ALIGNED],
  requests,
)}

## Foreign keys

What PostgreSQL itself sends for them: figures are those of a call.

${table(['statement', 'found by', 'calls', ...HEADS], ['---', '---', '---:', ...ALIGNED], foreignKeys)}

## Look-ups

Statements that one index finds all rows of.

${table(
  ['', 'statement', 'sent by', 'index', ...HEADS],
  ['---:', '---', '---', '---', ...ALIGNED],
  [...shown.values()].filter(isLookup).map(lookup),
)}

## Plans

All other statements.

${[...shown.values()]
  .filter((kind) => !isLookup(kind))
  .map(section)
  .join('\n')}`,
);
console.log(`${shown.size} statements; growing: ${growing.length}; without an index: ${scans.length}`);

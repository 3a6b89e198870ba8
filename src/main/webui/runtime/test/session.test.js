import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { openBrowser, TokenServer } from './browser.js';
import { load } from './modules.js';

const { Session } = await load('session');
const ana = { email: 'ana@example.org', password: 'a long password' };

let server;
let browser;

beforeEach(() => {
  server = new TokenServer();
  browser = openBrowser({ fetch: (...request) => server.fetch(...request) });
});

/** A tab with a page of the site. */
function tab() {
  const session = new Session(server.url, 'studio');
  session.heard = [];
  session.onLogin(({ name }) => session.heard.push(`${name} came`));
  session.onLogout(() => session.heard.push('left'));
  return session;
}

test('a visitor has no token, and asks nothing of the server', async () => {
  const visitor = tab();

  assert.equal(await visitor.current(), null);
  assert.equal(await visitor.getAccessToken(), null);
  assert.deepEqual(server.asked, []);
});

test('who logs in is logged in on all tabs, with one token', async () => {
  const [first, second] = [tab(), tab()];
  await Promise.all([first.restored, second.restored]);

  const member = await first.login(ana);
  await until(() => second.loggedIn());
  const later = tab();

  assert.equal(member.name, 'Ana');
  for (const each of [first, second, later]) {
    assert.deepEqual(await each.current(), member);
    assert.equal(await each.getAccessToken(), 'access 1');
  }
  assert.deepEqual(server.asked, ['/login']);
  assert.deepEqual([first.heard, second.heard, later.heard], [['Ana came'], ['Ana came'], []]);
});

test('many tabs whose token has ended get a new one, by one refresh', async () => {
  server.lifetimes = [0];
  await tab().login(ana);
  const tabs = Array.from({ length: 8 }, tab);

  const tokens = await Promise.all(tabs.map((each) => each.getAccessToken()));

  // one that hears of the others too late refreshes once more, which does no harm
  assert.ok(server.askedFor('/token') <= 2, `${server.askedFor('/token')} refreshes`);
  assert.ok(tokens.every((token) => token === 'access 2' || token === 'access 3'), tokens.join());
  assert.ok(tabs.every((each) => each.loggedIn()));
});

test('a token is refreshed before it ends, by one tab for all', async () => {
  server.lifetimes = [1];
  const tabs = [tab(), tab(), tab()];
  await tabs[0].login(ana);

  await until(() => server.askedFor('/token') > 0);
  await until(async () => new Set(await Promise.all(tabs.map((each) => each.getAccessToken()))).size === 1);

  assert.ok(server.askedFor('/token') <= 2, `${server.askedFor('/token')} refreshes`);
  assert.ok(tabs.every((each) => each.loggedIn()));
});

test('a token that the server refuses is replaced', async () => {
  const session = tab();
  await session.login(ana);
  server.refused = 'access 1';

  const answer = await session.ask(`${server.url}/me`);

  assert.deepEqual(await answer.json(), { authorization: 'Bearer access 2' });
  assert.deepEqual(server.asked, ['/login', '/me', '/token', '/me']);
});

test('a session that has ended ends on all tabs', async () => {
  const [first, second] = [tab(), tab()];
  await first.login(ana);
  await until(() => second.loggedIn());
  server.endSession();

  await first.check();
  await until(() => !second.loggedIn());

  assert.equal(await first.getAccessToken(), null);
  assert.deepEqual(
    [first.heard, second.heard],
    [
      ['Ana came', 'left'],
      ['Ana came', 'left'],
    ],
  );
  assert.equal(browser.stored.size, 0);
});

test('logging out ends it for the server, and for later tabs', async () => {
  const session = tab();
  await session.login(ana);

  await session.logout();

  assert.equal(await tab().current(), null);
  assert.deepEqual(server.asked, ['/login', '/logout']);
  assert.deepEqual(session.heard, ['Ana came', 'left']);
});

test('logging out does not wait for a refresh that hangs, whose answer is dropped', async () => {
  server.lifetimes = [0];
  const [first, second] = [tab(), tab()];
  await first.login(ana);
  await until(() => second.loggedIn());
  let answer;
  server.hanging = new Promise((resolve) => (answer = resolve));
  const token = second.getAccessToken();
  await until(() => server.askedFor('/token') === 1);

  const left = first.logout();
  await until(() => !first.loggedIn() && !second.loggedIn());
  await until(() => server.askedFor('/logout') === 1 && browser.stored.size === 0);
  answer();

  assert.equal(await token, null);
  await left;
  assert.equal(browser.stored.size, 0);
  assert.deepEqual([first.heard, second.heard], [['Ana came', 'left'], ['Ana came', 'left']]);
  assert.equal(await tab().current(), null);
});

test('a token that was on its way when its session ended logs nobody in again', async () => {
  const [first, second] = [tab(), tab()];
  const said = [];
  const channel = new BroadcastChannel(`member-gallery:session:${server.url}`);
  channel.onmessage = ({ data }) => said.push(data);
  await first.login(ana);
  await until(() => second.loggedIn() && said.some(({ say }) => say === 'access'));
  await first.logout();
  await until(() => !second.loggedIn());

  channel.postMessage(said.find(({ say }) => say === 'access'));
  // heard after that; by whoever has missed the login itself, too
  channel.postMessage({ say: 'access', access: accessOf('next'), member: { name: 'Bo' }, loggedIn: false });
  await until(() => second.loggedIn());
  channel.close();

  assert.deepEqual(second.heard, ['Ana came', 'left', 'Bo came']);
});

test('who cannot reach the server stays logged in', async () => {
  server.lifetimes = [0];
  await tab().login(ana);
  server.reachable = false;
  const session = tab();

  assert.equal((await session.current()).name, 'Ana');
  await assert.rejects(session.getAccessToken(), { code: 'UNREACHABLE', status: 0 });
  server.reachable = true;
  assert.equal(await session.getAccessToken(), 'access 2');
});

test('an answer that breaks half way is one that has not come', async () => {
  server.breaks = true;
  const session = tab();

  await assert.rejects(session.login(ana), { code: 'UNREACHABLE', status: 0 });
});

test('without a database the session lives in the tabs', async () => {
  openBrowser({ fetch: (...request) => server.fetch(...request), database: false });
  const session = tab();
  await session.login(ana);
  const later = tab();

  assert.equal((await later.current()).name, 'Ana');
  assert.equal(await later.getAccessToken(), 'access 1');
  await session.logout();
  await until(() => !later.loggedIn());
});

test('a database that fails once is opened again', async () => {
  server.lifetimes = [0];
  await tab().login(ana);
  const session = tab();
  await session.restored;
  browser.failures = 1;

  assert.equal(await session.getAccessToken(), 'access 2');
});

test('a database that fails for a while logs nobody out', async () => {
  server.lifetimes = [0];
  await tab().login(ana);
  const session = tab();
  await session.restored;
  browser.failures = Infinity;

  await assert.rejects(session.getAccessToken(), { code: 'SESSION_UNKNOWN', status: 0 });
  assert.ok(session.loggedIn());
  browser.failures = 0;
  assert.equal(await session.getAccessToken(), 'access 2');
  assert.deepEqual(session.heard, []);
});

test('what the database has not taken is not forgotten', async () => {
  server.lifetimes = [0];
  const session = tab();
  await session.login(ana);
  let answer;
  server.hanging = new Promise((resolve) => (answer = resolve));
  server.lifetimes = [0];
  const token = session.getAccessToken();
  await until(() => server.askedFor('/token') === 1);
  browser.failures = 2;
  answer();

  assert.equal(await token, 'access 2');
  assert.equal(await session.getAccessToken(), 'access 3');
  assert.ok(session.loggedIn());
});

/** An access token that a tab has got just now. */
function accessOf(token) {
  return { token, expires: Date.now() + 600_000, reserve: 1_000, round: Date.now() + 1_000 };
}

async function until(holds) {
  for (const begin = Date.now(); !(await holds());) {
    assert.ok(Date.now() - begin < 20_000, 'it does not come to hold');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

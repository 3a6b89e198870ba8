import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from './keys';

/** What a change can be about. */
const KINDS = [
  'PAGE',
  'ELEMENT',
  'GALLERY',
  'MEMBER',
  'MEMBER_GALLERY',
  'TEMPLATE_GALLERY',
  'API_KEY',
  'COLLABORATOR',
] as const;

type Kind = (typeof KINDS)[number];

interface Change {
  readonly kind: Kind;
  readonly id: string;
}

/** How often to ask anew where the server does not tell. */
const POLLING = 10_000;

/** How often to ask before the server is asked for a stream again. */
const ASKED_BEFORE_STREAM = 3;

/** What is known here that a change makes old. Every change has its line in the history, too. */
function touched(siteId: string, { kind, id }: Change): readonly QueryKey[] {
  const site = keys.site(siteId);
  switch (kind) {
    case 'PAGE':
      return [keys.pages(siteId), keys.elements(siteId)];
    case 'ELEMENT':
      return [keys.elements(siteId)];
    case 'GALLERY':
      return [keys.items(siteId, id), keys.galleries(siteId), [...site, 'member-data'], keys.history(siteId)];
    case 'MEMBER':
      return [[...keys.members(siteId), 'list'], keys.member(siteId, id), keys.memberData(siteId, id)];
    case 'MEMBER_GALLERY':
      return [[...site, 'member-galleries'], [...site, 'member-data'], keys.history(siteId)];
    case 'TEMPLATE_GALLERY':
      return [[...site, 'templates'], keys.history(siteId)];
    case 'API_KEY':
      return [keys.apiKeys(siteId), keys.history(siteId)];
    case 'COLLABORATOR':
      return [keys.me, keys.history(siteId)];
  }
}

function changeOf(data: string): Change | undefined {
  const { kind, id } = JSON.parse(data) as { kind?: unknown; id?: unknown };
  const known = KINDS.find((one) => one === kind);
  return known === undefined || typeof id !== 'string' ? undefined : { kind: known, id };
}

/** Follows the changes of a site until it is told to stop. */
function follow(siteId: string, client: QueryClient): () => void {
  const refresh = (queryKey: QueryKey) => void client.invalidateQueries({ queryKey });
  const refreshAll = () => refresh(keys.site(siteId));
  let stream = open();
  let asking: number | undefined;
  let asked = 0;

  function open(): EventSource {
    const opened = new EventSource(`/editor/v1/sites/${siteId}/events`);
    opened.addEventListener('change', (event: MessageEvent<string>) => {
      const change = changeOf(event.data);
      if (change !== undefined) touched(siteId, change).forEach(refresh);
    });
    opened.addEventListener('overflow', refreshAll);
    // whoever is logged out finds out so; all others are connected anew by the browser
    opened.addEventListener('end', () => refresh(keys.me));
    opened.addEventListener('open', () => {
      window.clearInterval(asking);
      asking = undefined;
      // nobody tells what happened before
      refreshAll();
    });
    opened.addEventListener('error', () => {
      // for good: the server has said something else than a stream
      if (opened.readyState === EventSource.CLOSED) asking ??= window.setInterval(ask, POLLING);
    });
    return opened;
  }

  function ask(): void {
    refreshAll();
    asked += 1;
    // one that is still trying goes on by itself
    if (asked % ASKED_BEFORE_STREAM === 0 && stream.readyState === EventSource.CLOSED) stream = open();
  }

  return () => {
    stream.close();
    window.clearInterval(asking);
  };
}

/** Keeps what is shown of a site as it is on the server: by its events, or where it has none, by asking again and again. */
export function useLiveChanges(siteId: string): void {
  const client = useQueryClient();
  useEffect(() => follow(siteId, client), [siteId, client]);
}

import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { SharedStream } from '../../runtime/src/shared-stream.ts';
import { keys } from './keys';
import { useMe } from './session';

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

/** How often to ask as long as no stream tells, in milliseconds. */
const ASKING = 5_000;

/** What is known here that a change makes old, lines of the history among it. */
function touched(siteId: string, { kind, id }: Change): readonly QueryKey[] {
  const site = keys.site(siteId);
  switch (kind) {
    case 'PAGE':
      return [keys.pages(siteId), keys.elements(siteId), keys.history(siteId)];
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

/**
 * Follows the changes of a site until it is told to stop.
 *
 * @param who is logged in: somebody else may hear of other changes
 */
export function follow(siteId: string, who: string, client: QueryClient): () => void {
  const refresh = (queryKey: QueryKey) => void client.invalidateQueries({ queryKey });
  const refreshAll = () => refresh(keys.site(siteId));
  const url = `/editor/v1/sites/${siteId}/events`;
  const stream = new SharedStream(`member-gallery:editor:${url}:${who}`, {
    looksEvery: ASKING,
    wanted: () => [],
    begin: (_, signal) => fetch(url, { headers: { accept: 'text/event-stream' }, cache: 'no-store', signal }),
    keptAs: () => undefined,
    begun: refreshAll,
    heard: ({ name, data }) => {
      if (name === 'overflow') refreshAll();
      // whoever is logged out finds out so
      else if (name === 'end') refresh(keys.me);
      else if (name === 'change') {
        const change = changeOf(data);
        if (change !== undefined) touched(siteId, change).forEach(refresh);
      }
    },
    // what takes longer than that is not begun again and again
    look: () => void client.invalidateQueries({ queryKey: keys.site(siteId) }, { cancelRefetch: false }),
  });
  stream.open();
  return () => stream.close();
}

/**
 * Keeps what is shown of a site as it is on the server: by its events, or as long as none come, by asking every few
 * seconds.
 */
export function useLiveChanges(siteId: string): void {
  const client = useQueryClient();
  const who = useMe().data?.collaborator.id;
  useEffect(() => (who === undefined ? undefined : follow(siteId, who, client)), [siteId, who, client]);
}

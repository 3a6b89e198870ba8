import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../api/client';
import { keys } from '../api/keys';
import type { Item } from '../api/types';
import { useSite } from '../site/site-context';

const PART = 200;

/** What an element shows to everybody who has no gallery of their own. */
export function useOriginalItems(elementId: string) {
  const { id: siteId } = useSite();
  return useQuery({ queryKey: keys.items(siteId, elementId), queryFn: () => originalItems(siteId, elementId) });
}

async function originalItems(siteId: string, elementId: string): Promise<Item[]> {
  const all: Item[] = [];
  for (;;) {
    const { items } = await answered(
      api.GET('/editor/v1/sites/{siteId}/elements/{elementId}/items', {
        params: { path: { siteId, elementId }, query: { itemOffset: all.length, itemLimit: PART } },
      }),
    );
    all.push(...items);
    if (items.length < PART) return all;
  }
}

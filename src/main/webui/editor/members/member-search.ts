import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import type { Member } from '../api/types';
import { useMemberList } from './members-data';

const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** How many are looked for at once: who is sought is among them, or more has to be typed. */
const ENOUGH = 50;

/** How many parts of the list are searched at most before somebody asks for more. */
const MOST_PARTS = 25;

/** How far a search goes. */
interface Bounds {
  readonly typed: string;
  readonly found: number;
  readonly parts: number;
}

/**
 * Members to choose from: what is typed narrows the list, more of which is loaded until enough are found or a good
 * part of it is searched, and a whole email finds its member wherever they are in the list.
 *
 * @param text what is typed; empty for all who are loaded
 */
export function useMemberSearch(text: string) {
  const [typed] = useDebouncedValue(text.trim(), 250);
  const email = EMAIL.test(typed) ? typed : '';
  const all = useMemberList('');
  const found = useMemberList(email);
  const members = useMemo(() => {
    const loaded = all.data?.pages.flatMap((part) => part.members) ?? [];
    if (typed === '') return loaded;
    const matching = loaded.filter((member) => isLike(member, typed));
    const byEmail = email === '' ? [] : (found.data?.pages.flatMap((part) => part.members) ?? []);
    const others = byEmail.filter((member) => isLike(member, typed) && !matching.some(({ id }) => id === member.id));
    return [...others, ...matching];
  }, [all.data, found.data, typed, email]);

  const [asked, setAsked] = useState<Bounds>();
  const bounds = asked?.typed === typed ? asked : { found: ENOUGH, parts: MOST_PARTS };
  const parts = all.data?.pages.length ?? 0;
  const isNarrowed = typed !== '';
  const isWanted = isNarrowed && email === '' && text.trim() === typed;
  const isGoingOn =
    isWanted && all.hasNextPage && !all.isError && members.length < bounds.found && parts < bounds.parts;
  const { isFetching, fetchNextPage } = all;
  useEffect(() => {
    // `parts`: each is followed by the next
    if (isGoingOn && !isFetching) void fetchNextPage();
  }, [isGoingOn, isFetching, fetchNextPage, parts]);

  const searchOn = () => {
    setAsked({ typed, found: members.length + ENOUGH, parts: parts + MOST_PARTS });
    return fetchNextPage();
  };
  return {
    members,
    /** The list of all. */
    all,
    /** What there is of it that is not loaded, or not searched. */
    more: {
      hasNextPage: all.hasNextPage,
      isFetchingNextPage: isGoingOn || all.isFetchingNextPage,
      fetchNextPage: isNarrowed ? searchOn : fetchNextPage,
    },
    isNarrowed,
    isLooking: text.trim() !== typed || isGoingOn || (email !== '' && found.isFetching),
  };
}

function isLike({ name = '', email = '' }: Member, text: string): boolean {
  const sought = text.toLowerCase();
  return name.toLowerCase().includes(sought) || email.toLowerCase().includes(sought);
}

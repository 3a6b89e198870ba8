import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Member } from '../api/types';
import { useMemberList } from './members-data';

const EMAIL = /^[^\s@]+@[^\s@]+$/;

/**
 * Members to choose from: what is typed narrows those that are loaded, and a whole email finds its member wherever
 * they are in the list.
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
  return {
    members,
    /** The list of all, of which more can be loaded. */
    all,
    isNarrowed: typed !== '',
    isLooking: text.trim() !== typed || (email !== '' && found.isFetching),
  };
}

function isLike({ name = '', email = '' }: Member, text: string): boolean {
  const sought = text.toLowerCase();
  return name.toLowerCase().includes(sought) || email.toLowerCase().includes(sought);
}

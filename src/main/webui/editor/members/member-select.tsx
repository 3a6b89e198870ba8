import { Loader, Select } from '@mantine/core';
import { useState } from 'react';
import type { Member } from '../api/types';
import { useMemberSearch } from './member-search';
import { fullNameOfMember } from './member-words';

interface Props {
  /** Who is chosen, once they are known. */
  readonly member: Member | undefined;
  readonly onChange: (memberId: string) => void;
}

/** Chooses a member, by name or email. */
export function MemberSelect({ member, onChange }: Props) {
  const [text, setText] = useState('');
  // whoever is chosen stands there in words that nobody has typed
  const isTyped = member === undefined || text !== fullNameOfMember(member);
  const { members, all, isLooking } = useMemberSearch(isTyped ? text : '');
  const isListed = member === undefined || members.some(({ id }) => id === member.id);
  const data = (isListed ? members : [member, ...members]).map((one) => ({
    value: one.id,
    label: fullNameOfMember(one),
  }));
  return (
    <Select
      label="Member"
      placeholder="Search by name or email"
      data={data}
      value={member?.id ?? null}
      onChange={(memberId) => memberId !== null && onChange(memberId)}
      searchable
      searchValue={text}
      onSearchChange={setText}
      // what was typed has narrowed them already
      filter={({ options }) => (isTyped && !isListed ? options.slice(1) : options)}
      limit={200}
      allowDeselect={false}
      rightSection={isLooking || all.isPending ? <Loader size={16} aria-hidden /> : undefined}
      nothingFoundMessage={
        isLooking
          ? 'Searching…'
          : all.hasNextPage
            ? 'Not among the first members: type the whole email'
            : 'Nobody found'
      }
      w="100%"
      maw={360}
    />
  );
}

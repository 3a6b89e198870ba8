import { Button, Loader, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileImport, IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { LoadMore } from '../shared/load-more';
import { PageHeading } from '../shared/page-heading';
import { EmptyState, LoadingRows, Trouble } from '../shared/states';
import { useSite } from '../site/site-context';
import { ImportMembers } from './import-members';
import { MemberDialogs } from './member-dialogs';
import { useMemberSearch } from './member-search';
import { MemberTable } from './member-table';
import { NewMember } from './new-member';

/** The members of the site. */
export function MembersRoom() {
  const mayManage = useSite().may('MEMBERS.MANAGE');
  const [isAdding, adding] = useDisclosure(false);
  const [isImporting, importing] = useDisclosure(false);
  const buttons = mayManage && (
    <>
      <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden />} onClick={importing.open}>
        Import
      </Button>
      <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={adding.open}>
        Add member
      </Button>
    </>
  );
  return (
    <MemberDialogs>
      <PageHeading title="Members" hint="People with an account on the site. Each can have galleries of their own.">
        {buttons}
      </PageHeading>
      <MemberList buttons={buttons} />
      <NewMember isOpen={isAdding} onClose={adding.close} />
      <ImportMembers isOpen={isImporting} onClose={importing.close} />
    </MemberDialogs>
  );
}

function MemberList({ buttons }: { readonly buttons: ReactNode }) {
  const [text, setText] = useState('');
  const { members, all, more, isNarrowed, isLooking } = useMemberSearch(text);
  if (all.isPending) return <LoadingRows height={56} />;
  if (all.data === undefined) return <Trouble error={all.error} onRetry={() => void all.refetch()} />;
  const loaded = all.data.pages.reduce((count, part) => count + part.members.length, 0);
  if (loaded === 0) {
    return (
      <EmptyState
        icon={IconUsers}
        title="No member yet"
        hint="Members come with their first login at the site’s identity provider, or you add them here."
      >
        {buttons}
      </EmptyState>
    );
  }
  return (
    <>
      <TextInput
        type="search"
        aria-label="Search members"
        placeholder="Search by name or email"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={isLooking ? <Loader size={16} aria-hidden /> : null}
        maw={360}
        mb="md"
      />
      <Text size="sm" c="dimmed" mb="xs" role="status">
        {isNarrowed && isLooking && 'Searching… '}
        {counted(members.length, loaded, isNarrowed, all.hasNextPage)}
      </Text>
      {members.length > 0 && <MemberTable members={members} />}
      {members.length === 0 && !isLooking && (
        <EmptyState
          icon={IconSearch}
          title="Nobody found"
          hint={
            all.hasNextPage
              ? 'A whole email finds its member among all members of the site.'
              : 'Nobody’s name or email is like that.'
          }
        />
      )}
      <LoadMore of={more} label={isNarrowed ? 'Search more members' : 'Load more members'} />
    </>
  );
}

function counted(shown: number, loaded: number, isNarrowed: boolean, isMore: boolean): string {
  const members = loaded === 1 ? '1 member' : `${loaded.toLocaleString()} members`;
  if (isNarrowed) return `${shown.toLocaleString()} found in ${isMore ? 'the first ' : ''}${members}`;
  return isMore ? `The first ${members}` : members;
}

import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconChevronLeft, IconMailForward } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { Member } from '../api/types';
import { day } from '../shared/dates';
import { useLeave } from '../shared/leave';
import { PageHeading } from '../shared/page-heading';
import { LoadingRows, Trouble } from '../shared/states';
import { NoSuchPlace } from '../site/no-such-place';
import { useSite } from '../site/site-context';
import { GalleriesOfMember } from './galleries-of-member';
import { LoginsOfMember } from './logins-of-member';
import { MemberDialogs, useMemberDialogs } from './member-dialogs';
import { MemberMenu } from './member-menu';
import { MemberState } from './member-table';
import { nameOfMember } from './member-words';
import { useMember } from './members-data';

/** A member: who they are, what they have been given, where they are logged in. */
export function MemberPlace() {
  const site = useSite();
  const leave = useLeave();
  const { memberId = '' } = useParams();
  const member = useMember(memberId);
  if (member.isPending) return <LoadingRows />;
  if (member.data === undefined) return <Trouble error={member.error} onRetry={() => void member.refetch()} />;
  if (member.data === null) return <NoSuchPlace />;
  return (
    <MemberDialogs onDeleted={() => leave(`/sites/${site.id}/members/${memberId}`, `/sites/${site.id}/members`)}>
      <Anchor
        component={Link}
        to={`/sites/${site.id}/members`}
        size="sm"
        display="inline-flex"
        mb="sm"
        style={{ alignItems: 'center', gap: 4 }}
      >
        <IconChevronLeft size={16} aria-hidden /> All members
      </Anchor>
      <MemberShown key={memberId} member={member.data} />
    </MemberDialogs>
  );
}

function MemberShown({ member }: { readonly member: Member }) {
  const site = useSite();
  const show = useMemberDialogs();
  return (
    <>
      <PageHeading title={nameOfMember(member)} hint={<MemberState member={member} />}>
        {site.may('MEMBERS.MANAGE') && member.email !== undefined && !member.blocked && (
          <Button
            variant="default"
            leftSection={<IconMailForward size={16} aria-hidden />}
            onClick={() => show('password', member)}
          >
            Password link
          </Button>
        )}
        <MemberMenu member={member} variant="default" />
      </PageHeading>
      <Stack gap="xl" maw={880}>
        {site.may('PRO_GALLERY.READ') && <GalleriesOfMember member={member} />}
        <Details member={member} />
        {site.may('PRO_GALLERY.READ') && <LoginsOfMember memberId={member.id} />}
      </Stack>
    </>
  );
}

function Details({ member }: { readonly member: Member }) {
  return (
    <section aria-labelledby="member-details">
      <Title order={2} id="member-details" mb="sm">
        Details
      </Title>
      <Paper withBorder p="md" component="dl" m={0} style={{ display: 'grid', gap: 'var(--mantine-spacing-sm)' }}>
        <Detail name="Email">{member.email ?? 'None that the identity provider has verified'}</Detail>
        <Detail name="Name">{member.name ?? 'Not known'}</Detail>
        <Detail name="Member since">{day(member.createdDate)}</Detail>
        <Detail name="Id">{member.id}</Detail>
        {member.issuer !== undefined && <Detail name="Identity provider">{member.issuer}</Detail>}
        {member.subject !== undefined && <Detail name="Known there as">{member.subject}</Detail>}
      </Paper>
    </section>
  );
}

function Detail({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Group gap="xs" align="baseline">
      <Text component="dt" size="sm" c="dimmed" w={140}>
        {name}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
        {children}
      </Text>
    </Group>
  );
}

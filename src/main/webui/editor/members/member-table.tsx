import { Anchor, Box, Table, Text, VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';
import type { Member } from '../api/types';
import { day } from '../shared/dates';
import { ListPaper } from '../shared/list-paper';
import { Status } from '../shared/status';
import { useSite } from '../site/site-context';
import { MemberMenu } from './member-menu';
import { nameOfMember } from './member-words';

/** Members, a row each. */
export function MemberTable({ members }: { readonly members: readonly Member[] }) {
  return (
    <ListPaper
      label="Members"
      head={
        <Table.Tr>
          <Table.Th>Member</Table.Th>
          <Table.Th visibleFrom="sm">State</Table.Th>
          <Table.Th visibleFrom="md">Member since</Table.Th>
          <Table.Th w={56}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      }
    >
      {members.map((member) => (
        <MemberRow key={member.id} member={member} />
      ))}
    </ListPaper>
  );
}

function MemberRow({ member }: { readonly member: Member }) {
  const site = useSite();
  const name = nameOfMember(member);
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/sites/${site.id}/members/${member.id}`} size="sm" fw={500}>
          {name}
        </Anchor>
        {member.email !== undefined && member.email !== name && (
          <Text size="sm" c="dimmed">
            {member.email}
          </Text>
        )}
        {member.blocked && (
          <Box hiddenFrom="sm">
            <MemberState member={member} />
          </Box>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <MemberState member={member} />
      </Table.Td>
      <Table.Td visibleFrom="md">{day(member.createdDate)}</Table.Td>
      <Table.Td>
        <MemberMenu member={member} />
      </Table.Td>
    </Table.Tr>
  );
}

/** Whether a member may log in, and where. */
export function MemberState({ member }: { readonly member: Member }) {
  if (member.blocked) return <Status>Blocked</Status>;
  return <Status good>{member.issuer === undefined ? 'Active' : 'Active, by the identity provider'}</Status>;
}

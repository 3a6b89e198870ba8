import { Anchor, Skeleton, Text } from '@mantine/core';
import { Link } from 'react-router';
import { shortId } from '../shared/short-id';
import { useSite } from '../site/site-context';
import { useMember } from './members-data';
import { nameOfMember } from './member-words';

interface Props {
  readonly memberId: string;
  /** Whether their email is said as well. */
  readonly withEmail?: boolean;
}

/** A member by name, who leads to their place; who was deleted is known by id only. */
export function MemberLink({ memberId, withEmail = false }: Props) {
  const site = useSite();
  const member = useMember(memberId);
  if (member.isPending) {
    return <Skeleton component="span" display="inline-block" width={120} height={14} role="img" aria-label="Loading" />;
  }
  if (!member.data)
    return (
      <span>
        {member.data === null ? 'a member who is gone' : 'member'} ({shortId(memberId)})
      </span>
    );
  const name = nameOfMember(member.data);
  return (
    <>
      <Anchor component={Link} to={`/sites/${site.id}/members/${memberId}`} size="sm" fw={500}>
        {name}
      </Anchor>
      {withEmail && member.data.email !== undefined && member.data.email !== name && (
        <Text size="xs" c="dimmed">
          {member.data.email}
        </Text>
      )}
    </>
  );
}

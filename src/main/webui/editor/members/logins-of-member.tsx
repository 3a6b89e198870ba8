import { Paper, Stack, Text, Title } from '@mantine/core';
import { moment } from '../shared/dates';
import { useMemberData } from './members-data';

/** Where a member is logged in, and how they can log in. */
export function LoginsOfMember({ memberId }: { readonly memberId: string }) {
  const { data } = useMemberData(memberId);
  if (data === undefined) return null;
  const openUntil = data.passwordLinks.map((link) => link.expiresDate).sort().at(-1);
  return (
    <section aria-labelledby="member-logins">
      <Title order={2} id="member-logins" mb="sm">
        Logins
      </Title>
      <Paper withBorder p="md">
        <Stack gap="xs">
          <Text size="sm">{data.hasPassword ? 'They have a password.' : 'They have no password.'}</Text>
          {openUntil !== undefined && <Text size="sm">A password link is open until {moment(openUntil)}.</Text>}
          {data.sessions.length === 0 ? (
            <Text size="sm">They are not logged in anywhere.</Text>
          ) : (
            <Stack component="ul" gap={4} m={0} pl="md">
              {data.sessions.map((session) => (
                <Text component="li" size="sm" key={session.id}>
                  Logged in {moment(session.createdDate)}, last seen {moment(session.lastUsedDate)}
                </Text>
              ))}
            </Stack>
          )}
        </Stack>
      </Paper>
    </section>
  );
}

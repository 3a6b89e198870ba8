import { Button, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import {
  IconFileText,
  IconKey,
  IconPhoto,
  IconTemplate,
  IconUserCog,
  IconUsersGroup,
  IconLayoutGrid,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { AuditEntry } from '../api/types';
import { day, timeOfDay } from '../shared/dates';
import { Actor } from './actor';
import { Change } from './change';
import './deed-list.css';
import type { Deed } from './history-data';

const ICONS: Record<AuditEntry['subject']['type'], Icon> = {
  GALLERY: IconLayoutGrid,
  ITEM: IconPhoto,
  MEMBER_GALLERY: IconUsersGroup,
  TEMPLATE_GALLERY: IconTemplate,
  PAGE: IconFileText,
  API_KEY: IconKey,
  COLLABORATOR: IconUserCog,
};

/** What was done, day by day. */
export function DeedList({ deeds }: { readonly deeds: readonly Deed[] }) {
  return (
    <Stack gap="lg">
      {byDay(deeds).map(([date, ofDay]) => (
        <section key={date} aria-label={date}>
          <Title order={2} size="sm" c="dimmed" mb="xs">
            {date}
          </Title>
          <Paper withBorder bg="var(--editor-surface)">
            <Stack component="ol" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>
              {ofDay.map((deed) => (
                <DeedShown key={deed.id} deed={deed} />
              ))}
            </Stack>
          </Paper>
        </section>
      ))}
    </Stack>
  );
}

const SHOWN_OF_ONE = 3;

function DeedShown({ deed: { entries } }: { readonly deed: Deed }) {
  const [isOpen, setIsOpen] = useState(false);
  const [first] = entries;
  if (first === undefined) return null;
  const Pictured = ICONS[first.subject.type];
  const shown = isOpen ? entries : entries.slice(0, SHOWN_OF_ONE);
  return (
    <Group component="li" className="deed" wrap="nowrap" align="flex-start" gap="sm" px="md" py="sm">
      <ThemeIcon variant="light" color="gray" size={32} radius="xl" aria-hidden>
        <Pictured size={18} stroke={1.6} />
      </ThemeIcon>
      <Stack gap={2} style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {shown.map((entry) => (
          <Text key={entry.id} size="sm" component="div">
            <Actor actor={entry.actor} /> <Change entry={entry} />
          </Text>
        ))}
        <Group gap="sm">
          <Text
            size="xs"
            c="dimmed"
            component="time"
            dateTime={first.date}
            title={first.requestId && `Request ${first.requestId}`}
          >
            {timeOfDay(first.date)}
          </Text>
          {entries.length > SHOWN_OF_ONE && (
            <Button size="compact-xs" variant="subtle" onClick={() => setIsOpen(!isOpen)} aria-expanded={isOpen}>
              {isOpen ? 'Show less' : `Show all ${entries.length} changes of this request`}
            </Button>
          )}
        </Group>
      </Stack>
    </Group>
  );
}

function byDay(deeds: readonly Deed[]): [string, Deed[]][] {
  const days = new Map<string, Deed[]>();
  for (const deed of deeds) {
    const date = day(deed.entries[0]?.date ?? '');
    const others = days.get(date);
    if (others === undefined) days.set(date, [deed]);
    else others.push(deed);
  }
  return [...days];
}

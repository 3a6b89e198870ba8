import { NavLink, Stack } from '@mantine/core';
import { IconHistory, IconKey, IconLayoutGrid, IconPhoto, IconUsers, type Icon } from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import type { Permission } from '../api/types';
import { useSite } from './site-context';

interface Room {
  readonly path: string;
  readonly label: string;
  readonly icon: Icon;
  readonly needs: Permission;
  /** Other addresses that belong to the room. */
  readonly also?: string;
}

const ROOMS: readonly Room[] = [
  { path: 'pages', label: 'Pages', icon: IconLayoutGrid, needs: 'PRO_GALLERY.READ', also: 'elements' },
  { path: 'galleries', label: 'Galleries', icon: IconPhoto, needs: 'PRO_GALLERY.READ' },
  { path: 'members', label: 'Members', icon: IconUsers, needs: 'MEMBERS.READ' },
  { path: 'keys', label: 'API keys', icon: IconKey, needs: 'SITE.MANAGE' },
  { path: 'history', label: 'History', icon: IconHistory, needs: 'SITE.MANAGE' },
];

/** The ways to the rooms that the collaborator may enter. */
export function SiteNav({ onGo }: { readonly onGo: () => void }) {
  const site = useSite();
  const room = useLocation().pathname.split('/')[3];
  return (
    <Stack gap={4}>
      {ROOMS.filter(({ needs }) => site.may(needs)).map(({ path, label, icon: Pictured, also }) => {
        const isHere = room !== undefined && (room === path || room === also);
        return (
          <NavLink
            key={path}
            component={Link}
            to={`/sites/${site.id}/${path}`}
            label={label}
            leftSection={<Pictured size={18} stroke={1.6} aria-hidden />}
            active={isHere}
            aria-current={isHere ? 'page' : undefined}
            onClick={onGo}
            style={{ borderRadius: 'var(--mantine-radius-md)' }}
          />
        );
      })}
    </Stack>
  );
}

/** Whether somebody may enter the room of an address, such as `/sites/…/members`. */
export function isOpenTo(may: (permission: Permission) => boolean, pathname: string): boolean {
  const name = pathname.split('/')[3] ?? '';
  const room = ROOMS.find(({ path, also }) => path === name || also === name);
  return room === undefined || may(room.needs);
}

/** The first room that somebody may enter. */
export function firstRoom(may: (permission: Permission) => boolean): string | undefined {
  return ROOMS.find(({ needs }) => may(needs))?.path;
}

import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDots,
  IconDownload,
  IconLock,
  IconLockOpen,
  IconMailForward,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import type { Member } from '../api/types';
import { saveJson } from '../shared/save-file';
import { backOf } from '../shared/taking-back';
import { say, showProblem } from '../shared/toasts';
import { useOfferUndo } from '../shared/undo';
import { useSite } from '../site/site-context';
import { useMemberDialogs } from './member-dialogs';
import { memberData, useChangeMember, useFreshMember, type MemberFields } from './members-data';
import { nameOfMember } from './member-words';

interface Props {
  readonly member: Member;
  readonly variant?: 'subtle' | 'default';
}

/** What can be done with a member. */
export function MemberMenu({ member, variant = 'subtle' }: Props) {
  const site = useSite();
  const show = useMemberDialogs();
  const change = useChangeMember(member.id);
  const fresh = useFreshMember(member.id);
  const offerUndo = useOfferUndo();
  const name = nameOfMember(member);
  const mayManage = site.may('MEMBERS.MANAGE');
  const mayExport = site.may('PRO_GALLERY.READ');
  if (!mayManage && !mayExport) return null;

  const block = (blocked: boolean) =>
    change.mutate(
      { blocked },
      {
        onError: showProblem,
        onSuccess: () =>
          offerUndo(
            blocked ? `${name} is blocked, and logged out everywhere` : `${name} may log in again`,
            backOf<MemberFields>({
              before: { blocked: !blocked },
              after: { blocked },
              now: fresh,
              put: (back) => change.mutateAsync(back),
            }),
          ),
      },
    );
  const save = () =>
    void memberData(site.id, member.id).then((data) => {
      saveJson(`member-${member.id}.json`, data);
      say(`Everything about ${name} was saved as a file`);
    }, showProblem);

  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant={variant}
          color="gray"
          size={variant === 'subtle' ? 32 : 36}
          aria-label={`More about ${name}`}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayManage && (
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => show('edit', member)}>
            Name and email
          </Menu.Item>
        )}
        {mayManage && (
          <Menu.Item
            leftSection={<IconMailForward size={16} aria-hidden />}
            disabled={member.email === undefined || member.blocked}
            onClick={() => show('password', member)}
          >
            Password link
          </Menu.Item>
        )}
        {mayExport && (
          <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
            Export as a file
          </Menu.Item>
        )}
        {mayManage && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={member.blocked ? <IconLockOpen size={16} aria-hidden /> : <IconLock size={16} aria-hidden />}
              onClick={() => block(!member.blocked)}
            >
              {member.blocked ? 'Let log in again' : 'Block'}
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => show('delete', member)}
            >
              Delete member
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

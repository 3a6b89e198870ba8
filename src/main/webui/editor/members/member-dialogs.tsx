import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import type { Member } from '../api/types';
import { DeleteMember } from './delete-member';
import { EditMember } from './edit-member';
import { PasswordLink } from './password-link';

type Dialog = 'edit' | 'password' | 'delete';

/** Opens a dialog about a member. */
type ShowDialog = (dialog: Dialog, member: Member) => void;

const DialogContext = createContext<ShowDialog>(() => undefined);

interface Props {
  readonly children: ReactNode;
  readonly onDeleted?: () => void;
}

/** The dialogs about a member, one of each for however many members are shown. */
export function MemberDialogs({ children, onDeleted }: Props) {
  const [member, setMember] = useState<Member>();
  const [open, setOpen] = useState<Dialog>();
  const show = useCallback<ShowDialog>((dialog, about) => {
    setMember(about);
    setOpen(dialog);
  }, []);
  const close = useCallback(() => setOpen(undefined), []);
  return (
    <DialogContext.Provider value={show}>
      {children}
      <EditMember member={member} isOpen={open === 'edit'} onClose={close} />
      <PasswordLink member={member} isOpen={open === 'password'} onClose={close} />
      <DeleteMember member={member} isOpen={open === 'delete'} onClose={close} onDeleted={onDeleted} />
    </DialogContext.Provider>
  );
}

/** What opens a dialog about a member. */
export function useMemberDialogs(): ShowDialog {
  return useContext(DialogContext);
}

import { Button, Drawer, Modal, type DrawerProps, type ModalProps } from '@mantine/core';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { askToLeave, isAsking } from './confirm';
import { HolderContext, isUnsaved, setUnsaved, useUnsaved, type Holder, type LeaveQuestion } from './unsaved';

interface FormDialog {
  readonly holder: Holder;
  /** Closes it: everything is saved. */
  close(): void;
  /** Closes it, having asked where something is not saved. */
  cancel(): void;
}

const FormDialogContext = createContext<FormDialog | undefined>(undefined);

function useNewDialog(onClose: () => void): FormDialog {
  const closing = useRef(onClose);
  closing.current = onClose;
  return useMemo<FormDialog>(() => {
    const holder = {};
    const close = () => {
      setUnsaved(holder, false);
      closing.current();
    };
    const cancel = () => {
      // Escape is the question's, while something is asked
      if (isAsking()) return;
      if (isUnsaved(holder)) askToLeave({ onLeave: close });
      else close();
    };
    return { holder, close, cancel };
  }, []);
}

function Within({ dialog, children }: { readonly dialog: FormDialog; readonly children: ReactNode }) {
  return (
    <FormDialogContext.Provider value={dialog}>
      <HolderContext.Provider value={dialog.holder}>{children}</HolderContext.Provider>
    </FormDialogContext.Provider>
  );
}

/** A modal dialog with a form, which is not left without a question while something in it is not saved. */
export function FormModal({ onClose, children, ...others }: ModalProps) {
  const dialog = useNewDialog(onClose);
  return (
    <Modal {...others} onClose={dialog.cancel}>
      <Within dialog={dialog}>{children}</Within>
    </Modal>
  );
}

/** A drawer with a form, likewise. */
export function FormDrawer({ onClose, children, ...others }: DrawerProps) {
  const dialog = useNewDialog(onClose);
  return (
    <Drawer {...others} onClose={dialog.cancel}>
      <Within dialog={dialog}>{children}</Within>
    </Drawer>
  );
}

function useDialog(): FormDialog {
  const dialog = useContext(FormDialogContext);
  if (dialog === undefined) throw new Error('There is no dialog around this form.');
  return dialog;
}

/**
 * What closes the dialog around a form when it is saved; no other, if this one was left while it was being saved.
 *
 * @param isUnsavedNow whether there is something in the form that is not
 * @param question as for {@link useUnsaved}
 */
export function useFormDialog(isUnsavedNow: boolean, question?: LeaveQuestion): () => void {
  useUnsaved(isUnsavedNow, question);
  const { close } = useDialog();
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return useCallback(() => {
    if (isHere.current) close();
  }, [close]);
}

/** Closes the dialog around a form, having asked where something is not saved. */
export function CancelButton({ children = 'Cancel' }: { readonly children?: ReactNode }) {
  return (
    <Button variant="default" onClick={useDialog().cancel}>
      {children}
    </Button>
  );
}

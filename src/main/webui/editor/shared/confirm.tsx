import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { leaveQuestion } from './unsaved';

interface Question {
  readonly title: string;
  /** What will be gone, and whether it can be had back. */
  readonly text: string;
  readonly confirm: string;
  readonly cancel?: string;
  readonly onConfirm: () => void;
  /** Whichever way the question is closed without a yes. */
  readonly onCancel?: () => void;
}

const asked = new Set<object>();

/** Whether there is a question to be answered first. It is, too, for whoever hears the key by which it was closed. */
export function isAsking(): boolean {
  return asked.size > 0;
}

/** Asks before something goes that cannot be had back. */
export function confirm({ title, text, confirm: label, cancel = 'Cancel', onConfirm, onCancel }: Question): void {
  const question = {};
  let isSure = false;
  asked.add(question);
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{text}</Text>,
    labels: { confirm: label, cancel },
    confirmProps: { color: 'red' },
    // nothing is lost by a key that was meant for something else
    cancelProps: { 'data-autofocus': true },
    onConfirm: () => {
      isSure = true;
      onConfirm();
    },
    // Escape, the cross and a click beside it do not come to the modal's own `onCancel`
    onClose: () => {
      window.setTimeout(() => asked.delete(question));
      if (!isSure) onCancel?.();
    },
  });
}

/** Asks before something is left that is not saved. */
export function askToLeave({ onLeave, onStay }: { readonly onLeave: () => void; readonly onStay?: () => void }): void {
  confirm({
    ...leaveQuestion(),
    confirm: 'Leave',
    cancel: 'Stay',
    onConfirm: onLeave,
    ...(onStay && { onCancel: onStay }),
  });
}

import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';

interface Question {
  readonly title: string;
  /** What will be gone, and whether it can be had back. */
  readonly text: string;
  readonly confirm: string;
  readonly cancel?: string;
  readonly onConfirm: () => void;
  readonly onCancel?: () => void;
}

/** Asks before something goes that cannot be had back. */
export function confirm({ title, text, confirm: label, cancel = 'Cancel', onConfirm, onCancel }: Question): void {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{text}</Text>,
    labels: { confirm: label, cancel },
    confirmProps: { color: 'red' },
    // nothing is lost by a key that was meant for something else
    cancelProps: { 'data-autofocus': true },
    onConfirm,
    ...(onCancel && { onCancel }),
  });
}

/** Asks before something is left that is not saved. */
export function askToLeave({ onLeave, onStay }: { readonly onLeave: () => void; readonly onStay: () => void }): void {
  confirm({
    title: 'Leave without saving?',
    text: 'What you have changed here and not saved is lost.',
    confirm: 'Leave',
    cancel: 'Stay',
    onConfirm: onLeave,
    onCancel: onStay,
  });
}

import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
}

/** Something long that is there to be copied, as a secret or an address. */
export function CopyField({ label, value, hint }: Props) {
  return (
    <Group align="flex-end" gap="xs">
      <TextInput
        label={label}
        description={hint}
        value={value}
        readOnly
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', textOverflow: 'ellipsis' } }}
        style={{ flex: '1 1 14rem' }}
      />
      <CopyButton value={value} timeout={2_000}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          >
            <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}

import { Alert, TextInput } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import type { FieldName, ItemFields } from './item-fields';

interface Props {
  readonly fields: ItemFields;
  readonly onChange: (change: Partial<ItemFields>) => void;
  readonly errors: Partial<Record<FieldName, string>>;
  readonly mayChange: boolean;
}

/** Where an item leads to, and what the link says. */
export function LinkFields({ fields, onChange, errors, mayChange }: Props) {
  return (
    <>
      <TextInput
        label="Link"
        type="url"
        placeholder="https://"
        value={fields.linkUrl}
        readOnly={!mayChange}
        onChange={(event) => onChange({ linkUrl: event.currentTarget.value })}
        error={errors.linkUrl}
      />
      <TextInput
        label="Link text"
        value={fields.linkText}
        readOnly={!mayChange}
        onChange={(event) => onChange({ linkText: event.currentTarget.value })}
        error={errors.linkText}
      />
      {fields.linkText.trim() !== '' && (
        <Alert variant="light" color="gray" icon={<IconEyeOff aria-hidden />}>
          An item with a link text will not appear in an override: the frontend format has none.
        </Alert>
      )}
    </>
  );
}
